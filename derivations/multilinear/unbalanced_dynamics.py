"""How a skill is learned when its two factors start apart."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill with unbalanced factors",
    model="multilinear",
    section="A8.12",
    sources=(),
    new=True,
    needs=("two factors",),
)
def unbalanced_dynamics(model, proof):
    """For a > |b| at the start (else exchange the factors, or both signs) and R < S, the ratio w = b/a of the two
    factors of a skill obeys a Riccati equation with an elementary solution, and R = q w/(1 - w^2) with the conserved
    q = a^2 - b^2. The ratio tends to the omega in (0, 1) with S (1 - omega^2) = q omega, so that R tends to S, at the
    pace eta P_s(k) sqrt(q^2 + 4 S^2), faster than the 2 eta P_s(k) S of balanced factors; from b <= 0 too, where R
    starts at or below 0 and passes it at the time log(kappa/omega)/Lambda, while balanced factors would never learn."""
    from sympy import Derivative, Eq, Function, Limit, Symbol, Tuple, sqrt

    S, eta = model.symbols.S, model.symbols.eta
    a, b, c, t = (
        Symbol("a", positive=True),
        Symbol("b", real=True),
        Symbol("c", positive=True),
        Symbol("t", positive=True),
    )
    q, omega, pace, kappa, x = (Symbol(name, positive=True) for name in ("q", "omega", "Lambda", "kappa", "x"))
    v, start, y = Function("v"), Symbol("w_0", real=True), Symbol("y", real=True)
    proof.positive(S, eta, omega)
    proof.assume(omega, "<", 1)
    proof.assume(-1, "<", start)
    proof.assume(start, "<", omega)

    flow = {}
    for step in proof.theorem("skill_dynamics").steps:
        if step.relation == "definition" and str(step.before) in ("v_a", "v_b"):
            plain = step.after.replace(lambda e: hasattr(e, "indices"), lambda e: {"a": a, "b": b}[str(e.base)])
            flow[str(step.before)] = proof.define(step.before, plain, "gradient flow of a factor: skill_dynamics")
    proof.start((a * flow["v_b"] - b * flow["v_a"]) / a**2)
    growth = proof.equal(eta * c * (S - a * b) * (1 - b**2 / a**2), "the quotient rule: the growth of w = b/a")
    proof.define(q, S * (1 / omega - omega), "a^2 - b^2, conserved: skill_dynamics; omega is the ratio at which R = S")
    proof.define(pace, eta * c * S * (omega + 1 / omega), "the pace")
    with proof.given((-1, "<", y), (y, "<", 1)):
        proof.start(growth.subs(b, y * a).subs(a, sqrt(q / (1 - y**2))))
        proof.equal(eta * c * (S * (1 - y**2) - q * y), "b = w a, so that a^2 = q/(1 - w^2) and R = q w/(1 - w^2)")
        rate = proof.equal(pace * (omega - y) * (1 + omega * y) / (1 + omega**2), "omega and -1/omega are its zeros")
    proof.solves(Eq(S * (1 / omega - omega), q, evaluate=False), omega, by="positive_root")
    proof.start(pace**2)
    proof.equal((eta * c) ** 2 * (q**2 + 4 * S**2), "q = S (1/omega - omega)")
    proof.start(pace)
    proof.at_least(2 * eta * c * S, "faster than balanced factors: (1 - omega)^2 is not negative")

    with proof.given((-1, "<", y), (y, "<", 1)):
        left = (omega - y) / (1 + omega * y)
        proof.start(Derivative(left, y) * rate)
        proof.equal(-pace * left, "what is left of the way, (omega - w)/(1 + omega w), decays at the pace")
    proof.define(kappa, left.subs(y, start), "what is left at the start")
    solution = proof.solves(
        Tuple(Eq(v(t).diff(t), -pace * v(t), evaluate=False), Eq(v(0), kappa, evaluate=False)),
        v(t),
        by="separate_and_solve",
        key=True,
    )
    proof.define(x, solution, "what is left at time t")
    ratio = (omega - x) / (1 + omega * x)
    proof.start(left.subs(y, ratio))
    proof.equal(x, "so that w = (omega - x)/(1 + omega x)")
    proof.start(S * (1 / omega - omega) * ratio / (1 - ratio**2))
    strength = proof.equal(
        S * (1 - omega**2) / omega * (omega - x) * (1 + omega * x) / ((1 - omega**2) * (1 - x**2) + 4 * omega * x),
        "R = q w/(1 - w^2)",
    )
    proof.start(Limit(strength, x, 0))
    proof.equal(S, "the skill is learned from every start")
    with proof.given((start, "<", 0)):
        proof.solves(Eq(ratio.subs(x, solution), 0, evaluate=False), t, by="invert_exponential")
    return proof.law()
