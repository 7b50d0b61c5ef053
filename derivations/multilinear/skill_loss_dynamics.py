"""How the loss of one skill falls.  Nam et al. 2024, Lemma 1, Eq. 27."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill's loss",
    section="A2.2",
    sources=("Nam2024: Eq. 27, Eq. 47",),
)
def skill_loss_dynamics(model, proof):
    """The loss of a skill is one function of its own clock, the same for every skill. The clock is $u = x P_s(k)$; the
    dimensionless resource is $x = eta S T$ for the multilinear flow and $eta T$ for the linear one. So time and rank
    enter through $T k^-(alpha+1)$ only."""
    from sympy import Derivative, Function, Symbol, log, simplify

    T, k = model.symbols.T, model.symbols.k
    u, z, loss = Symbol("u", positive=True), Symbol("z", positive=True), Function("Phi")
    proof.positive(*model.parameters.values(), T)
    proof.begin("skill_loss", u=u)
    if model.skill.rate is None:
        proof.equal(proof.current, "the loss curve that the dynamics states", name="curve", key=True)
    else:
        limit, start = (getattr(model.skill, end) for end in ("limit", "start"))
        if has_elementary_solution(proof):
            proof.equal(by="solve_flow", reason="the strength of `skill_dynamics`, put into the loss")
            if start != 0 and not (limit / start).is_number:
                solved = proof.current
                proof.define(z, limit / start - 1, "how far the start lies below the limit")
                proof.start(solved)
                proof.fold(z)
            proof.equal(by="fermi_form", reference="Nam2024: Eq. 27", name="curve", key=True)
        else:
            proof.equal(proof.current, "a flow without an elementary solution", name="curve", key=True)
    curve, clock = proof.current, model.resource(T) * model.frequency(k)
    proof.begin("loss_at", T=T)
    law = proof.equal(curve.subs(u, clock), "skill $k$ on its clock", name="loss")
    proof.start(T * Derivative(loss(clock), T))
    weight = simplify(-k * Derivative(log(model.frequency(k)), k).doit())
    proof.equal(
        -k * Derivative(loss(clock), k) / weight,
        "a function of $T P_s(k)$ only: $P_s(k)$ falls as $k^-(alpha+1)$",
        reference="Nam2024: Eq. 47",
    )
    return proof.law(expr=law)


def has_elementary_solution(proof):
    """Whether `skill_dynamics` solves the flow in closed form."""
    from solvable.errors import NotDerivable

    try:
        proof.theorem("skill_dynamics", "proof")
    except NotDerivable:
        return False
    return True
