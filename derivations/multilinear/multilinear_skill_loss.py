"""Strength and loss of a skill in a model with one basis function per skill.  Nam et al. 2024, Eqs. 9-10."""

from solvable.laws.theorem import theorem


@theorem(
    title="Skill loss in the skill basis",
    section="A1.7",
    sources=("Nam2024: Eq. 9, Eq. 10",),
    letters={"h": "any output", "xi_1": "skill bits of one input"},
)
def multilinear_skill_loss(model, proof):
    """In the multilinear model the strength of a skill is the product of its two factors, and its loss half the squared
    distance of that strength from its target. For $f = sum_l a_l b_l g_l$ ($f = sum_l w_l g_l$ in the linear model) the
    strength of skill $k$ is $R_k = a_k b_k$, and its loss is $(S - R_k)^2/2$. That form of the loss holds for multiples
    of $g_k$ only: any other output $h$ has a larger one, by at least $2^-n_b (h - R_k g_k)^2/2$ at each input of skill
    $k$, so that equality forces $h = R_k g_k$ there."""
    from sympy import Function, Symbol

    from solvable.models.quantities.setup import BASIS, BITS, coefficient, over_bits
    from solvable.proofs.instances import ARBITRARY

    S, k, n_s, n_b = model.skill.target, *(getattr(model.symbols, name) for name in ("k", "n_s", "n_b"))
    h, one = Function("h", real=True), Symbol("xi_1", nonnegative=True, integer=True)
    g, R = BASIS(k, k, BITS), Symbol("R_h", real=True)

    proof.positive(S)
    proof.assume(h(BITS), "is", ARBITRARY)
    proof.assume(1, "<=", k)
    proof.assume(k, "<=", n_s)
    for name in ("basis_function", "target", "model_output", "output_strength"):
        proof.begin(name)
    proof.equal(
        coefficient(model, k),
        "the strength of skill $k$: the basis is orthogonal",
        reference="Nam2024: Eq. 10",
        name="strength",
    )
    proof.begin("output_loss")
    proof.equal(
        (S - coefficient(model, k)) ** 2 / 2,
        "the loss of skill $k$: no other basis function sees its inputs",
        reference="Nam2024: Eq. 10",
        name="loss",
        key=True,
    )

    proof.define(R, over_bits(model, g * h(BITS)), "the strength of any output $h$", "Nam2024: Eq. 7")
    rest = (h(BITS) - R * g) ** 2 / 2
    proof.begin("excess_loss", h=h(BITS))
    proof.theorem("skill_loss_identity")
    proof.equal(
        over_bits(model, rest), "`skill_loss_identity`: the part of $h$ orthogonal to $g_k$ is lost", name="excess"
    )
    with proof.given((0, "<=", one), (one, "<=", 2**n_b - 1)):
        proof.at_least(
            rest.subs(BITS, one) / 2**n_b, "no square is negative: 0 only if $h = R_k g_k$ at every input", name="least"
        )
    return proof.law()
