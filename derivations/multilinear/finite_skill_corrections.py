"""What finitely many skills change in the frequencies.  Nam et al. 2024, Proposition 5, with the orders set right."""

from solvable.laws.theorem import theorem


@theorem(
    title="Frequencies of finitely many skills",
    section="A6.6",
    needs=("power law",),
    sources=("Nam2024: Proposition 5, Eq. 161",),
    letters={"h": "sum of k^-(alpha+1) over n_s skills", "a": "alpha"},
)
def finite_skill_corrections(model, proof):
    """Finitely many skills are met more often than the same ones among infinitely many, by a share that is enclosed.
    With $n_s$ skills, $P_s(k) = k^-(alpha+1)/H$, $H$ the sum of $k^-(alpha+1)$ over $k <= n_s$. Let
    $q = n_s^-alpha/(alpha zeta)$, $zeta = zeta(alpha+1)$. Then $zeta/H = 1 + q + e$ with
    $-n_s^-(alpha+1)/(2 zeta) < e < q^2 zeta/H$, so that $e$ is of order $n_s^(-min(2 alpha, alpha+1))$: for $alpha < 1$
    it is $q^2$ to leading order, larger than the $n_s^-(alpha+1)$ of the paper. The skills $N < k <= n_s$ have together
    the probability $(N^-alpha - n_s^-alpha)/(alpha zeta) + e'$,
    $-N^-(alpha+1)/(2H) < e' < (N n_s)^-alpha/(alpha^2 zeta H)$."""
    from sympy import Rational, Symbol, oo, zeta

    alpha, N, n_s = model.parameters["alpha"], model.symbols.N, model.symbols.n_s
    h, H, n, a = (Symbol(name, positive=True) for name in ("h", "H", "n", "a"))
    norm, p = model.spectrum.normalisation(), model.spectrum.tail().delta + 1
    proof.positive(alpha)

    def rarer(rank):
        """The integral of the weights beyond a rank, as a share of all: the probability to leading order."""
        return rank**-alpha / (alpha * norm)

    q = rarer(n_s)
    proof.define(
        H, model.quantity("normalisation", n_s=n_s).meaning, "the normalisation of $n_s$ skills", "Nam2024: Eq. 161"
    )
    with proof.given((0, "<", h)):
        proof.start(norm / h - 1)
        proof.equal((norm - h) / norm + (norm - h) ** 2 / (norm * h), "$1/(1-t) = 1 + t + t^2/(1-t)$, $t = 1 - h/zeta$")
    proof.start(norm - H)
    proof.theorem("zeta_partial_sum")
    proof.at_most(norm * q, "`zeta_partial_sum`: what is missing is less than its integral")
    proof.start(norm - H)
    proof.at_least(norm * q - n_s**-p / 2, "and falls short of it by half a term at most")
    share = proof.begin("correction", n_s=n_s)
    proof.at_most(q + q**2 * norm / H, "both terms of the identity, from above", name="above", key=True)
    proof.start(share)
    proof.at_least(q - n_s**-p / (2 * norm), "its second term is positive", name="below")
    # The size of the error, for real n and an exponent of its own: the remainder is a Hurwitz zeta function.
    with proof.given((0, "<", a), (a, "<", Rational(1, 2)), (n, "->", oo)):
        first = n**-a / (a * zeta(a + 1))
        proof.start(zeta(a + 1) / (zeta(a + 1) - zeta(a + 1, n + 1)) - 1 - first)
        proof.asymptotic(
            first**2,
            "for $alpha = a < 1$ the square of the first correction is larger than $n^-(a+1)$; here $a < 1/2$",
            error=first / (1 - first) + a**2 * zeta(a + 1) * n ** (a - 1) / 2 + a / n,
        )

    with proof.given((1, "<=", N), (N, "<", n_s)):
        beyond = proof.begin("probability_beyond", N=N, n_s=n_s)
        proof.at_most(
            rarer(N) - q + (N * n_s) ** -alpha / (alpha**2 * norm * H),
            "a falling summand lies below its integral from $N$ to $n_s$; $zeta - H$ is at most $zeta q$",
            name="rare above",
        )
        proof.start(beyond)
        proof.at_least(
            rarer(N) - q - N**-p / (2 * H),
            "a convex summand lies above it, less half a term; $H$ is less than $zeta$",
            name="rare below",
        )
    return proof.law()
