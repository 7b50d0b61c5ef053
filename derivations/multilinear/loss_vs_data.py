"""Loss against training-set size: L ~ A_D D^(-alpha/(alpha+1)).  Nam et al. 2024, Theorem 5, Eq. 324."""

from solvable.laws.theorem import theorem


@theorem(
    title="Loss against data",
    model="multilinear",
    section="A4.2",
    needs=("power law",),
    sources=("Nam2024: Theorem 5, Eq. 36, Eq. 274, Eq. 302, Eq. 324",),
    aliases=("exact_data_law",),
)
def loss_vs_data(model, proof):
    """Time and parameters abundant: a skill is learned as soon as the data set shows it once, and keeps its
    initial loss otherwise, (S - r)^2/2. The expected loss falls as the power -alpha/(alpha+1) of the number of
    samples; the Beta-function form of the law has an error smaller than every power."""
    from sympy import (
        Function,
        Integral,
        KroneckerDelta,
        Lambda,
        Limit,
        Sum,
        Symbol,
        beta,
        binomial,
        cancel,
        exp,
        factor,
        gamma,
        oo,
        zeta,
    )

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, k, alpha = model.symbols.D, model.symbols.k, model.parameters["alpha"]
    u, q = Symbol("u", positive=True), Symbol("q", positive=True)
    d, P = Symbol("d", integer=True, nonnegative=True), Symbol("P", positive=True)
    loss, s = Function("L"), alpha / (alpha + 1)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    initial = Symbol("Phi_0", positive=True)

    proof.start(Limit(curve, u, oo))
    proof.equal(0, "a skill that the data shows is learned after infinite time", reference="Nam2024: Eq. 36")
    proof.start(curve.subs(u, 0))
    at_start = factor(cancel(proof.written_out(proof.current)))
    proof.equal(at_start, "a skill that the data does not show keeps its initial loss")
    proof.define(initial, at_start, "the initial loss of a skill")
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D), (0, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Sum(chance * initial * KroneckerDelta(d, 0), (d, 0, D)))
        proof.equal(initial * (1 - P) ** D, "the number of samples of a skill is binomial")

    weight, norm = 1 / zeta(alpha + 1), zeta(alpha + 1)
    frequency = model.frequency(k)
    proof.define(
        loss(D),
        Sum(frequency * initial * (1 - frequency) ** D, (k, 1, oo)),
        "the expected loss; T = N = oo",
        "Nam2024: Eq. 274",
    )
    proof.equal(
        HarmonicSum(initial * weight, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D)),
        "written over the clocks u = D P_s(k)",
    )
    unseen = proof.current
    with proof.given((16, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            HarmonicSum(initial * weight, alpha, alpha + 1, D / norm, Lambda(u, exp(-u))),
            "the Poisson limit of the binomial",
            error=6 * s / D,
        )
        proof.asymptotic(by="harmonic_sum")
    proof.equal(by="mellin_transform", key=True)
    power_law = proof.current

    proof.start(unseen)
    density = Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1))
    prefactor = initial * norm ** (-1 / (alpha + 1)) / (alpha + 1)
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            prefactor * density,
            "Poisson summation over the frequencies q: the summand is smooth at both ends",
            error=SMALLER_THAN_EVERY_POWER,
        )
    with proof.given((1, "<=", D)):
        proof.equal(by="beta_integral")
    sharp = proof.current
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            sharp.subs(beta(s, D + 1), gamma(s) * D**-s),
            "the ratio of two Gamma functions",
            error=s / D,
            reference="DLMF: 5.11.12",
            cited=True,
        )
    proof.equal(power_law, "the same law")
    proof.assume(D, "->", oo)
    return proof.law(resource=D, sharp=sharp, remainder=proof.theorem("data_law_remainder").expr)
