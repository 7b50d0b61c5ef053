"""How far finite data moves the loss of a skill, by way of the normal distribution.  Nam et al. 2024, Proposition 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss of a skill on finite data",
    model="multilinear",
    section="A6.3",
    sources=("Nam2024: Proposition 3, Eq. 139, Eq. 147",),
    needs=("two factors", "power law"),
)
def finite_data_skill_loss_bound(model, proof):
    """With D samples, of which d show skill k, d binomial, the expected loss of the skill after time T lies within
    2^alpha S^2/sqrt(D P) + 4 S^4 eta^2 T^2 P/D of its loss F(P) on infinite data, P = P_s(k). The first term is the
    distance of the binomial from the normal distribution, with 1 - P_s(k) > 4^-(alpha+1); the second is the
    curvature of the loss under a normal spread. sharp_large_data_bound does without the first."""
    from sympy import Abs, Function, Rational, Sum, Symbol, binomial, sqrt, zeta

    S, alpha, eta = (model.parameters[name] for name in ("S", "alpha", "eta"))
    T, D, k = model.symbols.T, model.symbols.D, model.symbols.k
    d = Symbol("d", integer=True, nonnegative=True)
    u, w, c = (Symbol(name, positive=True) for name in ("u", "w", "c"))
    F, spread, curvature = Function("F"), Symbol("B_1", positive=True), Symbol("B_2", positive=True)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    normal, taylor = (proof.theorem(name).expr for name in ("berry_esseen_expectation", "gaussian_taylor_expectation"))

    with proof.given((0, "<", w), (w, "<", Rational(1, 2))):
        proof.start(1 - 1 / (1 + w))
        proof.equal(w / (1 + w), "algebra")
        proof.at_least(w**2, "1 - w - w^2 is positive for w < 1/2", key=True)
    proof.start(zeta(alpha + 1))
    proof.at_least(1 + 2 ** -(alpha + 1), "the first two terms")
    proof.start(1 - model.frequency(k))
    proof.at_least(
        4 ** -(alpha + 1), "P_s(1) = 1/zeta(alpha+1) is the largest frequency, and the lemma with w = 2^-(alpha+1)"
    )

    at_skill = model.frequency(k)
    proof.define(spread, normal, "theorem berry_esseen_expectation, P = P_s(k)")
    proof.start(spread)
    proof.at_most(
        2**alpha * S**2 / sqrt(D * at_skill), "1 - P_s(k) is more than 4^-(alpha+1)", reference="Nam2024: Eq. 147"
    )
    proof.define(curvature, taylor, "theorem gaussian_taylor_expectation, P = P_s(k)")
    proof.start(curvature)
    proof.at_most(4 * S**4 * eta**2 * T**2 * at_skill / D, "M/2 and 1 - P_s(k) are less than 1")
    proof.define(F(c), curve.subs(u, model.resource(T) * c), "the loss of a skill of observed frequency c")
    chance = binomial(D, d) * at_skill**d * (1 - at_skill) ** (D - d)
    proof.start(Abs(Sum(chance * F(d / D), (d, 0, D)) - F(at_skill)))
    proof.at_most(spread + curvature, "from the binomial to the normal mean, and from there to F(P)")
    proof.at_most(
        2**alpha * S**2 / sqrt(D * at_skill) + 4 * S**4 * eta**2 * T**2 * at_skill / D,
        "the two estimates",
        reference="Nam2024: Eq. 139",
    )
    return proof.law(expr=proof.current)
