"""How much of a skill a model has learned.  Nam et al. 2024, Eq. 7."""

from solvable.laws.theorem import theorem


@theorem(
    title="Skill strength",
    section="A1.6",
    sources=("Nam2024: Eq. 7",),
    letters={"c": "any multiple of the basis function"},
)
def skill_strength(model, proof):
    """The strength of a skill in an output is the component of the output along the basis function of the skill.
    Whatever the model output $f$: the skill strength $R_k$, the mean of $g_k f$ over the inputs of skill $k$, is the
    component of $f$ along $g_k$, $R_k = E[g_k f]/E[g_k^2]$ over all inputs; $R_k g_k$ is the multiple of $g_k$ nearest
    to $f$ there. $R_k^2 <= E f^2$ on the inputs of skill $k$, and the strength of the target is $S$."""
    from sympy import Symbol

    from solvable.models.quantities.setup import BITS, OUTPUT, SHOWN
    from solvable.proofs.instances import ARBITRARY

    S, k, n_s = model.skill.target, model.symbols.k, model.symbols.n_s
    c = Symbol("c", real=True)

    proof.positive(S)
    proof.assume(OUTPUT(SHOWN, BITS), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    for name in ("distribution", "basis_function", "target", "output_strength", "output_square"):
        proof.begin(name)
    R, F = (model.quantity(name).notation for name in ("output_strength", "output_square"))
    proof.begin("component")
    proof.equal(
        R,
        "$g_k$ is 0 where another skill shows, and $E[g_k^2] = P_s(k)$",
        reference="Nam2024: Eq. 7",
        name="strength",
        key=True,
    )
    proof.begin("distance", c=c)
    proof.equal(F - R**2 + (c - R) ** 2, "expand the square, and complete it in $c$", name="distance")
    proof.at_least(F - R**2, "$c = R_k$ is best: what is left is orthogonal to $g_k$", name="least")
    proof.begin("distance", c=R)
    proof.equal(F - R**2, "the same with $c = R_k$: a mean of squares, so that $R_k^2 <= F_k$", name="rest")
    proof.begin("target_strength")
    proof.equal(S, "the strength of every skill in the target", name="target strength")
    return proof.law()
