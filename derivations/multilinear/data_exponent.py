"""The exponent of data by integration by parts.  Nam et al. 2024, Eqs. 58-65."""

from solvable.laws.theorem import theorem


@theorem(
    title="The exponent of data by integration by parts",
    model="multilinear",
    section="A4.7",
    needs=("power law",),
    sources=("Nam2024: Eq. 58, Eq. 59, Eq. 60, Eq. 61, Eq. 62, Eq. 63, Eq. 64, Eq. 65",),
)
def data_exponent(model, proof):
    """With the frequencies a continuum, one sample more changes the loss by Delta L = -(s/(D+1)) (L + Delta L), where
    s = alpha/(alpha+1). So Delta L/L = -alpha/((alpha+1) D + 2 alpha + 1), which tends to -s/D; for the sum over
    skills the error is smaller than every power of D. (Eq. 64 has the sign of Delta L on the right turned, and the
    denominator 1 + (alpha+1) D.)"""
    from sympy import Derivative, Eq, Function, Integral, KroneckerDelta, Lambda, Sum, Symbol, binomial, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    D, alpha = model.symbols.D, model.parameters["alpha"]
    u, q, P, level = (Symbol(name, positive=True) for name in ("u", "q", "P", "L_D"))
    d, change = Symbol("d", integer=True, nonnegative=True), Symbol("delta", real=True)
    loss, total = Function("L", positive=True), Function("M", positive=True)
    s, norm = alpha / (alpha + 1), zeta(alpha + 1)
    initial = Symbol("Phi_0", positive=True)
    proof.define(initial, proof.recall("loss_vs_data", "Phi_0"), "the initial loss of a skill")

    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(1 - Sum(chance * KroneckerDelta(d, 0), (d, 0, D)))
        proof.equal(1 - (1 - P) ** D, "how likely a skill is seen among D samples", reference="Nam2024: Eq. 58")

    with proof.given((0, "<", q), (q, "<", 1), (1, "<=", D)):
        proof.start(Derivative(q**s * (1 - q) ** (D + 1), q) / (D + 1))
        proof.equal(s / (D + 1) * q ** (s - 1) * (1 - q) ** (D + 1) - q**s * (1 - q) ** D, "the product rule")
    with proof.given((1, "<=", D)):
        scale = initial * norm ** (-1 / (alpha + 1)) / (alpha + 1)
        proof.define(
            loss(D),
            scale * Integral(q ** (s - 1) * (1 - q) ** D, (q, 0, 1)),
            "the skills that D samples do not show, with their frequencies q a continuum",
            "Nam2024: Eq. 61",
        )
        proof.start(loss(D + 1) - loss(D))
        proof.equal(-scale * Integral(q**s * (1 - q) ** D, (q, 0, 1)), "one sample more")
        proof.equal(
            -s / (D + 1) * loss(D + 1),
            "integrate by parts; the boundary terms vanish",
            reference="Nam2024: Eq. 63",
        )
        stated = -alpha / ((alpha + 1) * D + 2 * alpha + 1)
        proof.equivalent(
            Eq(change, -s / (D + 1) * (level + change), evaluate=False),
            Eq(change / level, stated, evaluate=False),
            "L(D+1) is L + Delta L: solve for the change",
            reference="Nam2024: Eq. 64",
            key=True,
        )

    proof.define(
        total(D),
        HarmonicSum(initial / norm, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D)),
        "the loss itself, written over the clocks u = D P_s(k)",
    )
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.start(total(D + 1) / total(D) - 1)
        proof.asymptotic(stated, "the sum over skills is that integral: loss_vs_data", error=SMALLER_THAN_EVERY_POWER)
        proof.asymptotic(
            -s / D,
            "drop the constant beside D",
            error=(2 * alpha + 1) / ((alpha + 1) * D),
            reference="Nam2024: Eq. 65",
        )
    return proof.law(expr=stated)
