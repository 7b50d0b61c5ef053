"""How one skill is learned: from the gradient flow of its factors to its strength.  Nam et al. 2024, Lemma 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill",
    section="A2.1",
    sources=("Nam2024: Lemma 1, Eq. 26, Eq. 35",),
    letters={"R_l": "strength of skill l"},
)
def skill_dynamics(model, proof):
    """Under gradient flow on the empirical loss the skills decouple, and the strength of each follows an equation of
    its own, at the pace of its observed frequency. On infinite data this is $P_s(k)$. Balanced factors stay balanced,
    and the strength $R_k$ is a sigmoid of time (for the linear model, a saturating exponential)."""
    from sympy import Function

    T, R = model.symbols.T, Function("R")
    start, limit = (getattr(model.skill, end) for end in ("start", "limit"))
    proof.positive(*model.parameters.values(), T)
    if start != 0:
        proof.assume(start, "<", limit)
    if model.skill.factors:
        growth_of_factors(model, proof)
    flow = proof.begin("strength_flow")
    solution = proof.solves(flow, R(T), by="separate_and_solve", reference="Nam2024: Eq. 26", name="strength", key=True)
    return proof.law(expr=solution)


def growth_of_factors(model, proof):
    """The growth of a product of factors under gradient flow on the empirical loss: where they agree, the rate."""
    from sympy import Mul, Rational, Symbol

    from solvable.models.quantities.samples import COUNT, SAMPLE, SKILL_OF
    from solvable.models.quantities.setup import among_skills

    S, eta, D, l = model.skill.target, model.symbols.eta, model.symbols.D, Symbol("l", positive=True, integer=True)
    factors, strength = [Symbol(name, positive=True) for name in model.skill.factors], Symbol("R_l", positive=True)
    proof.theorem("empirical_loss_decoupling")
    product = Mul(*factors)
    for name in ("basis_function", "target", "sample_count", "loss_of_factors"):
        proof.begin(name)
    with proof.given(*among_skills(model, l, SKILL_OF(SAMPLE))):
        if len(factors) > 1:
            proof.begin("imbalance_growth")
            proof.equal(0, "$a^2 - b^2$ is conserved: balanced factors stay balanced", name="conserved")
        proof.begin("strength_growth")
        proof.equal(
            eta * COUNT(l) / D * (S - product) * sum((product / factor) ** 2 for factor in factors),
            "no sample joins two skills: `empirical_loss_decoupling`; the observed frequency $d_l/D$ sets the pace",
            name="growth",
        )
        proof.specialise("growth", **{str(factor): strength ** Rational(1, len(factors)) for factor in factors})
        proof.equal(
            model.skill.clock * model.skill.rate(strength) * COUNT(l) / D,
            "balanced factors are each a root of $R_l$: the rate of the flow",
            name="rate",
        )
