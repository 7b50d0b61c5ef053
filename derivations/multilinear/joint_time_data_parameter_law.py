"""The loss after finite time, on finite data, with N basis functions.  Beyond Nam et al. 2024, Theorems 1, 4 and 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The joint law of time, data and parameters",
    model="multilinear",
    section="A8.13",
    needs=("power law",),
    sources=(),
    aliases=("joint_law",),
    new=True,
)
def joint_time_data_parameter_law(model, proof):
    """D samples, training time T, N basis functions: in the joint law of time and data the probability of the skills
    shown n times loses those beyond N, which is (zeta^(-1/p)/p) C(D, n) times the incomplete Beta integral of
    q^(n+s-1) (1-q)^(D-n) up to the frequency P = N^-p/zeta of skill N, less half the term of skill N; and the skills
    beyond N keep Phi_u zeta(p, N+1)/zeta(p). Term n is thus the Beta integral from P to 1: the terms n = 0 alone are
    the joint law of data and parameters. The error is that of the joint law of time and data, and one of the order
    N^-2 relative to what the skills beyond N would have kept."""
    from sympy import Function, Integral, Lambda, Sum, Symbol, beta, binomial, gamma, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N, T, alpha = model.symbols.D, model.symbols.N, model.symbols.T, model.parameters["alpha"]
    u, q, p, s, P, tau, unlearned = (Symbol(name, positive=True) for name in ("u", "q", "p", "s", "P", "tau", "Phi_u"))
    n = Symbol("n", integer=True, nonnegative=True)
    loss, rare, norm = Function("L"), Function("r"), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    everywhere = proof.theorem("joint_time_data_law")
    proof.positive(T)
    proof.define(
        unlearned, model.skill.unlearned, "a skill without its basis function has strength 0"
    )
    proof.define(p, alpha + 1)
    proof.define(s, alpha / p)
    prefactor = norm ** (-1 / p) / p

    def held(first, last=oo):
        shown = binomial(D, n) * (u / D) ** n * (1 - u / D) ** (D - n)
        return HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, shown), first, last)

    def density(low, high):
        return prefactor * binomial(D, n) * Integral(q ** (n + s - 1) * (1 - q) ** (D - n), (q, low, high))

    with proof.given((1, "<=", N), (1, "<=", D), (n, "<=", D)):
        proof.start(held(1, N))
        proof.equal(held(1) - held(N + 1), "the skills up to N that D samples show n times")
        proof.define(P, N**-p / norm, "the frequency of skill N")
        last = P / 2 * binomial(D, n) * P**n * (1 - P) ** (D - n)
        proof.define(
            rare(n), density(0, P) - last, "Euler-Maclaurin for the skills beyond N shown n times, less half of skill N"
        )
        with proof.given((N, "->", oo)):
            proof.start(held(N + 1))
            proof.asymptotic(
                rare(n),
                "the endpoint of Euler-Maclaurin; the next term is of the order 1/N^2",
                error=(n + 1) * (n + alpha) * p**2 * (1 + D * P) ** 2 / N**2,
                reference="DLMF: 2.10.1",
                key=True,
            )
        samples = prefactor * gamma(D + 1) / gamma(D + 1 + s)
        proof.start(density(0, 1))
        proof.equal(
            samples * beta(n + s, 1 - s) / gamma(1 - s),
            "Euler's Beta integral, as for N = oo",
            reference="DLMF: 5.12.1",
            cited=True,
        )
        proof.start(density(0, 1) - rare(n))
        proof.equal(density(P, 1) + last, "frequencies above that of skill N, and half of skill N")
        proof.start(HarmonicSum(unlearned / norm, alpha, alpha + 1, 1, Lambda(u, 1), N + 1))
        proof.equal(by="dirichlet_series")
        tail = proof.current
    everyone = samples * gamma(n + s) / gamma(n + 1)
    with proof.given((1, "<=", N), (1, "<=", D)):
        proof.define(tau, model.resource(T) / D, "the clock of one sample")
        proof.define(
            loss(N, D),
            Sum(curve.subs(u, n * tau) * (everyone - rare(n)), (n, 0, D)) + tail,
            "the joint law: the skills up to N, by how often they are shown, and those beyond",
        )
        without = Sum(curve.subs(u, n * tau) * everyone, (n, 0, D))
        proof.start(without)
        proof.equal(everywhere.expr, "for N = oo the joint law of time and data")
        proof.start(loss(N, D))
        proof.equal(
            without - Sum(curve.subs(u, n * tau) * rare(n), (n, 0, D)) + tail, "less what the skills beyond N take"
        )
    return proof.law(
        expr=proof.current,
        evidence="a sum over skills against an integral, no identity: the ratio is enclosed by balls as N grows",
    )
