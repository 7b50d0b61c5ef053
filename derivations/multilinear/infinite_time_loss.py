"""The expected loss after infinite time.  Nam et al. 2024, Eq. 274."""

from solvable.laws.theorem import theorem


@theorem(
    title="The expected loss after infinite time",
    section="A7.2",
    needs=("power law",),
    sources=("Nam2024: Eq. 274",),
)
def infinite_time_loss(model, proof):
    """After infinite time a skill is learned if the data shows it and it has a basis function, and keeps the loss that
    it began with otherwise. After infinite time on $D$ samples a skill with its basis function is learned if the data
    shows it and else keeps its initial loss, $(S - r)^2/2$ for the multilinear flow; a skill without one keeps $S^2/2$.
    With $N$ basis functions the expected loss is the initial loss times the sum of $P_s(k) (1 - P_s(k))^D$ over
    $k <= N$, plus $S^2/2$ times the probability of the skills beyond $N$, which is
    $zeta(alpha+1, N+1)/zeta(alpha+1)$."""
    from sympy import Sum, Symbol, oo

    D, N, k = model.symbols.D, model.symbols.N, model.symbols.k
    P, initial, unlearned = model.frequency(k), *(Symbol(name, positive=True) for name in ("Phi_0", "Phi_u"))
    proof.positive(*model.parameters.values())
    proof.define(initial, model.quantity("skill_loss", u=0).meaning, "the initial loss of a skill")
    proof.define(unlearned, model.skill.unlearned, "a skill without its basis function has strength 0")
    with proof.given((1, "<=", N), (1, "<=", D), (0, "<=", D)):
        proof.begin("total_loss", D=D, N=N)
        seen = Sum(P * initial * (1 - P) ** D, (k, 1, N))
        proof.equal(
            seen + Sum(P * unlearned, (k, N + 1, oo)),
            "binomial counts: with probability $(1 - P_s(k))^D$ no sample shows skill $k$, which keeps its initial "
            "loss",
            reference="Nam2024: Eq. 36, Eq. 274",
        )
        by_skill = proof.equal(by="harmonic_form", weight=P, clock=D * P, name="modes", key=True)
        proof.equal(by="dirichlet_series", name="law")
        proof.start(by_skill)
        proof.equal(seen + unlearned * (1 - Sum(P, (k, 1, N))), "the frequencies add up to 1", name="complement")
    return proof.law()
