"""The true size of the remainder of the loss at large times.  Beyond Nam et al. 2024, Proposition 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="True size of the remainder at large times",
    model="multilinear",
    section="A8.10",
    sources=(),
    new=True,
    needs=("two factors", "power law"),
)
def sharp_large_time_remainder(model, proof):
    """With D samples and every skill's basis function, the expected loss at time T exceeds that after infinite time by
    (zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(1+s) D^-s Phi(tau), s = alpha/(alpha+1), tau = eta S T/D, up to factors
    that tend to 1 as D and tau grow: the skills shown once are the last to be learned. It is at least the share of
    those skills, at most that of all skills shown when their losses are replaced by exponentials, and these two sums
    differ by (c^-s - 1)/(s e^(-4 tau)), c = 1 - e^(-4 tau), and by Phi(tau) against S^2 z^2 e^(-4 tau)/2. So the size
    is D^-s S^4 r^-2 e^(-4 eta S T/D), smaller than the bound of large_time_remainder by D^(1+s)."""
    from sympy import Lambda, Sum, Symbol, binomial, exp, gamma, log, oo, sqrt, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, T, alpha, S = model.symbols.D, model.symbols.T, model.parameters["alpha"], model.parameters["S"]
    u, z, P, tau, c, t, X = (Symbol(name, positive=True) for name in ("u", "z", "P", "tau", "c", "t", "X"))
    d = Symbol("d", integer=True, nonnegative=True)
    p, s, norm = alpha + 1, alpha / (alpha + 1), zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    above = proof.recall("large_time_remainder")
    once = curve.subs(u, tau)
    proof.positive(T)

    with proof.given((0, "<", P), (P, "<", 1), (2, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Sum(chance * curve.subs(u, d * tau), (d, 1, D)))
        proof.at_most(above, "large_time_remainder")
        proof.start(Sum(chance * curve.subs(u, d * tau), (d, 1, D)))
        proof.at_least(D * P * (1 - P) ** (D - 1) * once, "the case d = 1 alone")

    with proof.given((16, "<=", D), (D, "->", oo), (0, "<", c), (c, "<", 1)):
        every = Lambda(u, (1 - c * u / D) ** D - (1 - u / D) ** D)
        proof.start(HarmonicSum(1 / norm, alpha, p, D / norm, every))
        poisson = Lambda(u, exp(-c * u) - exp(-u))
        proof.asymptotic(
            HarmonicSum(1 / norm, alpha, p, D / norm, poisson),
            "the upper sum, c = 1 - e^(-4 tau): the Poisson limit of the binomial",
            error=6 * s / D + 4 * p * D ** (s - 2),
        )
        proof.asymptotic(by="harmonic_sum")
    proof.equal(by="mellin_transform")
    with proof.given((16, "<=", D), (D, "->", oo)):
        proof.start(HarmonicSum(D * t / norm**2, p * (1 + s), p, D / norm, Lambda(u, (1 - u / D) ** (D - 1))))
        proof.asymptotic(
            HarmonicSum(D * t / norm**2, p * (1 + s), p, D / norm, Lambda(u, exp(-u))),
            "the lower sum, t = Phi(tau): the Poisson limit of the binomial",
            error=6 * s / D,
        )
        proof.asymptotic(by="harmonic_sum")
    proof.equal(by="mellin_transform", key=True)
    lower = proof.current
    with proof.given((1, "<", X), (X, "->", oo)):
        proof.start(S**2 * z**2 / 2 * ((1 - 1 / X) ** -s - 1))
        behind = z / sqrt(X)
        proof.asymptotic(
            s * curve.subs(u, log(X) / 4),
            "both sums have one limit late: X = e^(4 tau), c = 1 - 1/X",
            error=2 * behind + behind**2 + 2 * (1 + behind) ** 2 / X,
        )
    once = once.subs(tau, model.resource(T) / D)
    proof.start(lower.subs(t, once))
    proof.equal(norm ** (s - 1) / p * gamma(1 + s) * D**-s * once, "with t = Phi(eta S T/D); 1/(alpha+1) = 1 - s")
    return proof.law(expr=proof.current)
