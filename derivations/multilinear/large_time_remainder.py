"""How far the loss after a long time is from that after infinite time.  Nam et al. 2024, Proposition 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of the loss at large times",
    model="multilinear",
    section="A7.1",
    sources=("Nam2024: Proposition 8",),
    needs=("two factors", "power law"),
)
def large_time_remainder(model, proof):
    """With D >= 2 samples, the expected loss at time T exceeds that after infinite time by what the skills shown by the
    data have not yet learned. That is at least 0 and at most (S^2 (S/r - 1)^2/2) (zeta(2 alpha+2)/zeta(alpha+1)^2) D
    e^(-4 eta S T/D), which is below (S^4/(2 r^2)) D e^(-4 eta S T/D), for any number of basis functions."""
    from sympy import Lambda, Rational, Sum, Symbol, binomial, exp, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, T, alpha = model.symbols.D, model.symbols.T, model.parameters["alpha"]
    S, r = model.parameters["S"], model.parameters["r"]
    u, z, P, tau, w = (Symbol(name, positive=True) for name in ("u", "z", "P", "tau", "w"))
    d = Symbol("d", integer=True, nonnegative=True)
    norm = zeta(alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    late = S**2 * z**2 / 2
    proof.positive(T)

    proof.start(curve)
    proof.at_least(0, "so the remainder is a sum of what is not negative")
    proof.start(curve)
    proof.at_most(late * exp(-4 * u), "1 + e^(2u)/z is more than e^(2u)/z")
    with proof.given((0, "<", P), (P, "<", 1), (2, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        with proof.given((0, "<", w), (w, "<", 1)):
            shown = (1 - P + P * w) ** D - (1 - P) ** D
            proof.start(Sum(chance * w**d, (d, 1, D)))
            proof.equal(shown, "the binomial theorem without its first term", reference="DLMF: 1.2.2", cited=True)
            proof.at_most(D * P * w, "the mean value theorem: the derivative in w is at most D P")
        once = exp(-4 * tau)
        proof.start(Sum(chance * curve.subs(u, d * tau), (d, 1, D)))
        proof.at_most(
            late * shown.subs(w, once), "one skill at tau = eta S T/D: shown d times, its clock is d tau", key=True
        )
        proof.at_most(late * D * P * once, "by the lemma")
    once = once.subs(tau, model.resource(T) / D)
    with proof.given((2, "<=", D)):
        proof.start(HarmonicSum(late * D * once / norm**2, 2 * alpha + 1, alpha + 1, 1, Lambda(u, 1)))
        proof.equal(by="dirichlet_series")
        bound = proof.current
        proof.at_most(late * D * once, "squares of frequencies add up to less than 1")
        proof.at_most(Rational(1, 2) * S**4 / r**2 * D * once, "S/r - 1 is less than S/r")
    return proof.law(
        expr=bound,
        evidence="a binomial mean of a curve against a power, no identity: the curve lies below an exponential by "
        "algebra, whose mean is the binomial theorem",
    )
