"""The best use of compute for least squares on random features.  After Maloney et al. 2022."""

from solvable.laws.theorem import theorem


@theorem(
    title="Random-feature regression: loss against compute",
    model="zipf",
    section="F5.7",
    sources=(),
    new=True,
)
def random_feature_compute(model, proof):
    """At C = N D, N < D, the joint law of features and samples has its least value where D/N = 1 + 2/alpha: N and D
    both grow like C^(1/2) and the loss falls as the power -alpha/2 of compute. Features and samples are worth the same,
    yet without ridge their numbers must not be equal: there the loss diverges. By symmetry N/D = 1 + 2/alpha is as
    good. (With the ridge that suits each allocation best, N = D is best; that is measured here, not derived.)"""
    from sympy import Derivative, Eq, Function, Symbol, log

    alpha, N, D, C = (getattr(model.symbols, name) for name in ("alpha", "N", "D", "C"))
    w, c = Symbol("w", positive=True), Symbol("c_alpha", positive=True)
    loss = Function("L", positive=True)

    joint = proof.theorem("random_feature_regression")
    proof.positive(alpha, C)
    left = Function("R", positive=True)
    law = joint.steps[joint.key_step].after.subs(left(N), proof.recall("random_feature_regression", "R"))
    found = proof.solves(Eq(C / N, (1 + w) * N, evaluate=False), N, by="balance_powers")
    proof.start(law.subs({N: found, D: (1 + w) * found}))
    proof.equal(
        c ** (alpha + 1) * C ** (-alpha / 2) * (1 + w) ** (alpha / 2 + 1) / w,
        "the joint law at C = N D, D = (1 + w) N",
    )
    proof.define(loss(w), proof.current)
    proof.start(w * Derivative(log(loss(w)), w))
    proof.equal((alpha * w / 2 - 1) / (1 + w), "stationarity in log w")
    proof.equivalent(
        Eq(proof.current, 0, evaluate=False),
        Eq(w, 2 / alpha, evaluate=False),
        "the one stationary point, between w = 0 and w = oo where the loss grows without bound",
    )
    proof.start(loss(w).subs(w, 2 / alpha))
    proof.equal(
        c ** (alpha + 1) * (alpha / 2) * (1 + 2 / alpha) ** (alpha / 2 + 1) * C ** (-alpha / 2),
        "the loss there",
        key=True,
    )
    return proof.law(resource=C)
