"""Loss against compute: the best use of C = N T.  Nam et al. 2024, Corollary 5, Eq. 330."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against compute, and the optimal allocation",
    model="multilinear",
    section="A4.4",
    needs=("power law",),
    sources=("Nam2024: Corollary 5, Eq. 238, Eq. 250, Eq. 251, Eq. 330",),
    aliases=("compute_optimal_constant", "compute_optimum"),
    letters={
        "x": "basis functions in units of X^(1/(alpha+1)), X the dimensionless time",
        "E": "what skill N has gained, as a share of the loss",
        "M": "number of basis functions, on the scale of the budget",
    },
)
def loss_vs_compute(model, proof):
    """Data abundant, the loss of the best allocation of a budget falls as the power $-alpha/(alpha+2)$ of compute. The
    budget is $C = N T$. With $x = N/X^(1/(alpha+1))$, $X$ the time $T$ on the clock of the flow, the optimum is the
    unique root of one stationarity condition, which says that the last skill keeps the fraction $E = alpha/(alpha+2)$
    of its share of the loss."""
    from sympy import Derivative, Eq, Function, Integral, Symbol, log, oo

    from solvable.expressions.root import Root
    from solvable.proofs.strip import strip_error

    C, k = model.symbols.C, model.symbols.k
    P, clock, delta = model.frequency(k), model.skill.clock, model.spectrum.tail().delta
    u, x, x_star, M, unlearned = (Symbol(name, positive=True) for name in ("u", "x", "x_star", "M", "Phi_u"))
    A, gain, share = (Function(name, positive=True) for name in ("A", "psi", "E"))
    p, s, q = delta + 1, delta / (delta + 1), delta / (delta + 2)
    proof.recall("skill_loss_dynamics", "curve")
    proof.define(
        M,
        (x**p * clock * C) ** (1 / (p + 1)),
        "$N$ on the scale of the time $C/N$ that is left, on the clock of the flow",
    )
    proof.begin("budget_loss", C=C, N=M)
    proof.equal(by="skill_loss_dynamics", node="curve")
    both = proof.equal(by="harmonic_form", weight=P, clock=model.resource(C / M) * P, u=u)
    learned = next(part for part in both.args if part.last != oo)
    curve, norm = learned.g(u), 1 / learned.W
    beyond = strip_error(proof, learned)

    last = x**-p / norm
    proof.define(unlearned, model.skill.unlearned, "a skill without its basis function has strength 0")
    proof.define(
        A(x),
        norm ** (-1 / p) / p * Integral(u ** (s - 1) * curve, (u, last, oo)) + unlearned * x**-delta / (delta * norm),
        "the amplitude: the skills up to $N$ on their clocks, that of skill $N$ first, and those beyond",
        "Nam2024: Eq. 239",
    )
    # A unimodal summand and its integral differ by at most its largest value, and u Phi(u) <= int Phi; the whole part
    # of N and the tail make up for less than a skill each.
    fast = isinstance(beyond, str)
    rounding = x * Integral(curve, (u, 0, oo)) / A(x) if fast else delta
    slow = 0 if fast else beyond * norm ** (-1 / p) / p * Integral(u ** (s - 1) * curve, (u, 0, oo)) / A(x)
    proof.theorem("harmonic_sum")
    proof.theorem("loss_vs_parameters")
    proof.start(both)
    with proof.given((0, "<", x), (4 * p if fast else 4 * p + 32, "<=", proof.written_out(M)), (C, "->", oo)):
        proof.asymptotic(
            (M / x) ** -delta * A(x),
            "`harmonic_sum` up to the last mode, and `loss_vs_parameters`",
            error=(2 * delta + rounding) / M + slow,
            reference="Nam2024: Eq. 238",
            name="allocation",
        )
    with proof.given((0, "<", x)):
        proof.equal(x**q * A(x) * (clock * C) ** -q, "the budget fixes $N$", name="budget")
        allocated = proof.current

        proof.define(gain(x), unlearned - curve.subs(u, last), "what skill $N$ has gained")
        proof.define(share(x), x**-delta * gain(x) / (norm * A(x)), "that as a share of the loss")
        elasticity = x * Derivative(A(x), x) / A(x)
        proof.start(-elasticity)
        proof.equal(share(x), "differentiate $A$ at its lower bound")
        proof.start(x * Derivative(log(x**q * A(x)), x))
        proof.equal(q + elasticity, "the slope")
        proof.equal(q - share(x), "the elasticity of $A$: stationary where $E = alpha/(alpha+2)$")
        proof.start(A(x))
        proof.at_least(unlearned * x**-delta / (delta * norm), "the integral is positive; so $E < alpha$")
        proof.start(x * Derivative(log(x**-delta * gain(x) / (norm * A(x))), x))
        proof.equal(-delta + x * Derivative(gain(x), x) / gain(x) - elasticity, "the elasticity of $E$")
        proof.equal(-delta + x * Derivative(gain(x), x) / gain(x) + share(x), "the elasticity of $A$")
        proof.at_most(
            0,
            "$E < alpha$, and $psi$ falls with $x$: $E$ falls from $alpha$ to 0, so $E = alpha/(alpha+2)$ has one "
            "root, a minimum",
        )

        proof.define(x_star, Root.of(Eq(q, share(x)), x), "the root of $E = alpha/(alpha+2)$", "Nam2024: Eq. 330")
        proof.start(allocated)
        proof.at_least(by="optimum", over=x, at=x_star, reference="Nam2024: Eq. 251", name="law", key=True)
    proof.assume(C, "->", oo)
    return proof.law(resource=C)
