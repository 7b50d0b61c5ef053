"""How the loss of one skill falls.  Nam et al. 2024, Lemma 1, Eq. 27."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill's loss",
    model="multilinear",
    section="A2.2",
    needs=("power law",),
    sources=("Nam2024: Eq. 27, Eq. 47",),
)
def skill_loss_dynamics(model, proof):
    """The loss of a skill is one function of its own clock u = x P_s(k), the same for every skill; the
    dimensionless resource is x = eta S T for the multilinear flow and eta T for the linear one. So time and
    rank enter through T k^-(alpha+1) only."""
    from sympy import Derivative, Function, Symbol

    from solvable.expressions.flow_loss import FlowLoss

    T, k, alpha = model.symbols.T, model.symbols.k, model.parameters["alpha"]
    u, z, loss = Symbol("u", positive=True), Symbol("z", positive=True), Function("Phi")
    limit, start = (getattr(model.dynamics, end)(model.parameters) for end in ("limit", "start"))
    proof.positive(*model.parameters.values(), T)
    stated = getattr(model.dynamics, "curve", None)
    if stated is not None:
        proof.start(stated(u))
    elif not has_elementary_solution(proof):
        proof.assume(start, "<", limit)
        proof.start(FlowLoss(u, model.dynamics.rate, start, limit))
    else:
        strength = proof.recall("skill_dynamics")
        (t,) = strength.lhs.args
        c = Symbol("c", positive=True)
        on_clock = strength.rhs.subs(t, u / (c * model.resource(T) / T))
        if start != 0 and not (limit / start).is_number:
            proof.assume(start, "<", limit)
            proof.define(z, limit / start - 1, "how far the start lies below the limit")
            on_clock = on_clock.subs(limit / start - 1, z)
        proof.start((limit - on_clock) ** 2 / 2)
        proof.equal(by="fermi_form", reference="Nam2024: Eq. 27", key=True)
    curve = proof.current
    clock = model.resource(T) * model.frequency(k)
    proof.define(loss(u), curve, "the loss of a skill at clock u")
    proof.start(T * Derivative(loss(clock), T))
    proof.equal(
        -k * Derivative(loss(clock), k) / (alpha + 1), "a function of T k^-(alpha+1) only", reference="Nam2024: Eq. 47"
    )
    return proof.law(expr=curve.subs(u, clock))


def has_elementary_solution(proof):
    """Whether skill_dynamics solves the flow in closed form."""
    from solvable.errors import NotDerivable

    try:
        proof.theorem("skill_dynamics")
    except NotDerivable:
        return False
    return True
