"""What gradient flow of an extended skill conserves.  Nam et al. 2024, Lemma 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="Conserved quantity of the extended model",
    section="A5.2",
    sources=("Nam2024: Lemma 3",),
    needs=("two factors",),
    letters={"a": "first factors, one a skill", "b": "second factors, one a skill and feature"},
)
def extended_conserved_quantity(model, proof):
    """Under gradient flow of the extended model the square of a skill's factor less the squared length of its feature
    vector does not change. Under gradient flow of the extended model, on any samples, $a_k^2 - |b_k|^2$ does not
    change: the squares of the factor and of the feature vector grow at one pace, $2 eta/D$ times the sum of
    $(f* - f) f$ over the samples that show skill $k$."""
    from sympy import Symbol

    m, n = (Symbol(name, positive=True, integer=True) for name in ("m", "n"))
    D_c, n_s = model.symbols.D_c, model.symbols.n_s
    proof.positive(model.symbols.S, model.symbols.eta)
    with proof.given((1, "<=", m), (m, "<=", n_s), (1, "<=", n), (n, "<=", D_c)):
        proof.begin("extended_drift", m=m)
        proof.equal(0, "$a_m^2 - |b_m|^2$ is conserved", reference="Nam2024: Lemma 3", name="drift", key=True)
    return proof.law()
