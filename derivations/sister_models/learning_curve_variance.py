"""How far one learning curve is from the mean of all: counts of one data set compete.  Hutter 2021."""

from solvable.laws.theorem import theorem


@theorem(
    title="Variance of the learning curve",
    model="zipf",
    section="F5.5",
    sources=("Hutter2021: Section 5",),
)
def learning_curve_variance(model, proof):
    """The error after one data set of D samples is the frequency of all items that it does not show. Its variance is J
    (1 - 2^(-1-s)) D^(-1-s) - J^2 D^(-1-2s), s = alpha/(alpha+1), J = Gamma(1+s) zeta(alpha+1)^(-1/(alpha+1))/(alpha+1):
    what the items vary each for itself, less what their counts, which add up to D, take from each other. The second
    term is smaller by D^-s alone, which for small alpha is not small. Relative to the mean the standard deviation falls
    like D^(-1/(2(alpha+1))): one data set shows the curve."""
    from sympy import Lambda, Symbol, exp, gamma, oo, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, D = model.symbols.alpha, model.symbols.D
    u, v, s, J = (Symbol(name, positive=True) for name in ("u", "v", "s", "J"))
    norm = zeta(alpha + 1)

    proof.positive(alpha)
    proof.define(s, alpha / (alpha + 1), "the exponent of learning_curve")
    proof.define(J, gamma((2 * alpha + 1) / (alpha + 1)) * norm ** (-1 / (alpha + 1)) / (alpha + 1))
    with proof.given((16 * (u + v), "<=", D), (D, "->", oo)):
        proof.start((1 - u / D - v / D) ** D - (1 - u / D) ** D * (1 - v / D) ** D)
        proof.asymptotic(
            -u * v / D * exp(-u - v),
            "the covariance of two items, unseen both: their samples cannot be the same",
            error=(1 + u + v) ** 2 / D,
        )

    squares = HarmonicSum(norm**-2, 2 * alpha + 1, alpha + 1, D / norm, Lambda(u, exp(-u)))
    with proof.given((D, "->", oo)):
        proof.start(squares)
        proof.asymptotic(by="harmonic_sum")
        proof.equal(by="mellin_transform")
        proof.equal(J * D ** (-1 - s), "the sum of p_k^2 e^-u; over pairs of items it enters squared, times -D")
        pairs = proof.current
    proof.start(pairs - pairs.subs(D, 2 * D))
    proof.equal(J * (1 - 2 ** (-1 - s)) * D ** (-1 - s), "the sum of p_k^2 (e^-u - e^-2u): every item for itself")
    alone = proof.current
    proof.start(alone - D * pairs**2)
    proof.equal(
        J * (1 - 2 ** (-1 - s)) * D ** (-1 - s) - J**2 * D ** (-1 - 2 * s),
        "items for themselves, and pairs of items",
        key=True,
    )
    variance = proof.current
    mean = proof.theorem("learning_curve").expr
    proof.start(alone / mean**2)
    proof.equal(
        alpha * (1 - 2 ** (-1 - s)) * norm ** (1 / (alpha + 1)) / gamma(s) * D ** (-1 / (alpha + 1)),
        "the square of the relative spread: it falls like D^(-1/(alpha+1))",
    )
    proof.assume(D, "->", oo)
    return proof.law(expr=variance)
