"""How far a normal spread of the observed frequency moves the mean loss.  Nam et al. 2024, Lemma 5."""

from solvable.laws.theorem import theorem


@theorem(
    title="The mean loss under a normal spread",
    model="multilinear",
    section="A6.2",
    sources=("Nam2024: Lemma 5",),
    needs=("two factors",),
)
def gaussian_taylor_expectation(model, proof):
    """Let the observed frequency c be normal with mean P and variance sigma^2 = P(1-P)/D. The mean of the loss F(c)
    of a skill exceeds F(P) by at most K sigma^2/2, K the largest second derivative of F: K = 4 M S^4 eta^2 T^2, with
    the M of sharp_large_data_bound, and falls short of F(P) by no more. Of the normal distribution only mean and
    variance enter: a parabola of curvature K touches F at P from above, on the whole line."""
    from sympy import Abs, Derivative, Function, Integral, Symbol, exp, oo, pi, sqrt

    S, eta, T, D = model.parameters["S"], model.parameters["eta"], model.symbols.T, model.symbols.D
    u, x, t, w, sigma, P = (Symbol(name, positive=True) for name in ("u", "x", "t", "w", "sigma", "P"))
    c, slope = Symbol("c", real=True), Symbol("F_1", real=True)
    M, z = Symbol("M", positive=True), Symbol("z", positive=True)
    F, gap, ratio, density = (
        Function("F"),
        Function("g"),
        Function("y", positive=True),
        Function("phi", positive=True),
    )
    curve = proof.recall("skill_loss_dynamics", "Phi")
    most = proof.recall("sharp_large_data_bound", "M")
    proof.define(M, most, "the largest y(2y-1)/(1+y)^4: theorem sharp_large_data_bound")
    proof.define(ratio(c), exp(2 * x * c) / z, "R/(S - R), the strength as odds")

    proof.define(F(c), curve.subs(u, x * c), "the loss of a skill of observed frequency c, with x = eta S T")
    with proof.given((0, "<", P)):
        proof.define(slope, Derivative(F(P), P), "the slope of F at P")
        parabola = 2 * M * S**2 * x**2 * (c - P) ** 2
        proof.define(gap(c), parabola - (F(c) - F(P) - slope * (c - P)), "the parabola less what its tangent leaves")
        proof.start(gap(P))
        proof.equal(0, "parabola and curve touch at P")
        proof.start(Derivative(gap(c), c))
        proof.equal(
            4 * M * S**2 * x**2 * (c - P) - (Derivative(F(c), c) - slope), "at c = P this is 0: they have one tangent"
        )
        proof.start(Derivative(gap(c), (c, 2)))
        odds = ratio(c)
        proof.equal(
            4 * S**2 * x**2 * (M - odds * (2 * odds - 1) / (1 + odds) ** 4), "the odds grow as dy/dc = 2 x y", key=True
        )
        proof.at_least(0, "theorem sharp_large_data_bound: the gap is convex, so its minimum 0 is at P")

    proof.define(density(t), exp(-(t**2) / 2) / sqrt(2 * pi), "the density of the normal distribution")
    proof.start(Integral(t**2 * density(t), (t, 0, oo)))
    proof.equal(Integral(sqrt(w) * exp(-w), (w, 0, oo)) / sqrt(pi), "substitute w = t^2/2")
    proof.equal(by="mellin_transform")
    with proof.given((0, "<", P), (P, "<", 1), (0, "<", sigma), (sigma, "<", 1)):
        largest = 2 * M * S**2 * x**2 * sigma**2
        proof.start(2 * Integral(density(t) * (parabola.subs(c, P + sigma * t)), (t, 0, oo)))
        proof.equal(largest, "the mean of the parabola over both halves of the line: the second moment is 1")
        proof.at_least(
            Abs(Integral(density(t) * (F(P + sigma * t) + F(P - sigma * t)), (t, 0, oo)) - F(P)),
            "the parabola lies above, its mirror image below, and the tangent averages to F(P)",
        )
    P_k = model.frequency(model.symbols.k)
    proof.start(largest.subs({x: model.resource(T), sigma: sqrt(P_k * (1 - P_k) / D)}))
    proof.equal(2 * M * S**4 * eta**2 * T**2 * P_k * (1 - P_k) / D, "for skill k: x = eta S T, sigma^2 = P(1-P)/D")
    return proof.law(expr=proof.current)
