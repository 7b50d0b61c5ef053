"""The loss falls no faster than a power of time.  Nam et al. 2024, Theorem 3."""

from solvable.laws.theorem import theorem


@theorem(
    title="Lower bound on the loss against training time",
    section="A6.12",
    sources=("Nam2024: Theorem 3",),
    needs=("two factors", "power law"),
    letters={"y": "clock of a skill, at most 1", "q": "a late rank"},
)
def time_scaling_lower(model, proof):
    """At every time the loss is at least a power of time, whatever the number of basis functions. On infinite data
    (`time_scaling_upper` says what $D$ samples add), $r <= S/2$, $x = eta S T$, $s = alpha/(alpha+1)$: the skills
    beyond rank $K = (4x/zeta(alpha+1))^(1/(alpha+1))$ have spent at most $1/4$ on their clocks and keep a loss of at
    least $(1/8 - 2/27) S^2 = 11 S^2/216$. So at every time $T > 0$ and for any number $N$ of basis functions the loss
    is at least $11 S^2 (K + 1)^-alpha/(216 alpha zeta(alpha+1))$, and $K + 1 ~ K$ as $T$ grows: the order is $x^-s$.
    The constant exceeds the $kappa = zeta(alpha+1)^(s-1) (4^-s - 8^-s)/(20 alpha)$ of the source, which asks for skills
    between the clocks $1/8$ and $1/4$ and so for $N > (8x/zeta(alpha+1))^(1/(alpha+1))$; no such condition on $N$ is
    needed."""
    from sympy import Integer, Rational, Symbol, oo, zeta

    N, T, alpha = model.symbols.N, model.symbols.T, model.parameters["alpha"]
    S, r = model.parameters["S"], model.parameters["r"]
    u, x, s, K, y, q = (Symbol(name, positive=True) for name in ("u", "x", "s", "K", "y", "q"))
    p, norm, quarter, kept = alpha + 1, zeta(alpha + 1), Rational(1, 4), Rational(11, 216)
    curve = proof.recall("skill_loss_dynamics", "curve")
    line = proof.recall("skill_loss_envelope", "line")
    proof.positive(T)
    proof.assume(2 * r, "<=", S)

    proof.start(Rational(1, 8) - Rational(2, 27))
    proof.equal(
        kept,
        "$1/8 - 2/27$ is the same: a loss of at least $S^2/8$ at first, a fall of at most $8/27 S^2 u$ up to $u = 1/4$",
    )
    proof.equal(Rational(1, 20) + Rational(1, 1080), "the same as $1/20 + 1/1080$, more than a twentieth")
    with proof.given((0, "<", y), (y, "<=", 1)):
        proof.start(curve.subs(u, y / 4))
        proof.at_least(curve.subs(u, quarter), "the loss of a skill, `skill_loss_dynamics`, falls on its clock")
    proof.start(curve.subs(u, quarter))
    proof.at_least(line.subs(u, quarter), "`skill_loss_envelope` at $u = 1/4$")
    proof.equal((S - r) ** 2 / 2 - 2 * S**2 / 27, "the same, as $2/27$ is a quarter of $8/27$")
    proof.at_least(kept * S**2, "$r$ is at most $S/2$")

    with proof.given((1, "<=", N)):
        proof.define(x, model.resource(T), "the dimensionless time")
        proof.define(K, (4 * x / norm) ** (1 / p), "skills beyond rank $K$ have clocks below $1/4$")
        proof.resume("time_scaling_upper", "modes")
        proof.at_least(
            curve.subs(u, quarter) * zeta(p, K + 1) / norm,
            "drop the skills up to $K$; beyond $K$ none has lost more than one at clock $1/4$, learned or not",
            key=True,
        )
        proof.at_least(kept * S**2 * zeta(p, K + 1) / norm, "what a skill keeps up to clock $1/4$")
        proof.at_least(
            kept * S**2 * (K + 1) ** -alpha / (alpha * norm),
            "a falling summand lies above its integral",
            reference="DLMF: 25.11.5",
            cited=True,
            name="bound",
        )
    final = proof.current

    with proof.given((1, "<=", q), (q, "->", oo)):
        proof.start((q + 1) ** -alpha)
        proof.asymptotic(q**-alpha, "one rank more makes no difference late", error=alpha / q)
    proof.define(s, alpha / p, "the exponent of the time law")
    proof.start(kept * S**2 * K**-alpha / (alpha * norm))
    proof.equal(kept * Integer(4) ** -s * norm ** (s - 1) / alpha * S**2 * x**-s, "$K^(alpha+1) = 4x/zeta$")
    proof.start(kept * Integer(4) ** -s - (Integer(4) ** -s - Integer(8) ** -s) / 20)
    proof.equal(
        Integer(4) ** -s / 1080 + Integer(8) ** -s / 20,
        "the same in two parts: the constant of the source, and what this one gains on it",
    )
    return proof.law(expr=final)
