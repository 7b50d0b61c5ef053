"""The total loss of N basis functions and n_s skills.  Nam et al. 2024, Eqs. 12, 129."""

from solvable.laws.theorem import theorem


@theorem(
    title="The total loss",
    model="multilinear",
    section="A2.4",
    needs=("power law",),
    sources=("Nam2024: Eq. 12, Eq. 129",),
)
def total_loss(model, proof):
    """With abundant data, n_s skills and N <= n_s basis functions the loss at time T is the sum of P_s(k) Phi(x P_s(k))
    over the first N skills, each on its own clock, and S^2/2 times the probability of all others, which never move.
    So it is S^2/2 less what N skills have gained."""
    from sympy import Function, Lambda, Sum, Symbol, zeta

    T, N, n_s, k = (getattr(model.symbols, name) for name in ("T", "N", "n_s", "k"))
    alpha, S = model.parameters["alpha"], model.parameters["S"]
    u, unlearned = Symbol("u", positive=True), Symbol("Phi_u", positive=True)
    P, Phi, L, loss = Function("P_s", positive=True), Function("Phi"), Function("L"), Symbol("L_total")
    output = Function("f", real=True)

    proof.positive(*model.parameters.values(), T)
    curve = proof.recall("skill_loss_dynamics", "Phi")
    proof.define(Phi(u), curve, "the loss of a skill at clock u: skill_loss_dynamics", "Nam2024: Eq. 27")
    proof.define(P(k), proof.recall("skill_distribution", "P_s"), "the frequency of skill k", "Nam2024: Eq. 1")
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        every_skill = proof.recall("skill_loss_decomposition")
        proof.start(Sum(P(k) * L(k), (k, 1, N)) + Sum(P(k) * L(k), (k, N + 1, n_s)))
        proof.equal(every_skill, "skills with a basis function, and those without: skill_loss_decomposition")
    beyond = model.skill.unlearned
    if beyond == S**2 / 2:
        proof.start(proof.recall("skill_loss_identity", "L_k").replace(output, Lambda(u, 0)))
        proof.equal(beyond, "on the inputs of a skill without its basis function f is 0: skill_loss_identity")
    proof.define(unlearned, beyond, "the loss of a skill without its basis function")
    clock = model.resource(T) * P(k)
    tail = Sum(P(k), (k, N + 1, n_s))
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.define(
            loss,
            Sum(P(k) * Phi(clock), (k, 1, N)) + unlearned * tail,
            "the total loss: skill k on its clock u = x P_s(k)",
            "Nam2024: Eq. 129",
        )
        proof.equal(
            unlearned - Sum(P(k) * (unlearned - Phi(clock)), (k, 1, N)),
            "the frequencies add up to 1: skill_distribution",
            reference="Nam2024: Eq. 12",
            key=True,
        )
        proof.start(tail)
        rare = zeta(alpha + 1, n_s + 1)
        proof.equal(
            (zeta(alpha + 1, N + 1) - rare) / (zeta(alpha + 1) - rare),
            "the probability of all skills without a basis function",
            reference="DLMF: 25.11.4",
            cited=True,
        )
    return proof.law()
