"""How one skill is learned: from the gradient flow of its factors to its strength.  Nam et al. 2024, Lemma 1."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill",
    model="multilinear",
    section="A2.1",
    sources=("Nam2024: Lemma 1, Eq. 26, Eq. 35",),
)
def skill_dynamics(model, proof):
    """Under gradient flow on the empirical loss the skills decouple, and the strength R_k of each follows an
    equation of its own, at the pace of its observed frequency; on infinite data this is P_s(k). Balanced
    factors stay balanced, and the strength is a sigmoid of time (for the linear model, a saturating
    exponential)."""
    from sympy import Function

    T, R = model.symbols.T, Function("R")
    start, limit = (getattr(model.skill, end) for end in ("start", "limit"))
    proof.positive(*model.parameters.values(), T)
    if bool(model.skill.factors):
        growth_of_factors(model, proof)
    flow = proof.begin("strength_flow")
    solution = proof.solves(flow, R(T), by="separate_and_solve", reference="Nam2024: Eq. 26", name="strength", key=True)
    return proof.law(expr=solution)


def growth_of_factors(model, proof):
    """The growth of a product of factors under gradient flow on the empirical loss, and its value where they agree."""
    from sympy import Function, IndexedBase, Mul, Rational, Symbol

    S, eta, D, n_s = (getattr(model.symbols, name) for name in ("S", "eta", "D", "n_s"))
    l, shown = Symbol("l", positive=True, integer=True), Function("d")
    factors = [IndexedBase(name, positive=True)[l] for name in model.skill.factors]
    product, strength, p = Mul(*factors), Symbol("R_l", positive=True), len(factors)
    with proof.given((1, "<=", l), (l, "<=", n_s)):
        proof.begin("strength_growth")
        others = sum((product / factor) ** 2 for factor in factors)
        proof.equal(
            eta * shown(l) / D * (S - product) * others,
            "only the skill's own term is left; the observed frequency d_l/D sets the pace",
            name="growth",
        )
    if p == 2:
        a, b = factors
        drift = [eta * shown(l) / D * other * (S - product) for other in (b, a)]
        proof.start(2 * a * drift[0] - 2 * b * drift[1])
        proof.equal(0, "a^2 - b^2 is conserved: balanced factors stay balanced")
    balanced = dict.fromkeys(factors, strength ** Rational(1, p))
    proof.start(others.subs(balanced, simultaneous=True))
    proof.equal(p * strength ** (2 - Rational(2, p)), "balanced factors are each a root of R_l: the rate of the flow")
