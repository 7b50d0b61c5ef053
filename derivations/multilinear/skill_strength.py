"""How much of a skill a model has learned.  Nam et al. 2024, Eq. 7."""

from solvable.laws.theorem import theorem


@theorem(
    title="Skill strength",
    model="multilinear",
    section="A1.6",
    sources=("Nam2024: Eq. 7",),
)
def skill_strength(model, proof):
    """Whatever the model output f: the skill strength R_k, the mean of g_k f over the inputs of skill k, is the
    component of f along g_k, R_k = E[g_k f]/E[g_k^2] over all inputs; R_k g_k is the multiple of g_k nearest to f
    there. R_k^2 <= E f^2 on the inputs of skill k, and the strength of the target is S."""
    from sympy import Function, Lambda, Sum, Symbol

    from solvable.proofs.instances import ARBITRARY

    S, k, n_s, n_b = (getattr(model.symbols, name) for name in ("S", "k", "n_s", "n_b"))
    basis = proof.theorem("skill_orthogonality").steps[0]
    _, i, xi = basis.before.args
    g, target, f, own = basis.before.func, Function("f_star"), Function("f", real=True), Function("f", real=True)
    P, R, F = Function("P_s", positive=True), Symbol("R_k", real=True), Symbol("F_k", real=True)
    c = Symbol("c", real=True)

    def over_all(expression):
        return Sum(P(i) / 2**n_b * expression, (xi, 0, 2**n_b - 1), (i, 1, n_s))

    def on_own(what):
        return proof.recall("skill_loss_identity", what).replace(own, Lambda(xi, f(k, xi)))

    proof.positive(S)
    proof.assume(f(i, xi), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    proof.define(P(k), proof.recall("skill_distribution", "P_s"), "the frequency of skill k", "Nam2024: Eq. 1")
    proof.define(g(k, i, xi), basis.after, basis.rule)
    proof.define(R, on_own("R_k"), "the strength: the mean of g_k f over the inputs of skill k", "Nam2024: Eq. 7")
    strength = proof.current
    proof.define(F, on_own("F_k"), "mean square of the output on the inputs of skill k")

    proof.start(over_all(g(k, i, xi) * f(i, xi)) / over_all(g(k, i, xi) ** 2))
    proof.equal(R, "g_k is 0 where another skill shows, and E[g_k^2] = P_s(k)", reference="Nam2024: Eq. 7", key=True)

    proof.start(Sum((f(k, xi) - c * g(k, k, xi)) ** 2, (xi, 0, 2**n_b - 1)) / 2**n_b)
    proof.equal(F - R**2 + (c - R) ** 2, "expand the square, and complete it in c")
    proof.at_least(F - R**2, "c = R_k is best: what is left is orthogonal to g_k")
    proof.start(F - R**2)
    proof.equal(
        Sum((f(k, xi) - R * g(k, k, xi)) ** 2, (xi, 0, 2**n_b - 1)) / 2**n_b,
        "the same with c = R_k: a mean of squares, so that R_k^2 <= F_k",
    )

    proof.define(target(i, xi), proof.recall("target_norm", "f_star"), "the target", "Nam2024: Eq. 4")
    proof.start(strength.replace(f, target))
    proof.equal(S, "the strength of every skill in the target")
    return proof.law()
