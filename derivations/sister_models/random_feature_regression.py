"""Least squares on random features of power-law data: one law of features and samples.  Maloney et al. 2022."""

from solvable.laws.theorem import theorem


@theorem(
    title="Regression on random features: the joint law of features and samples",
    model="zipf",
    section="F5.6",
    sources=("Maloney2022: Abstract",),
    aliases=("random_feature_law",),
    letters={
        "x": "inverse of the ridge that the finite number of features amounts to",
        "y": "variable of the chi-squared distribution",
    },
)
def random_feature_regression(model, proof):
    """Least squares on random features has a loss that is symmetric in the numbers of features and samples, and
    diverges where they are equal. Gaussian data with variances $lambda_k = k^-(alpha+1)$, a linear target with one
    coefficient for all $k$, least squares without ridge on $N$ random features of $D$ samples. For $N < D$ the loss is
    $N Delta/(1 - N/D)$, where the sum of $lambda_k/(lambda_k + Delta)$ is $N$: $Delta = (c/(N + 1/2))^(alpha+1)$ with
    $c = (pi/(alpha+1))/sin(pi/(alpha+1))$, and $N Delta$ falls like $N^-alpha$; where $N = D$ the loss diverges. It is
    $|(1 - P) Lambda^(1/2)|^2$ with $P = B^T (G B^T)^+ G$, $B = F Lambda^(1/2)$ (features $F$, samples
    $G Lambda^(1/2)$); $P$ turns into its transpose where $F$ and $G$ change places, so that the loss is symmetric in
    $N$ and $D$ for every draw. That $N$ random features leave $N Delta$ is `width_limited_loss`, at
    $beta = alpha/(alpha+1)$; its deterministic equivalent is all that is taken from random matrices."""
    from sympy import Symbol, oo

    alpha, N, D, k = (getattr(model.symbols, name) for name in ("alpha", "N", "D", "k"))
    x, c = Symbol("x", positive=True), Symbol("c_alpha", positive=True)
    clock = k ** -(alpha + 1) * x
    large = ((1, "<=", x), (x, "->", oo))
    proof.positive(alpha)
    proof.theorem("width_limited_loss")
    proof.begin("held_features", size=N, x=x)
    proof.equivalent(by="harmonic_form", weight=clock, clock=clock)
    with proof.given(*large):
        held = proof.asymptotic(by="mellin_expansion", name="held")
    proof.define(
        c, held.lhs.coeff(x ** (1 / (alpha + 1))), "what a ridge of 1 leaves of the features, `width_limited_loss`"
    )
    proof.start(held)
    proof.solves(proof.fold(c), x, by="balance_powers", name="ridge")

    loss = proof.begin("regression_loss", N=N, D=D, x=x)
    (mean,) = (node for node in loss.args if node.has(D))
    with proof.given((N + 1, "<", D)):
        proof.equal(
            loss.xreplace({mean: (D - 1) / (D - N - 1)}),
            "the mean of $1/chi^2$ with $D - N + 1$ degrees of freedom is $1/(D - N - 1)$",
            reference="DLMF: 5.9.1",
            cited=True,
            name="in samples",
        )
    proof.equal(by="harmonic_form", weight=clock / x, clock=clock)
    with proof.given(*large):
        both = proof.asymptotic(by="mellin_expansion")
    proof.insert("ridge", into=both)
    with proof.given((4, "<=", N), (N, "->", oo)):
        proof.asymptotic(by="dominant_term", of=N)
        proof.asymptotic(by="leading_order", of=N)
    with proof.given((N + 2, "<=", D), (D, "->", oo)):
        proof.asymptotic(
            proof.current * (D - N - 1) / (D - 1) / (1 - N / D),
            "many samples beside $N$ features",
            error=2 * N / (D * (D - N - 1)),
            name="law",
            key=True,
        )
    proof.assume(N + 2, "<=", D)
    return proof.law(expr=proof.current)
