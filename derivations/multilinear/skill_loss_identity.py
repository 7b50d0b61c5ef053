"""The loss of a skill, for any model output.  Nam et al. 2024, Eq. 8."""

from solvable.laws.theorem import theorem


@theorem(
    title="The loss of a skill, for any model",
    model="multilinear",
    section="A1.2",
    sources=("Nam2024: Eq. 8",),
)
def skill_loss_identity(model, proof):
    """Whatever the model output f: on the inputs of skill k the loss (1/2) E (S g_k - f)^2 is (S^2 + E f^2 - 2
    S R_k)/2 with the skill strength R_k = E[g_k f], which is at least (S - R_k)^2/2, with equality when f is
    R_k g_k there. It vanishes only when f = S g_k."""
    from sympy import Function, Sum, Symbol

    from solvable.proofs.instances import ARBITRARY

    S, k, n_b = model.symbols.S, model.symbols.k, model.symbols.n_b
    xi = Symbol("xi", nonnegative=True, integer=True)
    parity = theirs(proof, xi, k)
    f, R, L, square = Function("f", real=True), Symbol("R_k"), Symbol("L_k"), Symbol("F_k")

    def mean(expression):
        return Sum(expression, (xi, 0, 2**n_b - 1)) / 2**n_b

    proof.positive(S)
    proof.assume(f(xi), "is", ARBITRARY)
    proof.define(R, mean(parity * f(xi)), "skill strength: the mean over the inputs of skill k", "Nam2024: Eq. 7")
    proof.define(square, mean(f(xi) ** 2), "mean square of the output on the inputs of skill k")

    proof.define(L, mean((S * parity - f(xi)) ** 2) / 2, "the loss on the inputs of skill k, where the target is S g_k")
    proof.equal(
        (S**2 + square - 2 * S * R) / 2,
        "expand the square; a parity squares to 1",
        reference="Nam2024: Eq. 8",
        key=True,
    )

    proof.equal(
        (S - R) ** 2 / 2 + mean((f(xi) - R * parity) ** 2) / 2,
        "split f into R_k g_k and the rest, which is orthogonal to g_k",
    )
    proof.at_least(
        (S - R) ** 2 / 2, "a mean of squares is not negative; it is 0 when f = R_k g_k", reference="Nam2024: Eq. 10"
    )
    return proof.law()


def theirs(proof, xi, k):
    """The basis function of skill k on its own inputs, as the theorem on orthogonality defines it."""
    definition = proof.theorem("skill_orthogonality").steps[0]
    _, i, string = definition.before.args
    return definition.after.subs({i: k, string: xi})
