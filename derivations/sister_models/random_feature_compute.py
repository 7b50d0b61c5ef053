"""The best use of compute for least squares on random features.  After Maloney et al. 2022."""

from solvable.laws.theorem import theorem


@theorem(
    title="Random-feature regression: loss against compute",
    model="zipf",
    section="F5.7",
    new=True,
    letters={"w": "how many more samples than features, as a share"},
)
def random_feature_compute(model, proof):
    """The best split of a budget between features and samples lets the loss fall as the power $-alpha/2$ of compute. At
    $C = N D$, $N < D$, the joint law of features and samples has its least value where $D/N = 1 + 2/alpha$: $N$ and $D$
    both grow like $C^(1/2)$. Features and samples are worth the same, yet without ridge their numbers must not be
    equal: there the loss diverges. By symmetry $N/D = 1 + 2/alpha$ is as good. (With the ridge that suits each
    allocation best, $N = D$ is best; that is measured here, not derived.)"""
    from sympy import Derivative, Eq, Symbol, log, powsimp

    alpha, N, C = (getattr(model.symbols, name) for name in ("alpha", "N", "C"))
    w, best = Symbol("w", positive=True), Symbol("w_star", positive=True)
    proof.positive(alpha, C)
    features = proof.solves(Eq(C / N, (1 + w) * N, evaluate=False), N, by="balance_powers")
    joint = proof.resume("random_feature_regression", N=features, D=(1 + w) * features)
    power = (1 + w) ** (alpha / 2 + 1) / w
    free = powsimp(joint.subs({w: 1, C: 1}) / power.subs(w, 1))
    at_budget = proof.equal(
        free * C ** (-alpha / 2) * power, "the joint law at $C = N D$, $D = (1 + w) N$", name="at budget"
    )
    proof.start(w * Derivative(log(power), w))
    slope = proof.equal((alpha * w / 2 - 1) / (1 + w), "the elasticity of what depends on the allocation")
    proof.start(Eq(slope, 0, evaluate=False))
    proof.equivalent(Eq(w, 2 / alpha, evaluate=False), "one stationary point, between $w = 0$ and $w = oo$")
    proof.define(best, 2 / alpha, "where the loss is least: without bound it grows to both sides")
    proof.start(at_budget)
    proof.at_least(by="optimum", over=w, at=best, name="law", key=True)
    proof.assume(alpha * (alpha + 2), "<=", C)
    return proof.law(resource=C)
