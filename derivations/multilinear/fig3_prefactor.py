"""The prefactor of the compute law as the paper plots it.  Nam et al. 2024, Eqs. 328-330."""

from solvable.laws.theorem import theorem


@theorem(
    title="The prefactor of the compute law, by allocation",
    section="A7.8",
    needs=("power law",),
    sources=("Nam2024: Eq. 328, Eq. 329, Eq. 330",),
    letters={
        "x": "basis functions in units of X^(1/(alpha+1)), X the dimensionless time",
        "lambda": "allocation, the basis functions in units of the budget's",
        "_x": "allocation, as the unknown",
        "E": "what skill N has gained, as a share of the loss",
    },
)
def fig3_prefactor(model, proof):
    """The prefactor of the compute law depends on how the budget is split, and is least where the compute law has its
    optimum. With $N = lambda X_C^(1/(alpha+2))$ basis functions, $X_C$ the budget $C$ on the clock of the flow
    $(eta S C)$, the loss is $lambda^(alpha/(alpha+1)) A(lambda^((alpha+2)/(alpha+1))) X_C^(-alpha/(alpha+2))$, and
    $lambda$ is best where `loss_vs_compute` has its optimum. (The tail in $A$ carries the $S^2/2$ that Eq. 328 lacks.
    With the exponent $-alpha/(alpha+1)$ of the remark after Corollary 5 the prefactor would fall for ever and have no
    minimum.)"""
    from sympy import Derivative, Eq, Function, Symbol, log, oo

    from solvable.expressions.root import Root

    C, clock, delta = model.symbols.C, model.skill.clock, model.spectrum.tail().delta
    x, allocation, best = (Symbol(name, positive=True) for name in ("x", "lambda", "lambda_star"))
    A, gain, share, prefactor = (Function(name, positive=True) for name in ("A", "psi", "E", "B"))
    p, s, q = delta + 1, delta / (delta + 1), delta / (delta + 2)
    stated = [proof.recall("loss_vs_compute", name) for name in ("A", "psi", "E")]
    proof.define(A(x), stated[0], "the amplitude, `loss_vs_compute`; its tail carries $S^2/2$", "Nam2024: Eq. 328")
    proof.define(gain(x), stated[1], "what skill $N$ has gained")
    proof.define(share(x), stated[2], "that as a share of the loss")

    place = allocation ** ((delta + 2) / p)
    proof.define(prefactor(allocation), allocation**s * A(place), "the prefactor by allocation", "Nam2024: Eq. 329")
    with proof.given((0, "<", allocation)):
        proof.resume("loss_vs_compute", "budget", x=place)
        proof.equal(
            prefactor(allocation) * (clock * C) ** -q,
            "the loss of an allocation, where $C = N T$ makes $x$ a power of $lambda$",
            reference="Nam2024: Eq. 330",
            name="budget",
        )
        proof.define(best, Root.of(Eq(q, share(place)), allocation), "the optimum of `loss_vs_compute`")
        proof.start(prefactor(allocation) * (clock * C) ** -q)
        proof.at_least(by="optimum", over=allocation, at=best, name="law", key=True)
    law = proof.current
    with proof.given((0, "<", x)):
        elasticity = x * Derivative(A(x), x) / A(x)
        proof.start(x * Derivative(log(x**-q * A(x)), x))
        proof.equal(-q + elasticity, "the slope with the exponent of the remark")
        proof.equal(-q - share(x), "the elasticity of $A$")
        proof.at_most(0, "negative everywhere: no minimum")
    proof.assume(C, "->", oo)
    proof.start(law)
    return proof.law(resource=C)
