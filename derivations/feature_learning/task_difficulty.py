"""Hard, easy and super-easy targets: the RKHS criterion.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="The difficulty of a target",
    section="F1.2",
    sources=("Bordelon2024: Eq. 6", "Bordelon2024: Fig. 1"),
    aliases=("rkhs_criterion",),
    letters={"b": "source exponent", "g": "square root of the late growth", "X": "squared norm of the target"},
)
def task_difficulty(model, proof):
    """A target is hard where its norm in the RKHS is infinite, easy where it is finite, and super-easy where the noise
    of batches falls more slowly than its own loss. The target has the squared RKHS norm $|w*|^2 = sum_k w*_k^2$,
    $w*_k^2 = k^-(alpha (beta-1)+1)$: it is finite exactly for $beta > 1$, where it is $zeta(alpha (beta-1)+1)$. It is
    hard where $beta < 1$: the norm of the first $M$ features grows as $M^(alpha (1-beta))$, and as $log M$ at
    $beta = 1$. The kernel of a network that learns features grows until $sqrt(h) = (1 + sqrt(1 + 4 gamma |w*|^2))/2$,
    so without end exactly for hard targets. Beyond $beta = 2 - 1/alpha > 1$ a target is super-easy: there the noise of
    finite batches, not the target, sets how fast the loss falls."""
    from sympy import Abs, Eq, Gt, Integer, Sum, Symbol, log, oo, sqrt

    # The target has any source exponent b here, so that the boundary itself is no case apart.
    alpha, beta, strength, k = (*(model.parameters[name] for name in ("alpha", "beta", "gamma")), model.symbols.k)
    M, b, g, X = Symbol("M", positive=True, integer=True), *(Symbol(name, positive=True) for name in ("b", "g", "X"))
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    large = ((0, "<", (b - 1) ** 2), (1, "<=", M), (8, "<=", M ** (alpha * Abs(b - 1))), (M, "->", oo))
    proof.begin("target_norm", M=M, source=b)
    with proof.given(*large):
        proof.asymptotic(by="power_sum", name="growth")
        proof.asymptotic(by="dominant_term", of=M, over=b, name="norm", key=True)
    with proof.given((1, "<=", M)):
        proof.start(Sum(1 / k, (k, 1, M)))
        proof.at_least(log(M + 1), "and at $beta = 1$: each term exceeds the integral of $1/k$ to the next rank")

    proof.begin("growth_at", g=g, X=X)
    proof.equivalent(Eq(g**2 - g, strength * X, evaluate=False), "$X = |w*|^2$ when the whole target is learned")
    proof.solves(proof.current, g, by="positive_root")
    proof.equal((1 + sqrt(1 + 4 * strength * X)) / 2, "so without end exactly for hard targets", name="kernel growth")

    proof.start(2 - 1 / alpha)
    proof.at_least(Integer(1), "easy targets lie between the two boundaries")
    decay = -proof.theorem("sgd_noise").exponent.subs(beta, b)
    proof.start(Gt(b, decay, evaluate=False))
    proof.equivalent(
        Gt(b, 2 - 1 / alpha, evaluate=False),
        "where the noise of batches falls more slowly than the target's own $t^-beta$: `sgd_noise`",
        name="lemma boundary",
    )
    return proof.law()
