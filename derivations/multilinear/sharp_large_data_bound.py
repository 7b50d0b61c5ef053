"""How far finite data moves the loss of a skill, with the best constants: Taylor's theorem on the binomial itself."""

from solvable.laws.theorem import theorem


@theorem(
    title="Sharp bound on what finite data changes",
    model="multilinear",
    section="A8.9",
    sources=("Nam2024: Eq. 143, Eq. 180",),
    new=True,
    needs=("two factors",),
)
def sharp_large_data_bound(model, proof):
    """With D samples, of which d show the skill, d binomial, the expected loss of a skill of frequency P differs
    from the loss F(P) on infinite data by at most K P(1-P)/(2D), where K = 4 M S^4 eta^2 T^2 and
    M = 13/1536 + 55 sqrt(33)/4608; below F(P) by at most the same with M_1 = 55 sqrt(33)/4608 - 13/1536. K is the
    largest second derivative of F, the exact one. No term of order D^(-1/2) is needed: the mean of d/D is P, so
    the first order of Taylor's theorem averages to zero."""
    from sympy import (
        Derivative,
        Function,
        Rational,
        Sum,
        Symbol,
        binomial,
        diff,
        exp,
        expand,
        fraction,
        radsimp,
        solve,
        together,
    )

    S, eta, T, D = model.parameters["S"], model.parameters["eta"], model.symbols.T, model.symbols.D
    u, y, x, t, c, P = (Symbol(name, positive=True) for name in ("u", "y", "x", "t", "c", "P"))
    d = Symbol("d", integer=True, nonnegative=True)
    z, M, M_1, y_0, y_1 = (Symbol(name, positive=True) for name in ("z", "M", "M_1", "y_0", "y_1"))
    slope = Symbol("F_1", real=True)
    ratio, F, gap, pgf = Function("y", positive=True), Function("F"), Function("g"), Function("G")
    curve = proof.recall("skill_loss_dynamics", "Phi")

    # The largest and the smallest second derivative, in units of 4 S^2: a rational function of the odds y.
    bend = y * (2 * y - 1) / (1 + y) ** 4
    low, high = solve(fraction(together(diff(bend, y)))[0], y)
    most, least = (expand(radsimp(bend.subs(y, place))) for place in (high, low))
    proof.define(y_0, high, "where y(2y-1)/(1+y)^4 is largest: a root of 4y^2 - 7y + 1")
    proof.define(y_1, low, "where it is smallest: the other root")
    proof.define(M, most, "its largest value")
    proof.define(M_1, -least, "its smallest value is -M_1")
    with proof.given((0, "<", y)):
        proof.start(y_0**2 * (M * (1 + y) ** 4 - y * (2 * y - 1)))
        proof.equal(M * (y - y_0) ** 2 * (y_0**2 * y**2 + (4 + 2 * y_0) * y_0**2 * y + 1), "y_0 is a double root")
        proof.at_least(0, "no factor is negative: y(2y-1)/(1+y)^4 is at most M", key=True)
        proof.start(y_0 * ((1 + y) ** 4 - expand(radsimp(-1 / least)) * y * (1 - 2 * y)))
        proof.equal(
            (y - y_1) ** 2 * (y_0 * y**2 + (4 * y_0 + Rational(1, 2)) * y + 16 * y_0**3), "y_1 is a double root"
        )
        proof.at_least(
            0, "no factor is negative: y(2y-1)/(1+y)^4 is at least -M_1, since 1/M_1 = 3(39 + 55 sqrt(33))/64"
        )

    proof.define(ratio(u), exp(2 * u) / z, "R/(S - R), the strength as odds")
    proof.start(Derivative(curve, (u, 2)))
    proof.equal(4 * S**2 * bend.subs(y, ratio(u)), "the odds grow as dy/du = 2y", reference="Nam2024: Eq. 143, Eq. 180")

    proof.define(F(c), curve.subs(u, x * c), "the loss of a skill of observed frequency c, with x = eta S T")
    with proof.given((0, "<", P), (P, "<", 1)):
        proof.define(slope, Derivative(F(P), P), "the slope of F at P")
        proof.define(
            gap(c),
            2 * M * S**2 * x**2 * (c - P) ** 2 - (F(c) - F(P) - slope * (c - P)),
            "a parabola of the largest curvature, less what Taylor's theorem leaves",
        )
        proof.start(gap(P))
        proof.equal(0, "the two touch at P")
        proof.start(Derivative(gap(c), c))
        proof.equal(
            4 * M * S**2 * x**2 * (c - P) - (Derivative(F(c), c) - slope), "at c = P this is 0: they have one tangent"
        )
        proof.start(Derivative(gap(c), (c, 2)))
        proof.equal(4 * S**2 * x**2 * (M - bend.subs(y, ratio(x * c))), "differentiate twice")
        proof.at_least(0, "the first lemma: the gap is convex, so its minimum 0 is at P")

        proof.define(pgf(t), (1 - P + P * t) ** D, "the generating function of the number of samples of a skill")
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Sum(chance * t**d, (d, 0, D)))
        proof.equal(pgf(t), "the binomial theorem", reference="DLMF: 1.2.2", cited=True)
        proof.start(Derivative(pgf(t), t))
        proof.equal(D * P * (1 - P + P * t) ** (D - 1), "at t = 1 this is D P, the mean of d")
        proof.start(Derivative(pgf(t), (t, 2)))
        proof.equal(D * (D - 1) * P**2 * (1 - P + P * t) ** (D - 2), "at t = 1 this is the mean of d(d - 1)")
        proof.start((D * (D - 1) * P**2 + D * P - (D * P) ** 2) / D**2)
        proof.equal(P * (1 - P) / D, "the variance of d/D")
        largest = 2 * M * S**2 * x**2 * P * (1 - P) / D
        proof.start(2 * M * S**2 * x**2 * Sum(chance * (c - P) ** 2, (d, 0, D)).subs(c, d / D))
        proof.equal(largest, "the mean of the parabola")
        proof.at_least(
            Sum(chance * F(d / D), (d, 0, D)) - F(P),
            "the parabola lies above, and the tangent averages to F(P)",
        )
        proof.at_least(-2 * M_1 * S**2 * x**2 * P * (1 - P) / D, "the same with the second lemma")
    skill = {x: model.resource(T), P: model.frequency(model.symbols.k)}
    proof.start(largest.subs(skill, simultaneous=True))
    proof.equal(
        (2 * M * S**4 * eta**2 * T**2 * P * (1 - P) / D).subs(P, skill[P]), "for skill k, on its clock: x = eta S T"
    )
    return proof.law(expr=proof.current)
