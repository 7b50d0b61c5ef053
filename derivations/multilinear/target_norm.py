"""The target is as large as each of its skills.  Nam et al. 2024, Eq. 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="Norm of the target",
    section="A1.4",
    sources=("Nam2024: Eq. 4",),
)
def target_norm(model, proof):
    """The target has one size on every input, whatever the number of skills. The target $f* = S sum_k g_k$ is $S$ or
    $-S$ on every input, the parity of the one skill that the input shows; so $E[f*^2] = S^2$, for any number of skills
    and of skill bits."""
    from sympy import Sum

    from solvable.models.quantities.setup import BASIS, BITS, FREQUENCY, SHOWN

    S, n_s = model.skill.target, model.symbols.n_s

    proof.positive(S)
    proof.begin("distribution")
    proof.begin("basis_function")
    with proof.given((1, "<=", SHOWN), (SHOWN, "<=", n_s)):
        proof.begin("target")
        proof.equal(
            S * BASIS(SHOWN, SHOWN, BITS),
            "an input shows one skill, and no other basis function sees it",
            name="on every input",
        )
    proof.theorem("skill_orthogonality")
    proof.theorem("skill_distribution")
    proof.begin("target_square")
    proof.equal(S**2 * Sum(FREQUENCY(SHOWN), (SHOWN, 1, n_s)), "a sign squares to 1: `skill_orthogonality`")
    square = proof.equal(
        S**2, "the frequencies add up to 1: `skill_distribution`", reference="Nam2024: Eq. 4", name="square", key=True
    )
    return proof.law(expr=square)
