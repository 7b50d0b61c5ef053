"""The total loss of N basis functions and n_s skills.  Nam et al. 2024, Eqs. 12, 129."""

from solvable.laws.theorem import theorem


@theorem(
    title="The total loss",
    section="A2.4",
    needs=("power law",),
    sources=("Nam2024: Eq. 12, Eq. 129",),
)
def total_loss(model, proof):
    """The total loss is what the skills have not yet learned, each weighted by its frequency and on its own clock. With
    abundant data, $n_s$ skills and $N <= n_s$ basis functions the loss at time $T$ is the sum of $P_s(k) Phi(x P_s(k))$
    over the first $N$ skills, each on its own clock, and $S^2/2$ times the probability of all others, which never move.
    So it is $S^2/2$ less what $N$ skills have gained."""
    from sympy import Function, Sum, Symbol

    from solvable.models.quantities.setup import FREQUENCY as P

    T, N, n_s, k = (getattr(model.symbols, name) for name in ("T", "N", "n_s", "k"))
    u, unlearned, Phi = Symbol("u", positive=True), Symbol("Phi_u", positive=True), Function("Phi")

    proof.positive(*model.parameters.values(), T)
    proof.theorem("skill_distribution")
    for name in ("distribution", "basis_function", "target"):
        proof.begin(name)
    proof.define(unlearned, model.skill.unlearned, "the loss of a skill without its basis function")
    proof.begin("skill_loss", u=u)
    clock = model.resource(T) * P(k)
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.begin("finite_loss", T=T, N=N)
        proof.equal(
            unlearned * Sum(P(k), (k, 1, n_s)) - Sum(P(k) * (unlearned - Phi(clock)), (k, 1, N)),
            "an input shows one skill, of the loss $(S - R_k)^2/2$, or $S^2/2$ without its basis function",
        )
        proof.equal(
            unlearned - Sum(P(k) * (unlearned - Phi(clock)), (k, 1, N)),
            "the frequencies add up to 1: `skill_distribution`",
            reference="Nam2024: Eq. 12",
            name="gained",
        )
        proof.equal(
            Sum(P(k) * Phi(clock), (k, 1, N)) + unlearned * Sum(P(k), (k, N + 1, n_s)),
            "skills with a basis function, each on its clock $u = x P_s(k)$, and those without",
            reference="Nam2024: Eq. 129",
            name="loss",
            key=True,
        )
        proof.begin("unlearned_share", N=N)
        proof.equal(
            by="partial_zeta", reason="the probability of all skills without a basis function", name="unlearned"
        )
    return proof.law()
