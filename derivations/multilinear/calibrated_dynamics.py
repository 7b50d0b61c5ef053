"""The multilinear model with one constant fitted to a network.  Nam et al. 2024, Eqs. 13-14."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of the calibrated model",
    section="A2.9",
    sources=("Nam2024: Eq. 13, Eq. 14",),
    needs=("two factors",),
    letters={"R_k": "strength of skill k"},
)
def calibrated_dynamics(model, proof):
    """A constant factor in the output of the model rescales its time and changes nothing else. For
    $f = sum_k a_k b_k B g_k$ with one constant $B > 0$ and the target $S sum_k g_k$ the strength $R_k = a_k b_k B$ is
    the sigmoid of the multilinear model at time $B T$: $R_k/S = 1/(1 + (S/r - 1) e^(-2 eta P_s(k) B S T))$. The rate
    carries $B$ once; Eq. 14 prints $B^2$, which is right for the target $S B g_k$: the fitted constant is
    relabelled."""
    from sympy import Eq, Function, Symbol, Tuple

    from solvable.models.quantities.related import FACTORS
    from solvable.models.quantities.setup import among_skills

    S, r, eta = (model.parameters[name] for name in ("S", "r", "eta"))
    B, T, k = model.symbols.B, model.symbols.T, model.symbols.k
    (a, b), R, R_k, P = FACTORS, Function("R"), Symbol("R_k", positive=True), model.frequency(k)

    proof.positive(*model.parameters.values(), T, B)
    proof.assume(r, "<", S)
    proof.begin("basis_function")
    proof.begin("target")
    with proof.given(*among_skills(model, k)):
        proof.begin("calibrated_loss")
        proof.equal(
            (S - a * b * B) ** 2 / 2,
            "$f$ is $a_k b_k B g_k$ on the inputs of skill $k$",
            reference="Nam2024: Eq. 13",
            name="loss",
        )
        proof.begin("calibrated_imbalance_growth")
        proof.equal(0, "$a^2 - b^2$ is conserved: balanced factors stay balanced", name="conserved")
        proof.begin("calibrated_growth")
        proof.equal(
            eta * P * B**2 * (a**2 + b**2) * (S - a * b * B), "the product rule: the growth of $R_k$", name="growth"
        )
        proof.begin("calibrated_balanced_growth", R=R_k)
        rate = proof.equal(2 * eta * P * B * R_k * (S - R_k), "$a_k^2 = b_k^2 = R_k/B$ takes one $B$ away", name="rate")
        _, start = proof.begin("balanced_flow")
        flow = proof.equivalent(
            Tuple(Eq(R(T).diff(T), rate.subs(R_k, R(T)), evaluate=False), start), "balanced factors"
        )
        solution = proof.solves(
            flow, R(T), by="separate_and_solve", reference="Nam2024: Eq. 14", name="strength", key=True
        )
    proof.resume("skill_dynamics", T=B * T)
    proof.equal(solution, "the same as `skill_dynamics` at time $B T$: the constant rescales time and nothing else")
    return proof.law(expr=solution)
