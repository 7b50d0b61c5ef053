"""The total loss is the mean of the losses of the skills.  Nam et al. 2024, Eqs. 5-6."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss, skill by skill",
    section="A1.5",
    sources=("Nam2024: Eq. 5, Eq. 6",),
)
def skill_loss_decomposition(model, proof):
    """The total loss is the mean of the losses of the skills, each weighted by its frequency. Whatever the model output
    $f$: the loss $(1/2) E (f* - f)^2$ over all inputs is the sum over the skills of $P_s(k) L_k$, where the loss $L_k$
    of a skill is that on its own inputs, which the target sees as $S g_k$. So $L_k$ is what the loss falls by per unit
    of $P_s(k)$ once skill $k$ is learned."""
    from sympy import Sum

    from solvable.models.quantities.setup import BASIS, BITS, FREQUENCY, OUTPUT, SHOWN, over_bits
    from solvable.proofs.instances import ARBITRARY

    S, k, n_s = model.skill.target, model.symbols.k, model.symbols.n_s

    proof.positive(S)
    proof.assume(OUTPUT(SHOWN, BITS), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    proof.theorem("skill_loss_identity")
    for name in ("distribution", "basis_function", "target", "output_loss"):
        proof.begin(name)
    proof.equal(
        over_bits(model, (S * BASIS(k, k, BITS) - OUTPUT(k, BITS)) ** 2) / 2,
        "where the target is $S g_k$, as in `skill_loss_identity`",
        name="loss of a skill",
    )
    proof.begin("expected_loss")
    proof.equal(
        Sum(FREQUENCY(k) * model.quantity("output_loss").notation, (k, 1, n_s)),
        "the mean over all inputs is the mean over the skills of the means on their inputs",
        reference="Nam2024: Eq. 6",
        name="decomposition",
        key=True,
    )
    return proof.law()
