"""Strength and loss of a skill in a model with one basis function per skill.  Nam et al. 2024, Eqs. 9-10."""

from solvable.laws.theorem import theorem


@theorem(
    title="Skill loss in the skill basis",
    model="multilinear",
    section="A1.7",
    sources=("Nam2024: Eq. 9, Eq. 10",),
)
def multilinear_skill_loss(model, proof):
    """For f = sum_l a_l b_l g_l (f = sum_l w_l g_l in the linear model) the strength of skill k is R_k = a_k b_k, and
    its loss is (S - R_k)^2/2. That form of the loss holds for multiples of g_k only: any other output h has a larger
    one, by at least 2^-n_b (h - R_k g_k)^2/2 at each input of skill k, so that equality forces h = R_k g_k there."""
    from sympy import Function, IndexedBase, Mul, Sum, Symbol

    from solvable.proofs.instances import ARBITRARY

    S, k, n_s, n_b = (getattr(model.symbols, name) for name in ("S", "k", "n_s", "n_b"))
    basis = proof.theorem("skill_orthogonality").steps[0]
    _, i, xi = basis.before.args
    l = Symbol("l", positive=True, integer=True)
    one = Symbol("xi_1", nonnegative=True, integer=True)
    g, f, h = basis.before.func, Function("f"), Function("h", real=True)
    output, R, L = Function("f", real=True), Symbol("R_k", real=True), Symbol("L_k", real=True)
    factors = [IndexedBase(name, positive=True) for name in getattr(model.dynamics, "factors", ("R",))]

    def coefficient(skill):
        return Mul(*[factor[skill] for factor in factors])

    def theirs(what, function, *arguments):
        """A definition of skill_loss_identity with another output in it."""
        return proof.recall("skill_loss_identity", what).replace(output, lambda xi: function(*arguments, xi))

    proof.positive(S)
    proof.assume(h(xi), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    proof.define(g(k, i, xi), basis.after, basis.rule)
    proof.define(
        f(i, xi), Sum(coefficient(l) * g(l, i, xi), (l, 1, n_s)), "the model, on inputs of skill i", "Nam2024: Eq. 9"
    )
    proof.start(theirs("R_k", f, k))
    proof.equal(coefficient(k), "the strength of skill k: the basis is orthogonal", reference="Nam2024: Eq. 10")
    proof.start(theirs("L_k", f, k))
    proof.equal(
        (S - coefficient(k)) ** 2 / 2,
        "the loss of skill k: no other basis function sees its inputs",
        reference="Nam2024: Eq. 10",
        key=True,
    )

    def excess(at):
        return (h(at) - R * g(k, k, at)) ** 2 / (2 * 2**n_b)

    proof.define(R, theirs("R_k", h), "the strength of any output h", "Nam2024: Eq. 7")
    proof.define(L, theirs("L_k", h), "the loss of any output h")
    proof.start(L - (S - R) ** 2 / 2)
    proof.equal(Sum(excess(xi), (xi, 0, 2**n_b - 1)), "skill_loss_identity: the part of h orthogonal to g_k is lost")
    with proof.given((0, "<=", one), (one, "<=", 2**n_b - 1)):
        proof.at_least(excess(one), "no square is negative: 0 only if h = R_k g_k at every input")
    return proof.law()
