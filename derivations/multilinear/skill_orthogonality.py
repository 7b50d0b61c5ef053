"""The skill basis is orthogonal.  Nam et al. 2024, Eqs. 2-3."""

from solvable.laws.theorem import theorem


@theorem(
    title="Orthogonality of the skill basis",
    model="multilinear",
    section="A1.1",
    sources=("Nam2024: Eq. 2, Eq. 3",),
)
def skill_orthogonality(model, proof):
    """For any number of skills, of skill bits and of relevant bits: the products of skill basis functions are
    g_k g_l = delta_kl on the inputs of skill k and 0 elsewhere, so that E[g_k g_l] = P_s(k) delta_kl, and on
    the inputs of its own skill each g_k has mean zero and mean square one."""
    from sympy import Function, KroneckerDelta, Sum, Symbol

    k, n_s, n_b = model.symbols.k, model.symbols.n_s, model.symbols.n_b
    i, l = (Symbol(name, positive=True, integer=True) for name in ("i", "l"))
    xi, b = (Symbol(name, nonnegative=True, integer=True) for name in ("xi", "b"))
    on = Function("p", integer=True)  # p(k, xi): how many relevant bits of skill k are on in the bit string xi
    others = Function("q", integer=True)  # the same without one of the relevant bits
    g, P = Function("g"), Function("P_s", positive=True)

    def mean(expression):
        return Sum(expression, (xi, 0, 2**n_b - 1)) / 2**n_b

    for skill in (k, l, i):
        proof.assume(1, "<=", skill)
        proof.assume(skill, "<=", n_s)
    proof.define(
        g(k, i, xi), KroneckerDelta(i, k) * (-1) ** on(k, xi), "the parity of skill k, on inputs of skill i = k"
    )

    proof.start(g(k, i, xi) * g(l, i, xi))
    proof.equal(KroneckerDelta(i, k) * KroneckerDelta(k, l), "two skills never share an input, and a sign squares to 1")

    proof.start(Sum(P(i) * mean(g(k, i, xi) * g(l, i, xi)), (i, 1, n_s)))
    proof.equal(P(k) * KroneckerDelta(k, l), "all 2^n_b bit strings are equally likely", key=True)

    proof.start(mean(g(k, k, xi) ** 2))
    proof.equal(1, "on its own inputs every skill is a sign")

    proof.start(Sum((-1) ** (others(k, xi) + b), (b, 0, 1), (xi, 0, 2 ** (n_b - 1) - 1)) / 2**n_b)
    proof.equal(0, "flipping one relevant bit flips the parity: the mean of g_k on its own inputs")
    return proof.law()
