"""Loss against compute: the best use of C = N T.  Nam et al. 2024, Corollary 5, Eq. 330."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against compute, and the optimal allocation",
    model="multilinear",
    section="A4.4",
    needs=("power law",),
    sources=("Nam2024: Corollary 5, Eq. 238, Eq. 250, Eq. 251, Eq. 330",),
    aliases=("compute_optimal_constant", "compute_optimum"),
)
def loss_vs_compute(model, proof):
    """Data abundant, budget C = N T: the loss of the best allocation falls as the power -alpha/(alpha+2) of
    compute. With x = N/(clock T)^(1/(alpha+1)) the optimum is the unique root of one stationarity condition,
    which says that the last skill keeps the fraction E = alpha/(alpha+2) of its share of the loss."""
    from sympy import Derivative, Eq, Function, Integral, Lambda, Sum, Symbol, expand_power_base, log, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.strip import strip_error

    N, T, C, k, alpha = (model.symbols.N, model.symbols.T, model.symbols.C, model.symbols.k, model.parameters["alpha"])
    u, x, x_star, unlearned = (Symbol(name, positive=True) for name in ("u", "x", "x_star", "Phi_u"))
    A, loss, share = Function("A", positive=True), Function("L"), Function("E", positive=True)
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    beyond = strip_error(proof, HarmonicSum(1, alpha, p, (N / x) ** p / norm, Lambda(u, curve)))
    proof.define(
        unlearned, model.skill.unlearned, "a skill without its basis function has strength 0"
    )

    last = x**-p / norm  # the clock of skill N
    learned = Integral(u ** (s - 1) * curve, (u, last, oo))
    proof.define(
        loss(N, x),
        HarmonicSum(1 / norm, alpha, p, (N / x) ** p / norm, Lambda(u, curve), 1, N)
        + Sum(unlearned * model.frequency(k), (k, N + 1, oo)),
        "N skills on their clocks, at the time (N/x)^(alpha+1) on the clock x = eta S T; the others unlearned",
        "Nam2024: Eq. 129",
    )
    proof.define(
        A(x),
        norm ** (-1 / p) / p * learned + unlearned * x**-alpha / (alpha * norm),
        "the amplitude",
        "Nam2024: Eq. 239",
    )
    # A unimodal summand and its integral differ by at most its largest value, and u Phi(u) <= int Phi; alpha/N is the
    # same for the tail.
    fast = isinstance(beyond, str)
    rounding = x * Integral(curve, (u, 0, oo)) / A(x) if fast else alpha
    slow = 0 if fast else beyond * norm ** (-1 / p) / p * Integral(u ** (s - 1) * curve, (u, 0, oo)) / A(x)
    with proof.given((0, "<", x), (1 if fast else 32, "<=", N), (N, "->", oo)):
        tail = HarmonicSum(unlearned / norm, alpha, p, 1, Lambda(u, 1), N + 1)
        proof.start(proof.written_out(loss(N, x)).replace(lambda e: isinstance(e, Sum), lambda e: tail))
        proof.asymptotic(
            (N / x) ** -alpha * A(x),
            "theorem harmonic_sum, truncated, and loss_vs_parameters",
            error=(alpha + rounding) / N + slow,
            reference="Nam2024: Eq. 238",
        )

    rate, q = model.resource(T) / T, alpha / (alpha + 2)
    objective = x**q * A(x)
    with proof.given((0, "<", x)):
        proof.start(((N / x) ** -alpha * A(x)).subs(N, (x**p * rate * C) ** (1 / (alpha + 2))))
        proof.equal(
            objective * (rate * C) ** -q,
            "C = N T fixes N = (x^(alpha+1) eta S C)^(1/(alpha+2)) on the clock of the flow",
        )

        waiting = Function("psi", positive=True)  # what is left to gain on the last skill
        proof.define(waiting(x), unlearned - curve.subs(u, last), "what skill N has gained")
        proof.define(
            share(x), x**-alpha * waiting(x) / (norm * A(x)), "the gain on the last skill as a share of the loss"
        )
        elasticity = x * Derivative(A(x), x) / A(x)
        proof.start(-elasticity)
        proof.equal(share(x), "differentiate A at its lower bound")
        proof.equivalent(
            Eq(Derivative(objective, x), 0, evaluate=False), Eq(q + elasticity, 0, evaluate=False), "stationarity in x"
        )
        proof.equivalent(
            Eq(q + elasticity, 0, evaluate=False),
            Eq(q, share(x), evaluate=False),
            "the elasticity of A",
            reference="Nam2024: Eq. 330",
            key=True,
        )

        proof.start(A(x))
        proof.at_least(unlearned * x**-alpha / (alpha * norm), "the integral is positive; so E < alpha")
        proof.start(x * Derivative(log(x**-alpha * waiting(x) / (norm * A(x))), x))
        proof.equal(-alpha + x * Derivative(waiting(x), x) / waiting(x) - elasticity, "the elasticity of E")
        proof.equal(-alpha + x * Derivative(waiting(x), x) / waiting(x) + share(x), "the elasticity of A")
        proof.at_most(
            0,
            "E < alpha, and psi falls with x: E falls from alpha to 0, so E = alpha/(alpha+2) has one root, a minimum",
        )
    proof.assume(C, "->", oo)
    condition = Eq(q, proof.written_out(share(x)).subs(x, x_star), evaluate=False)
    return proof.law(
        resource=C,
        exponent=-q,
        prefactor=objective.subs(x, x_star) * expand_power_base(rate**-q),
        conditions={x_star: condition},
    )
