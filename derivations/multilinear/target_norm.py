"""The target is as large as each of its skills.  Nam et al. 2024, Eq. 4."""

from solvable.laws.theorem import theorem


@theorem(
    title="Norm of the target",
    model="multilinear",
    section="A1.4",
    sources=("Nam2024: Eq. 4",),
)
def target_norm(model, proof):
    """The target f* = S sum_k g_k is S or -S on every input, the parity of the one skill that the input shows; so
    E[f*^2] = S^2, for any number of skills and of skill bits."""
    from sympy import Function, Sum, Symbol

    S, k, n_s, n_b = (getattr(model.symbols, name) for name in ("S", "k", "n_s", "n_b"))
    basis = proof.theorem("skill_orthogonality").steps[0]
    _, i, xi = basis.before.args
    l = Symbol("l", positive=True, integer=True)
    g, P, target = basis.before.func, Function("P_s", positive=True), Function("f_star")

    proof.positive(S)
    frequency = proof.recall("skill_distribution", "P_s")
    proof.define(P(k), frequency, "the frequency of skill k", "Nam2024: Eq. 1")
    proof.define(g(k, i, xi), basis.after, basis.rule)
    proof.define(target(i, xi), S * Sum(g(l, i, xi), (l, 1, n_s)), "the target on inputs of skill i", "Nam2024: Eq. 4")
    with proof.given((1, "<=", i), (i, "<=", n_s)):
        proof.equal(S * basis.after.subs(k, i), "an input shows one skill, and no other basis function sees it")
    proof.start(Sum(P(i) * target(i, xi) ** 2, (xi, 0, 2**n_b - 1), (i, 1, n_s)) / 2**n_b)
    proof.equal(S**2 * Sum(P(i), (i, 1, n_s)), "a sign squares to 1: skill_orthogonality")
    proof.equal(S**2, "the frequencies add up to 1: skill_distribution", reference="Nam2024: Eq. 4", key=True)
    return proof.law(expr=S**2)
