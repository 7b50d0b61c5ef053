"""The probability of the skills that the data does not show.  Nam et al. 2024, Proposition 9."""

from solvable.laws.theorem import theorem


@theorem(
    title="The sum over unseen skills as an incomplete Gamma function",
    section="A7.3",
    needs=("power law",),
    sources=("Nam2024: Proposition 9, Eq. 293, Eq. 294",),
    letters={
        "y": "rank, as a continuous variable",
        "v": "clock at which an incomplete Gamma function begins",
        "w": "clock at which it ends",
        "M": "first rank of the sum",
    },
)
def data_sum_incomplete_gamma(model, proof):
    """The frequencies of the skills that the data does not show add up to incomplete Gamma functions, up to an error
    that is enclosed. The sum of $P_s(k) (1 - P_s(k))^D$ over $M < k <= N$ is $J = (zeta(alpha+1)^(s-1)/(alpha+1)) D^-s
    (Gamma(s, D P_s(N)) - Gamma(s, D P_s(M)))$, $s = alpha/(alpha+1)$, up to an error above of at most
    $m = min(1/(e D), P_s(M))$, and below of at most $m + (zeta(alpha+1)^(s-1)/(alpha+1)) Gamma(s+2) D^(-s-1) + 27 e^-3
    D^-2$. The first is $O(D^-s/M)$, since $P_s(M)$ is below $D^-s/M$ where $M^(alpha+1) >= D$ and $1/D$ is where it is
    smaller."""
    from sympy import Derivative, Function, Integral, Lambda, Min, Symbol, exp, gamma, uppergamma

    from solvable.expressions.harmonic_sum import HarmonicSum

    D, N, k, alpha = model.symbols.D, model.symbols.N, model.symbols.k, model.parameters["alpha"]
    u, v, w, y, P, s, main = (Symbol(name, positive=True) for name in ("u", "v", "w", "y", "P", "s", "J"))
    M, rank = Symbol("M", integer=True, positive=True), Function("Q", positive=True)
    proof.positive(alpha)
    proof.define(rank(y), model.frequency(y), "the frequency of rank $y$")
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D)):
        proof.start((1 - P) ** D)
        proof.at_most(exp(-D * P), "$1 - P$ is at most $e^-P$", reference="Nam2024: Eq. 293")
        proof.start((1 - P) ** D)
        proof.at_least(
            exp(-D * P) * (1 - D * P**2),
            "$1 - P$ is at least $e^-P (1 - P^2)$, and Bernoulli's inequality",
            reference="Nam2024: Eq. 294",
        )
    with proof.given((0, "<", v), (v, "<", w)):
        proof.start(Integral(u ** (s - 1) * exp(-u), (u, v, w)))
        proof.equal(
            uppergamma(s, v) - uppergamma(s, w), "incomplete Gamma functions", reference="DLMF: 8.2.2", cited=True
        )
    with proof.given((1, "<=", M), (M, "<", N), (1, "<=", D)):
        proof.begin("unseen_probability", D=D, first=M + 1, last=N)
        unseen = proof.equal(by="harmonic_form", weight=model.frequency(k), clock=D * model.frequency(k), name="unseen")
        poisson = HarmonicSum(*unseen.args[:4], Lambda(u, exp(-u)), M + 1, N)
        exponent, scale = (
            unseen.delta / unseen.kappa,
            unseen.W / unseen.kappa * unseen.x ** (-unseen.delta / unseen.kappa),
        )
        proof.define(s, exponent, "the exponent of the data law")
        proof.start(Derivative(scale * uppergamma(s, D * rank(y)), y))
        proof.equal(rank(y) * exp(-D * rank(y)), "the substitution $u = D P(y)$")
        proof.define(
            main,
            scale * (uppergamma(s, D * rank(N)) - uppergamma(s, D * rank(M))),
            "the integral of $P e^(-D P)$ over the ranks from $M$ to $N$",
        )
        largest = Min(exp(-1) / D, rank(M))
        proof.start(unseen)
        proof.at_most(poisson, "the first inequality, skill by skill")
        proof.at_most(
            main + largest, "a summand with one peak exceeds its integral by at most the peak", name="above", key=True
        )
        proof.start(poisson)
        proof.at_least(main - largest, "and falls short by at most the peak")
        proof.start(unseen)
        proof.at_least(
            main - largest - scale * gamma(s + 2) / D - 27 * exp(-3) / D**2,
            "the second inequality; the sum of $D P^3 e^(-D P)$ likewise, whose peak is $27 e^-3 D^-2$",
            name="below",
        )
    return proof.law()
