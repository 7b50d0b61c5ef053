"""The loss of a skill, for any model output.  Nam et al. 2024, Eq. 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss of a skill, for any model",
    section="A1.2",
    sources=("Nam2024: Eq. 8",),
)
def skill_loss_identity(model, proof):
    """The loss of a skill is at least half the squared distance of its strength from the target strength, with equality
    only for an output along its basis function. Whatever the model output $f$: on the inputs of skill $k$ the loss
    $(1/2) E (S g_k - f)^2$ is $(S^2 + E f^2 - 2 S R_k)/2$ with the skill strength $R_k = E[g_k f]$, which is at least
    $(S - R_k)^2/2$, with equality when $f$ is $R_k g_k$ there. It vanishes only when $f = S g_k$."""
    from solvable.models.quantities.setup import BASIS, BITS, OUTPUT, SHOWN, over_bits
    from solvable.proofs.instances import ARBITRARY

    S, k, n_s = model.skill.target, model.symbols.k, model.symbols.n_s
    g, f = BASIS(k, k, BITS), OUTPUT(k, BITS)

    proof.positive(S)
    proof.assume(OUTPUT(SHOWN, BITS), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    for name in ("basis_function", "target", "output_strength", "output_square"):
        proof.begin(name)
    R, F = (model.quantity(name).notation for name in ("output_strength", "output_square"))
    proof.begin("output_loss")
    proof.equal(over_bits(model, (S * g - f) ** 2) / 2, "on the inputs of skill $k$ the target is $S g_k$")
    identity = (S**2 + F - 2 * S * R) / 2
    proof.equal(
        identity, "expand the square; a parity squares to 1", reference="Nam2024: Eq. 8", name="identity", key=True
    )
    proof.equal(
        (S - R) ** 2 / 2 + over_bits(model, (f - R * g) ** 2) / 2,
        "split $f$ into $R_k g_k$ and the rest, which is orthogonal to $g_k$",
        name="split",
    )
    proof.at_least(
        (S - R) ** 2 / 2,
        "a mean of squares is not negative; it is 0 when $f = R_k g_k$",
        reference="Nam2024: Eq. 10",
        name="bound",
    )
    return proof.law()
