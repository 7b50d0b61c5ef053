"""Hard, easy and super-easy targets: the RKHS criterion.  Bordelon, Atanasov, Pehlevan 2024."""

from solvable.laws.theorem import theorem


@theorem(
    title="The difficulty of a target",
    model="feature_learning",
    section="F1.2",
    sources=("Bordelon2024: Eq. 6", "Bordelon2024: Fig. 1"),
    aliases=("rkhs_criterion",),
)
def task_difficulty(model, proof):
    """The target has the squared RKHS norm |w*|^2 = sum_k w*_k^2, w*_k^2 = k^-(alpha (beta-1)+1): it is finite exactly
    for beta > 1, where it is zeta(alpha (beta-1)+1). It is hard where beta < 1: the norm of the first M features grows
    as M^(alpha (1-beta)), and as log M at beta = 1. The kernel of a network that learns features grows until sqrt(h) =
    (1 + sqrt(1 + 4 gamma |w*|^2))/2, so without end exactly for hard targets. Beyond beta = 2 - 1/alpha > 1 a target is
    super-easy: there the noise of finite batches, not the target, sets how fast the loss falls."""
    from sympy import Abs, Gt, Integer, Lambda, Sum, Symbol, log, oo, sqrt, zeta

    from solvable.expressions.harmonic_sum import HarmonicSum

    alpha, beta = (model.parameters[name] for name in ("alpha", "beta"))
    k, u, X = model.symbols.k, Symbol("u", positive=True), Symbol("X", positive=True)
    M, b, c, g, r = (
        Symbol("M", positive=True, integer=True),
        *(Symbol(name, positive=True) for name in ("b", "c", "g", "r")),
    )
    proof.positive(beta)
    proof.assume(1, "<", alpha)

    proof.start(model.target_power(k) / model.eigenvalue(k))
    proof.equal(k ** -(alpha * (beta - 1) + 1), "the weight of a feature, w*_k^2 = y_k^2/lambda_k")
    proof.equivalent(
        Gt(alpha * (b - 1) + 1, 1, evaluate=False),
        Gt(b, 1, evaluate=False),
        "a sum of k^-s converges exactly for s > 1; b is the source exponent",
        reference="DLMF: 25.2.1",
        key=True,
    )
    with proof.given((0, "<", c)):
        proof.start(HarmonicSum(1, c, 1, 1, Lambda(u, 1)))
        proof.equal(by="dirichlet_series")
    with proof.given((0, "<", c), (2, "<=", M), (M, "->", oo)):
        proof.start(Sum(k ** (c - 1), (k, 1, M)))
        proof.equal(
            zeta(1 - c) - zeta(1 - c, M + 1),
            "c = alpha (1 - beta) > 0: the first M features of a hard target",
            reference="DLMF: 25.11.4",
            cited=True,
        )
        proof.asymptotic(
            M**c / c,
            "their norm grows without bound",
            error=c * M**-c * (Abs(zeta(1 - c)) + 1) + 2 * c * (1 + c) / M,
            reference="DLMF: 25.11.43",
        )
    with proof.given((1, "<=", M)):
        proof.start(Sum(1 / k, (k, 1, M)))
        proof.at_least(log(M + 1), "and at beta = 1: each term exceeds the integral of 1/k to the next rank")

    reduction = proof.theorem("feature_learning_reduction")
    size = next(step.after.rhs for step in reduction.steps if step.relation == "solves")
    size = size.subs(reduction.model.parameters["gamma"], g)
    proof.define(
        r, 1 + g * size, "the growth sqrt(h) = 1 + gamma q at x^T x/N = X, gamma = g: feature_learning_reduction"
    )
    proof.equal((1 + sqrt(1 + 4 * g * X)) / 2, "which tends to that of X = |w*|^2, the whole target learned")

    proof.start(2 - 1 / alpha)
    proof.at_least(Integer(1), "easy targets lie between the two boundaries")
    decay = -proof.theorem("sgd_noise").exponent.subs(beta, b)
    proof.equivalent(
        Gt(b, decay, evaluate=False),
        Gt(b, 2 - 1 / alpha, evaluate=False),
        "where the noise of batches falls more slowly than the target's own t^-beta: sgd_noise",
    )
    return proof.law()
