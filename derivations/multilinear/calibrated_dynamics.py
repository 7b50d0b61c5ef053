"""The multilinear model with one constant fitted to a network.  Nam et al. 2024, Eqs. 13-14."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of the calibrated model",
    model="multilinear",
    section="A2.9",
    sources=("Nam2024: Eq. 13, Eq. 14",),
    needs=("two factors",),
)
def calibrated_dynamics(model, proof):
    """For f = sum_k a_k b_k B g_k with one constant B > 0 and the target S sum_k g_k the strength R_k = a_k b_k B is
    the sigmoid of the multilinear model at time B T: R_k/S = 1/(1 + (S/r - 1) e^(-2 eta P_s(k) B S T)). The rate
    carries B once; Eq. 14 prints B^2, which is right for the target S B g_k: the fitted constant is relabelled."""
    from sympy import Derivative, Eq, Function, Symbol, Tuple, sqrt

    S, r, eta = (model.parameters[name] for name in ("S", "r", "eta"))
    B, T, k = model.symbols.B, model.symbols.T, model.symbols.k
    a, b, c, t, R_k = (Symbol(name, positive=True) for name in ("a", "b", "c", "t", "R_k"))
    output, R = Function("f", real=True), Function("R")
    basis = proof.theorem("skill_orthogonality").steps[0]
    i = basis.before.args[1]
    parity = basis.after.subs(i, k)

    proof.positive(*model.parameters.values(), T, B)
    proof.assume(r, "<", S)
    proof.start(proof.recall("skill_loss_identity", "L_k").replace(output, lambda x: a * b * B * parity))
    loss = (S - a * b * B) ** 2 / 2
    proof.equal(loss, "f is a_k b_k B g_k on the inputs of skill k", reference="Nam2024: Eq. 13")
    flows = []
    for factor, other in ((a, b), (b, a)):
        proof.start(-eta * Derivative(c * loss, factor))
        proof.equal(eta * c * B * other * (S - a * b * B), f"gradient flow of {factor}_k; c = P_s(k) weighs the loss")
        flows.append(proof.define(Symbol(f"v_{factor}"), proof.current, f"the flow d{factor}_k/dt"))
    proof.start(2 * a * flows[0] - 2 * b * flows[1])
    proof.equal(0, "a^2 - b^2 is conserved: balanced factors stay balanced")
    proof.start(B * (b * flows[0] + a * flows[1]))
    proof.equal(eta * c * B**2 * (a**2 + b**2) * (S - a * b * B), "the product rule: the growth of R_k = a_k b_k B")
    balanced = {a: sqrt(R_k / B), b: sqrt(R_k / B)}
    rate = proof.current.subs(balanced, simultaneous=True)
    proof.define(Symbol("v_R"), rate, "the flow dR_k/dt: a_k^2 = b_k^2 = R_k/B takes one B away")
    solution = proof.solves(
        Tuple(Eq(R(t).diff(t), rate.subs(R_k, R(t)), evaluate=False), Eq(R(0), r, evaluate=False)),
        R(t),
        by="separate_and_solve",
        reference="Nam2024: Eq. 14",
        key=True,
    )
    of_skill = proof.theorem("skill_dynamics")
    without = of_skill.steps[of_skill.key_step].after
    proof.start(without.rhs.subs(without.lhs.args[0], B * t))
    proof.equal(solution, "skill_dynamics at time B t: the constant rescales time and nothing else")
    proof.define(c, model.frequency(k), "infinite data: the observed frequency is the true one")
    return proof.law(expr=solution.subs(t, T))
