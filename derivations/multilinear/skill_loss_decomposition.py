"""The total loss is the mean of the losses of the skills.  Nam et al. 2024, Eqs. 5-6."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss, skill by skill",
    model="multilinear",
    section="A1.5",
    sources=("Nam2024: Eq. 5, Eq. 6",),
)
def skill_loss_decomposition(model, proof):
    """Whatever the model output f: the loss (1/2) E (f* - f)^2 over all inputs is the sum over the skills of P_s(k)
    L_k, where the loss L_k of a skill is that on its own inputs, which the target sees as S g_k. So L_k is what
    the loss falls by per unit of P_s(k) once skill k is learned."""
    from sympy import Function, Sum, Symbol

    from solvable.proofs.instances import ARBITRARY

    S, k, n_s, n_b = (getattr(model.symbols, name) for name in ("S", "k", "n_s", "n_b"))
    basis = proof.theorem("skill_orthogonality").steps[0]
    _, i, xi = basis.before.args
    g, target, f = basis.before.func, Function("f_star"), Function("f", real=True)
    P, L, loss = Function("P_s", positive=True), Function("L"), Symbol("L_total")

    proof.positive(S)
    proof.assume(f(i, xi), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    proof.define(P(k), proof.recall("skill_distribution", "P_s"), "the frequency of skill k", "Nam2024: Eq. 1")
    proof.define(g(k, i, xi), basis.after, basis.rule)
    proof.define(target(i, xi), proof.recall("target_norm", "f_star"), "the target", "Nam2024: Eq. 4")

    def on(skill):
        return (target(skill, xi) - f(skill, xi)) ** 2 / 2

    proof.define(L(k), Sum(on(k), (xi, 0, 2**n_b - 1)) / 2**n_b, "the loss on the inputs of skill k", "Nam2024: Eq. 6")
    proof.equal(
        Sum((S * g(k, k, xi) - f(k, xi)) ** 2, (xi, 0, 2**n_b - 1)) / (2 * 2**n_b),
        "where the target is S g_k, as in skill_loss_identity",
    )
    every_input = Sum(P(i) / 2**n_b * on(i), (xi, 0, 2**n_b - 1), (i, 1, n_s))
    proof.define(loss, every_input, "the mean over all inputs, all bit strings alike", "Nam2024: Eq. 5")
    proof.equal(
        Sum(P(k) * L(k), (k, 1, n_s)),
        "the mean over all inputs is the mean over the skills of the means on their inputs",
        reference="Nam2024: Eq. 6",
        key=True,
    )
    return proof.law()
