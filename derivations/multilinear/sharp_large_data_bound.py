"""How far finite data moves the loss of a skill, with the best constants: Taylor's theorem on the binomial itself."""

from solvable.laws.theorem import theorem


@theorem(
    title="Sharp bound on what finite data changes",
    section="A8.9",
    sources=("Nam2024: Eq. 143, Eq. 180",),
    new=True,
    needs=("two factors",),
    letters={
        "y": "strength of a skill as odds, R/(S - R)",
        "c": "share of the samples that show the skill",
        "y_0": "odds at which the curvature of the loss is largest",
        "y_1": "odds at which the curvature of the loss is smallest",
        "M_1": "size of the smallest curvature",
        "M": "largest curvature of the loss, in units of S^2 x^2",
    },
)
def sharp_large_data_bound(model, proof):
    """Finite data changes the expected loss of a skill by at most half the variance of its observed frequency times the
    largest curvature of its loss. With $D$ samples, of which $d$ show the skill, $d$ binomial, the expected loss of a
    skill of frequency $P$ differs from the loss $F(P)$ on infinite data by at most $K P(1-P)/(2D)$, where
    $K = 4 M S^4 eta^2 T^2$ and $M = 13/1536 + 55 sqrt(33)/4608$; below $F(P)$ by at most the same with
    $M_1 = 55 sqrt(33)/4608 - 13/1536$. $K$ is the largest second derivative of $F$, the exact one. No term of order
    $D^(-1/2)$ is needed: the mean of $d/D$ is $P$, so the first order of Taylor's theorem averages to zero."""
    from sympy import Derivative, Function, Rational, Sum, Symbol, binomial, diff, exp, expand, radsimp, solve

    S, T, D = model.parameters["S"], model.symbols.T, model.symbols.D
    u, y, P, z, x = (Symbol(name, positive=True) for name in ("u", "y", "P", "z", "x"))
    M, M_1, y_0, y_1 = (Symbol(name, positive=True) for name in ("M", "M_1", "y_0", "y_1"))
    c, d = Symbol("c", real=True), Symbol("d", integer=True, nonnegative=True)
    ratio = Function("y", positive=True)
    proof.positive(*model.parameters.values(), T)
    proof.define(x, model.resource(T), "the clock of a skill of frequency 1")
    curve = proof.recall("skill_loss_dynamics", "curve")

    # The largest and the smallest second derivative, in units of 4 S^2: a rational function of the odds y.
    bend = y * (2 * y - 1) / (1 + y) ** 4
    low, high = solve((diff(bend, y) * (1 + y) ** 5).simplify(), y)
    most, least = (expand(radsimp(bend.subs(y, place))) for place in (high, low))
    proof.define(y_0, high, "where $y(2y-1)/(1+y)^4$ is largest: a root of $4y^2 - 7y + 1$")
    proof.define(y_1, low, "where it is smallest: the other root")
    proof.define(M, most, "its largest value")
    proof.define(M_1, -least, "its smallest value is $-M_1$")
    proof.start(y_0**2 * (M * (1 + y) ** 4 - y * (2 * y - 1)))
    proof.equal(M * (y - y_0) ** 2 * (y_0**2 * y**2 + (4 + 2 * y_0) * y_0**2 * y + 1), "$y_0$ is a double root")
    proof.at_least(0, "no factor is negative: $y(2y-1)/(1+y)^4$ is at most $M$")
    proof.start(y_0 * ((1 + y) ** 4 - expand(radsimp(-1 / least)) * y * (1 - 2 * y)))
    proof.equal((y - y_1) ** 2 * (y_0 * y**2 + (4 * y_0 + Rational(1, 2)) * y + 16 * y_0**3), "$y_1$ is a double root")
    proof.at_least(
        0, "no factor is negative: $y(2y-1)/(1+y)^4$ is at least $-M_1$, since $1/M_1 = 3(39 + 55 sqrt(33))/64$"
    )
    proof.define(ratio(u), exp(2 * u) / z, "$R/(S - R)$, the strength as odds")
    proof.start(Derivative(curve, (u, 2)))
    proof.equal(
        4 * S**2 * bend.subs(y, ratio(u)), "the odds grow as $dy/du = 2y$", reference="Nam2024: Eq. 143, Eq. 180"
    )

    loss = curve.subs(u, x * P)
    tangent = loss + diff(loss, P) * (c - P)
    above, below = (sign * 2 * S**2 * x**2 * (c - P) ** 2 for sign in (M, -M_1))
    with proof.given((0, "<", P), (P, "<", 1)):
        for parabola, off, relation in ((above, M - bend, proof.at_least), (below, -M_1 - bend, proof.at_most)):
            gap = parabola + tangent - curve.subs(u, x * c)
            proof.start(gap.subs(c, P))
            proof.equal(0, "what they differ by at $P$, the same as nothing: parabola and curve touch there")
            proof.start(diff(gap, c).subs(c, P))
            proof.equal(0, "the difference of their slopes, the same as nothing: they have one tangent")
            proof.start(Derivative(gap, (c, 2)))
            proof.equal(4 * S**2 * x**2 * off.subs(y, ratio(x * c)), "differentiate twice")
            relation(0, "the lemma on $y(2y-1)/(1+y)^4$: the gap bends one way, so that its extreme 0 is at $P$")

        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.begin("change_of_a_skill", T=T, D=D, P=P)
        proof.equal(by="skill_loss_dynamics", node="curve")
        remainder = proof.equal(
            Sum(chance * (curve.subs(u, x * d / D) - tangent.subs(c, d / D)), (d, 0, D)),
            "the mean of $d/D$ is $P$, so the tangent at $P$ averages to $F(P)$",
        )
        proof.at_most(Sum(chance * above.subs(c, d / D), (d, 0, D)), "the parabola lies above, at every $d$")
        largest = proof.equal(by="binomial_moments", name="above")
        proof.start(remainder)
        proof.at_least(Sum(chance * below.subs(c, d / D), (d, 0, D)), "the same with the second lemma")
        proof.equal(by="binomial_moments", name="below")
    frequency = model.frequency(model.symbols.k)
    proof.begin("change_of_a_skill", T=T, D=D, P=frequency)
    proof.equal(by="skill_loss_dynamics", node="curve")
    proof.at_most(
        proof.written_out(largest).subs(P, frequency), "for skill $k$, $P = P_s(k)$", name="of skill k", key=True
    )
    return proof.law(expr=proof.current)
