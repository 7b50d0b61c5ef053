"""What finitely many skills change in the frequencies.  Nam et al. 2024, Proposition 5, with the orders set right."""

from solvable.laws.theorem import theorem


@theorem(
    title="Frequencies of finitely many skills",
    model="multilinear",
    section="A6.6",
    needs=("power law",),
    sources=("Nam2024: Proposition 5, Eq. 161",),
)
def finite_skill_corrections(model, proof):
    """With n_s skills, P_s(k) = k^-(alpha+1)/H, H = sum of k^-(alpha+1) over k <= n_s. Let q = n_s^-alpha/(alpha
    zeta), zeta = zeta(alpha+1). Then zeta/H = 1 + q + e with -n_s^-(alpha+1)/(2 zeta) < e < q^2 zeta/H, so that e is
    of order n_s^-min(2 alpha, alpha+1): for alpha < 1 it is q^2 to leading order, larger than the n_s^-(alpha+1)
    of the paper. The skills N < k <= n_s have together the probability (N^-alpha - n_s^-alpha)/(alpha zeta) + e',
    -N^-(alpha+1)/(2H) < e' < (N n_s)^-alpha/(alpha^2 zeta H)."""
    from sympy import Rational, Sum, Symbol, oo, zeta

    alpha, N, n_s = model.parameters["alpha"], model.symbols.N, model.symbols.n_s
    k = Symbol("k", integer=True, positive=True)
    H, h, q, w, v, Z, beyond, n, a = (
        Symbol(name, positive=True) for name in ("H", "h", "q", "w", "v", "Z", "Q_N", "n", "a")
    )
    norm, p = zeta(alpha + 1), alpha + 1
    proof.positive(alpha)

    with proof.given((0, "<", h), (0, "<", w)):
        proof.start(norm / h - 1 - w)
        proof.equal(
            (norm - h - norm * w) / norm + (norm - h) ** 2 / (norm * h),
            "1/(1-t) = 1 + t + t^2/(1-t) with t = 1 - h/zeta",
            key=True,
        )
    with proof.given((0, "<", h), (0, "<", w), (0, "<", Z), (v, "<=", Z * w)):
        proof.start((v - Z * w) / Z)
        proof.at_most(0, "the first part, v = zeta - h and Z = zeta, where what is missing is at most Z w")
        proof.start(v**2 / (Z * h))
        proof.at_most(Z * w**2 / h, "the second part")
    proof.define(H, Sum(k**-p, (k, 1, n_s)), "the normalisation of n_s skills", "Nam2024: Eq. 161")
    proof.define(q, n_s**-alpha / (alpha * norm), "the first correction")
    proof.start(H)
    proof.equal(norm - zeta(p, n_s + 1), "theorem zeta_partial_sum", reference="DLMF: 25.11.4", cited=True)
    proof.start(norm - H)
    proof.at_most(norm * q, "theorem zeta_partial_sum, upper side: the sum beyond n_s is less than its integral")
    proof.start(norm - H)
    proof.at_least(norm * q - n_s**-p / 2, "theorem zeta_partial_sum, lower side: by half a term")
    proof.start(norm / H - 1 - q)
    proof.at_most(q**2 * norm / H, "the identity, h = H, w = q: the first part is not positive")
    proof.start(norm / H - 1 - q)
    proof.at_least(-(n_s**-p) / (2 * norm), "the identity: the second part is positive")
    # The size of the error, for real n and an exponent of its own: the remainder is a Hurwitz zeta function.
    with proof.given((0, "<", a), (a, "<", Rational(1, 2)), (n, "->", oo)):
        first = n**-a / (a * zeta(a + 1))
        proof.start(zeta(a + 1) / (zeta(a + 1) - zeta(a + 1, n + 1)) - 1 - first)
        proof.asymptotic(
            first**2,
            "for alpha = a < 1 the square of the first correction is larger than n^-(a+1); here a < 1/2",
            error=first / (1 - first) + a**2 * zeta(a + 1) * n ** (a - 1) / 2 + a / n,
        )

    with proof.given((1, "<=", N), (N, "<", n_s)):
        proof.define(beyond, Sum(k**-p, (k, N + 1, n_s)) / H, "the probability of the skills N < k <= n_s")
        main = (N**-alpha - n_s**-alpha) / (alpha * norm)
        proof.start(beyond * H)
        proof.at_most(norm * main, "a falling summand lies below its integral from N to n_s")
        proof.start(beyond * H)
        proof.at_least(norm * main - N**-p / 2, "a convex summand lies above it, less half a term")
        proof.start(beyond - main)
        proof.at_most((N * n_s) ** -alpha / (alpha**2 * norm * H), "divide by H, and zeta - H is at most zeta q")
        proof.start(beyond - main)
        proof.at_least(-(N**-p) / (2 * H), "divide by H, and H is less than zeta")
    return proof.law()
