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
    from sympy import Eq, Function, Symbol, Tuple

    t = Symbol("t", positive=True)
    R, c = Function("R"), Symbol("c", positive=True)
    T = model.symbols.T
    start = model.dynamics.start(model.parameters)
    proof.positive(*model.parameters.values(), T)
    if start != 0:
        proof.assume(start, "<", model.dynamics.limit(model.parameters))

    derived = hasattr(model.dynamics, "factors")
    rate = flow_of_factors(model, proof, c) if derived else stated_rate(model, c)
    solution = proof.solves(
        Tuple(Eq(R(t).diff(t), rate(R(t)), evaluate=False), Eq(R(0), start, evaluate=False)),
        R(t),
        by="separate_and_solve",
        reference="Nam2024: Eq. 26",
        key=True,
    )
    proof.define(
        c,
        model.frequency(model.symbols.k),
        "infinite data: the observed frequency is the true one (law of large numbers)",
    )
    return proof.law(expr=solution.subs(t, T))


def flow_of_factors(model, proof, c):
    """dR/dt as a function of R, from the empirical loss and the gradient flow of the factors."""
    from sympy import Derivative, Function, IndexedBase, Mul, Rational, Symbol

    S, eta, D, n_s = (getattr(model.symbols, name) for name in ("S", "eta", "D", "n_s"))
    l, count = Symbol("l", positive=True, integer=True), Function("d")
    names = model.dynamics.factors
    factors = [IndexedBase(name, positive=True) for name in names]

    def gap(of):
        return S - Mul(*[factor[of] for factor in factors])

    decoupled = proof.recall("empirical_loss_decoupling")
    bounds = ((1, "<=", l), (l, "<=", n_s))
    flows = []
    for name, factor in zip(names, factors, strict=True):
        flow, others = Symbol(f"v_{name}"), Mul(*[other[l] for other in factors if other != factor])
        with proof.given(*bounds):
            proof.start(-eta * Derivative(decoupled, factor[l]))
            own = f"gradient flow of the factor {name}_l: only its own skill is left"
            proof.equal(eta * count(l) / D * others * gap(l), own)
        proof.define(flow, eta * c * others * gap(l), f"the flow d{name}_l/dt, with c = d_l/D the observed frequency")
        flows.append(flow)
    if len(factors) == 2:
        proof.start(2 * factors[0][l] * flows[0] - 2 * factors[1][l] * flows[1])
        proof.equal(0, "a^2 - b^2 is conserved: balanced factors stay balanced")
    product = Mul(*[factor[l] for factor in factors])
    strength = Symbol("R_l", positive=True)
    proof.start(sum(product / factor[l] * flow for factor, flow in zip(factors, flows, strict=True)))
    growth = sum((product / factor[l]) ** 2 for factor in factors)
    proof.equal(eta * c * (S - product) * growth, "the product rule: the growth of R_l")
    balanced = {factor[l]: strength ** Rational(1, len(factors)) for factor in factors}
    balanced_flow = proof.current.subs(balanced, simultaneous=True)
    proof.define(Symbol("v_R"), balanced_flow, "the flow dR_l/dt; balanced factors are each a root of R_l")
    rate = proof.current
    return lambda R: rate.subs(strength, R)


def stated_rate(model, c):
    """dR/dt for a dynamics that states its rate."""
    from solvable.errors import NotDerivable

    if model.dynamics.rate is None:
        raise NotDerivable(
            "a dynamics given by its loss curve has no strength to derive; give Dynamics(rate=...) for one."
        )
    return lambda R: model.symbols.eta * c * model.dynamics.rate(R)
