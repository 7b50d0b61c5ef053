"""The prefactor of the compute law as the paper plots it.  Nam et al. 2024, Eqs. 328-330."""

from solvable.laws.theorem import theorem


@theorem(
    title="The prefactor of the compute law, by allocation",
    model="multilinear",
    section="A7.8",
    needs=("power law",),
    sources=("Nam2024: Eq. 328, Eq. 329, Eq. 330",),
)
def fig3_prefactor(model, proof):
    """With N = lambda X_C^(1/(alpha+2)) basis functions, X_C the budget C on the clock of the flow (eta S C), the loss
    is lambda^(alpha/(alpha+1)) A(lambda^((alpha+2)/(alpha+1))) X_C^(-alpha/(alpha+2)), and lambda is best where
    loss_vs_compute has its optimum. (The tail in A carries the S^2/2 that Eq. 328 lacks. With the exponent
    -alpha/(alpha+1) of the remark after Corollary 5 the prefactor would fall for ever and have no minimum.)"""
    from sympy import Derivative, Eq, Function, Symbol, log, oo

    N, T, C, alpha = model.symbols.N, model.symbols.T, model.symbols.C, model.parameters["alpha"]
    x, allocation, best = (Symbol(name, positive=True) for name in ("x", "lambda", "lambda_star"))
    A, gain, share, prefactor = (Function(name, positive=True) for name in ("A", "psi", "E", "B"))
    p, s, q = alpha + 1, alpha / (alpha + 1), alpha / (alpha + 2)
    rate = model.resource(T) / T
    optimum = proof.theorem("loss_vs_compute")
    stated = [proof.recall("loss_vs_compute", name) for name in ("A", "psi", "E")]
    proof.define(A(x), stated[0], "the amplitude, loss_vs_compute; its tail carries S^2/2", "Nam2024: Eq. 328")
    proof.define(gain(x), stated[1], "what skill N has gained")
    proof.define(share(x), stated[2], "that as a share of the loss")

    place = allocation ** ((alpha + 2) / p)
    proof.define(prefactor(allocation), allocation**s * A(place), "the prefactor by allocation", "Nam2024: Eq. 329")
    with proof.given((0, "<", allocation)):
        proof.start(((N / place) ** -alpha * A(place)).subs(N, allocation * (rate * C) ** (1 / (alpha + 2))))
        proof.equal(
            prefactor(allocation) * (rate * C) ** -q,
            "the loss (N/x)^-alpha A(x), where C = N T makes x a power of lambda",
            reference="Nam2024: Eq. 330",
            key=True,
        )
    with proof.given((0, "<", x)):
        proof.start(prefactor(x ** (p / (alpha + 2))))
        proof.equal(x**q * A(x), "what loss_vs_compute minimises, at lambda = x^((alpha+1)/(alpha+2))")
        elasticity = x * Derivative(A(x), x) / A(x)
        proof.start(x * Derivative(log(x**-q * A(x)), x))
        proof.equal(-q + elasticity, "the slope with the exponent of the remark")
        proof.equal(-q - share(x), "negative everywhere, by loss_vs_compute: no minimum")
    (condition,) = (found.subs(name, best ** ((alpha + 2) / p)) for name, found in optimum.conditions.items())
    proof.assume(C, "->", oo)
    return proof.law(
        resource=C,
        exponent=-q,
        prefactor=prefactor(best) * rate**-q,
        conditions={best: Eq(condition.lhs, condition.rhs, evaluate=False)},
    )
