"""How a skill is learned when its two factors start apart."""

from solvable.laws.theorem import theorem


@theorem(
    title="Dynamics of a skill with unbalanced factors",
    section="A8.12",
    new=True,
    needs=("two factors",),
    letters={
        "c": "frequency of the skill",
        "omega": "ratio b/a at which the skill is learned",
        "w_0": "ratio b/a at the start",
        "t": "time",
        "w": "ratio b/a as a function of time",
        "y": "ratio b/a",
        "q": "a^2 - b^2, which is conserved",
    },
)
def unbalanced_dynamics(model, proof):
    """A skill whose factors start unbalanced follows a closed form, and is learned at a faster pace than one with
    balanced factors. For $a > |b|$ at the start (else exchange the factors, or both signs) and $R < S$, the ratio
    $w = b/a$ of the two factors of a skill obeys a Riccati equation with an elementary solution, and
    $R = q w/(1 - w^2)$ with the conserved $q = a^2 - b^2$. The ratio tends to the $omega$ in (0, 1) with
    $S (1 - omega^2) = q omega$, so that $R$ tends to $S$, at the pace $eta P_s(k) sqrt(q^2 + 4 S^2)$, faster than the
    $2 eta P_s(k) S$ of balanced factors; from $b <= 0$ too, where $R$ starts at or below 0 and passes it at the time
    $log(kappa/omega)/Lambda$, while balanced factors would never learn."""
    from sympy import Eq, Function, Limit, Symbol, Tuple, exp

    S, eta = model.symbols.S, model.symbols.eta
    a, c, t = (Symbol(name, positive=True) for name in ("a", "c", "t"))
    q, omega, pace, kappa, x = (Symbol(name, positive=True) for name in ("q", "omega", "Lambda", "kappa", "x"))
    b, start, y, w = Symbol("b", real=True), Symbol("w_0", real=True), Symbol("y", real=True), Function("w")
    proof.positive(S, eta, omega)
    proof.assume(omega, "<", 1)
    proof.assume(-1, "<", start)
    proof.assume(start, "<", omega)

    proof.begin("ratio_growth")
    proof.equal(eta * c * (S - a * b) * (1 - b**2 / a**2), "the quotient rule: the growth of $w = b/a$", name="growth")
    proof.solves(Eq(S * (1 / omega - omega), q, evaluate=False), omega, by="positive_root", name="lemma omega")
    proof.theorem("skill_dynamics")
    proof.define(
        q, S * (1 / omega - omega), "$a^2 - b^2$, conserved: `skill_dynamics`; $omega$ is the ratio at which $R = S$"
    )
    proof.define(pace, eta * c * S * (omega + 1 / omega), "the pace")
    proof.start(pace**2)
    proof.equal((eta * c) ** 2 * (q**2 + 4 * S**2), "$q = S (1/omega - omega)$")
    proof.start(pace)
    proof.at_least(2 * eta * c * S, "faster than balanced factors: $(1 - omega)^2$ is not negative")

    def left(ratio):
        """What is left of the way from the ratio to omega."""
        return (omega - ratio) / (1 + omega * ratio)

    proof.define(kappa, left(start), "what is left at the start")
    proof.define(x, kappa * exp(-pace * t), "what is left at time $t$")
    flow, initial = proof.begin("ratio_flow", q=q)
    rate = pace * (omega - w(t)) * (1 + omega * w(t)) / (1 + omega**2)
    flow = proof.equivalent(
        Tuple(Eq(w(t).diff(t), rate, evaluate=False), initial),
        "$b = w a$; $omega$ and $-1/omega$ are the zeros of the rate",
    )
    proof.solves(flow, w(t), by="separate_and_solve", name="solution")
    ratio = proof.equal(left(x), "$(omega - w)/(1 + omega w)$ decays at the pace", name="ratio", key=True)
    proof.start(q * ratio / (1 - ratio**2))
    strength = proof.equal(
        S * (1 - omega**2) / omega * (omega - x) * (1 + omega * x) / ((1 - omega**2) * (1 - x**2) + 4 * omega * x),
        "$R = q w/(1 - w^2)$",
        name="lemma strength",
    )
    proof.start(Limit(strength.subs(x, y), y, 0))
    proof.equal(S, "the skill is learned from every start")
    with proof.given((start, "<", 0)):
        crossing = Eq(ratio.subs(x, kappa * exp(-pace * t)), 0, evaluate=False)
        proof.solves(crossing, t, by="invert_exponential", name="lemma crossing")
    return proof.law()
