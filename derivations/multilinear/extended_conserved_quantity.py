"""What gradient flow of an extended skill conserves.  Nam et al. 2024, Lemma 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="Conserved quantity of the extended model",
    model="multilinear",
    section="A5.2",
    sources=("Nam2024: Lemma 3",),
    needs=("two factors",),
)
def extended_conserved_quantity(model, proof):
    """Under gradient flow of the extended model, on any samples, a_k^2 - |b_k|^2 does not change: the squares of
    the factor and of the feature vector grow at one pace, 2 eta/D times the sum of (f* - f) f over the samples that
    show skill k."""
    from sympy import Function, IndexedBase, KroneckerDelta, Sum, Symbol

    S, eta, D, D_c = (getattr(model.symbols, name) for name in ("S", "eta", "D", "D_c"))
    l, m, n, j = (Symbol(name, positive=True, integer=True) for name in ("l", "m", "n", "j"))
    a, b = IndexedBase("a", real=True), IndexedBase("b", real=True)
    skill, phi, output = Function("i", integer=True, positive=True), Function("phi", real=True), Function("f")
    proof.positive(S, eta)
    gap = next(s for s in proof.theorem("extended_gradient_subspace").steps if s.relation == "definition")
    proof.define(gap.before, gap.after, gap.rule)
    proof.define(output(m, j), a[m] * Sum(b[m, l] * phi(m, l, j), (l, 1, D_c)), "the output on sample j of skill m")
    v_a, v_b = Function("v_a"), Function("v_b")
    for flow in (v_a(m), v_b(m, n)):
        meaning = proof.recall("extended_gradient_subspace", flow.name)
        proof.define(flow, meaning, "gradient flow: extended_gradient_subspace")

    shown, rho = KroneckerDelta(m, skill(j)), gap.before.func
    pace = -2 * eta / D * Sum(shown * rho(m, j) * output(m, j), (j, 1, D))
    proof.start(2 * a[m] * v_a(m))
    proof.equal(pace, "the growth of a_m^2")
    proof.start(Sum(2 * b[m, n] * v_b(m, n), (n, 1, D_c)))
    proof.equal(pace, "the growth of |b_m|^2")
    proof.start(2 * a[m] * v_a(m) - Sum(2 * b[m, n] * v_b(m, n), (n, 1, D_c)))
    proof.equal(0, "a_m^2 - |b_m|^2 is conserved", reference="Nam2024: Lemma 3", key=True)
    return proof.law()
