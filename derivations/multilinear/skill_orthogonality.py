"""The skill basis is orthogonal.  Nam et al. 2024, Eqs. 2-3."""

from solvable.laws.theorem import theorem


@theorem(
    title="Orthogonality of the skill basis",
    section="A1.1",
    sources=("Nam2024: Eq. 2, Eq. 3",),
)
def skill_orthogonality(model, proof):
    """Skill basis functions are orthogonal: no two of them live on one input, and each has mean zero and mean square
    one on the inputs of its own skill. For any number of skills, of skill bits and of relevant bits: the products of
    skill basis functions are $g_k g_l = delta_kl$ on the inputs of skill $k$ and 0 elsewhere, so that
    $E[g_k g_l] = P_s(k) delta_kl$, and on the inputs of its own skill each $g_k$ has mean zero and mean square one."""
    from sympy import Function, KroneckerDelta, Symbol

    k, n_s = model.symbols.k, model.symbols.n_s
    i, l = (Symbol(name, positive=True, integer=True) for name in ("i", "l"))
    P = Function("P_s", positive=True)

    for skill in (k, l, i):
        proof.assume(1, "<=", skill)
        proof.assume(skill, "<=", n_s)
    proof.begin("basis_function", k=k)
    proof.begin("basis_product", k=k, l=l)
    proof.equal(
        KroneckerDelta(i, k) * KroneckerDelta(k, l),
        "two skills never share an input, and a sign squares to 1",
        name="product",
    )
    proof.begin("overlap", k=k, l=l)
    proof.equal(P(k) * KroneckerDelta(k, l), "all $2^n_b$ bit strings are equally likely", name="overlap", key=True)
    proof.begin("basis_square", k=k)
    proof.equal(1, "on its own inputs every skill is a sign", name="square")
    proof.begin("basis_mean")
    proof.equal(0, "flipping one relevant bit flips the parity: the mean of $g_k$ on its own inputs", name="mean")
    return proof.law()
