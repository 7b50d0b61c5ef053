"""Where the coefficients of an extended skill can move.  Nam et al. 2024, Lemma 2."""

from solvable.laws.theorem import theorem


@theorem(
    title="Gradient flow stays in the span of the samples",
    section="A5.1",
    sources=("Nam2024: Lemma 2, Eq. 16",),
    needs=("two factors",),
    letters={
        "a": "first factors, one a skill",
        "b": "second factors, one a skill and feature",
        "x": "any vector, one a sample",
        "y": "a direction orthogonal to the samples' features",
        "w": "weight of a sample",
    },
)
def extended_gradient_subspace(model, proof):
    """Gradient flow moves the feature vectors of the extended model along the features of the samples only. The
    extended model $f = sum_k a_k sum_l b_kl e_kl$ spreads every skill $g_k = sum_l e_kl/sqrt(D_c)$ over $D_c$ features.
    Under gradient flow on the empirical loss the skills decouple, and $db_k/dt$ is a combination of the feature vectors
    of the samples that show skill $k$: no direction that is orthogonal to all of them moves."""
    from sympy import Function, IndexedBase, KroneckerDelta, Sum, Symbol, sqrt

    S, eta, D, D_c, n_s = (getattr(model.symbols, name) for name in ("S", "eta", "D", "D_c", "n_s"))
    l, m, n, j = (Symbol(name, positive=True, integer=True) for name in ("l", "m", "n", "j"))
    a, b = IndexedBase("a", real=True), IndexedBase("b", real=True)
    skill, phi = Function("i", integer=True, positive=True), Function("phi", real=True)
    direction, free, weight = Function("y", positive=True), Function("x", real=True), Function("w", real=True)
    proof.positive(S, eta)
    bounds = [bound for index in (m, skill(j)) for bound in ((1, "<=", index), (index, "<=", n_s))]
    bounds += [bound for index in (l, n) for bound in ((1, "<=", index), (index, "<=", D_c))]
    gap = Sum((a[m] * b[m, l] - S / sqrt(D_c)) * phi(m, l, j), (l, 1, D_c))
    pull = -eta / D * KroneckerDelta(m, skill(j)) * gap

    with proof.given(*bounds):
        proof.begin("extended_flow_of_b", m=m, n=n)
        proof.equal(
            Sum(a[m] * pull * phi(m, n, j), (j, 1, D)),
            "gradient flow of $b_mn$: the samples' features, with weights that do not depend on $n$",
            reference="Nam2024: Lemma 2, Eq. 16",
            name="flow of b",
            key=True,
        )
        proof.begin("extended_flow_of_a", m=m)
        proof.equal(
            Sum(pull * Sum(b[m, n] * phi(m, n, j), (n, 1, D_c)), (j, 1, D)),
            "gradient flow of $a_m$",
            name="flow of a",
        )

    feature, onto = Function("psi"), Sum(direction(l) * free(l, j), (l, 1, D_c)) / Sum(direction(l) ** 2, (l, 1, D_c))
    proof.define(
        feature(n, j),
        free(n, j) - direction(n) * onto,
        "any feature vector that is orthogonal to $y$ is some $x_j$ less its part along $y$",
    )
    proof.start(Sum(direction(n) * feature(n, j), (n, 1, D_c)))
    proof.equal(0, "$y$ is orthogonal to every sample's features")
    proof.start(Sum(direction(n) * Sum(weight(j) * feature(n, j), (j, 1, D)), (n, 1, D_c)))
    proof.equal(0, "whatever the weights, the coefficients do not move along $y$")
    return proof.law()
