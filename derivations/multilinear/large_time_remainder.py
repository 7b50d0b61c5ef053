"""How far the loss after a long time is from that after infinite time.  Nam et al. 2024, Proposition 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="The remainder of the loss at large times",
    section="A7.1",
    sources=("Nam2024: Proposition 8",),
    needs=("two factors", "power law"),
    letters={"w": "factor that one sample leaves of what is not learned"},
)
def large_time_remainder(model, proof):
    """After a long time the expected loss exceeds its limit by an amount that falls exponentially. With $D >= 2$
    samples, the expected loss at time $T$ exceeds that after infinite time by what the skills shown by the data have
    not yet learned. That is at least 0 and at most $(S^2 (S/r - 1)^2/2) (zeta(2 alpha+2)/zeta(alpha+1)^2) D e^(-4 eta S
    T/D)$, which is below $(S^4/(2 r^2)) D e^(-4 eta S T/D)$, for any number of basis functions."""
    from sympy import Rational, Sum, Symbol, binomial, exp, oo

    D, T, k = model.symbols.D, model.symbols.T, model.symbols.k
    S, r, u, z, P, w = *(model.parameters[name] for name in "Sr"), *(Symbol(name, positive=True) for name in "uzPw")
    d, frequency = Symbol("d", integer=True, nonnegative=True), model.frequency(k)
    curve = proof.recall("skill_loss_dynamics", "curve")
    late, once = S**2 * z**2 / 2, exp(-4 * model.resource(T) / D)
    proof.positive(*model.parameters.values(), T)

    def shown(frequency, factor):
        """The mean of factor^d over the samples d of a skill, those that do not show it left out."""
        return (1 - frequency + frequency * factor) ** D - (1 - frequency) ** D

    proof.start(curve)
    proof.at_least(0, "so the remainder is a sum of what is not negative")
    proof.start(curve)
    proof.at_most(late * exp(-4 * u), "$1 + e^(2u)/z$ is more than $e^(2u)/z$")
    with proof.given((0, "<", P), (P, "<", 1), (0, "<", w), (w, "<", 1), (2, "<=", D)):
        proof.start(Sum(binomial(D, d) * P**d * (1 - P) ** (D - d) * w**d, (d, 1, D)))
        proof.equal(shown(P, w), "the binomial theorem without its first term", reference="DLMF: 1.2.2", cited=True)
        proof.at_most(D * P * w, "the mean value theorem: the derivative in $w$ is at most $D P$")
    with proof.given((2, "<=", D)):
        proof.begin("loss_to_come", T=T, D=D)
        proof.equal(by="skill_loss_dynamics", node="curve")
        proof.at_most(
            Sum(late * frequency * shown(frequency, once), (k, 1, oo)),
            "skill by skill: shown $d$ times, its clock is $d eta S T/D$, and its curve below the exponential",
            name="shown",
        )
        proof.at_most(Sum(late * D * once * frequency**2, (k, 1, oo)), "and below $D P_s(k)$ times one exponential")
        proof.equal(by="harmonic_form", weight=frequency**2)
        bound = proof.equal(by="dirichlet_series", name="bound", key=True)
        proof.at_most(late * D * once, "squares of frequencies add up to less than 1")
        proof.at_most(Rational(1, 2) * S**4 / r**2 * D * once, "$S/r - 1$ is less than $S/r$", name="simple")
    return proof.law(expr=bound)
