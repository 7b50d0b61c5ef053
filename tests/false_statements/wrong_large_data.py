"""Wrong theorems about large data and about finitely many skills, as a reader of the source might write them."""

from sympy import (
    Abs,
    Derivative,
    Function,
    Integral,
    Rational,
    Sum,
    Symbol,
    binomial,
    erfc,
    exp,
    log,
    oo,
    pi,
    sqrt,
    zeta,
)
from wrong_theorems import parameters, wrong

y, w, x, P, a = (Symbol(name, positive=True) for name in ("y", "w", "x", "P", "a"))
u = Symbol("u", positive=True)
d = Symbol("d", integer=True, nonnegative=True)


def bend(scale):
    """y(2y-1)/(1+y)^4, the second derivative of the loss of a skill in units of 4 S^2, at the odds scale y."""
    odds = scale * y
    return odds * (2 * odds - 1) / (1 + odds) ** 4


def mean_change(model, curve):
    """E F(d/D) - F(P) of a skill of frequency P on the clock x."""
    D = model.symbols.D
    chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
    return Sum(chance * curve.subs(u, x * d / D), (d, 0, D)) - curve.subs(u, x * P)


@wrong("8 -> 0.3: the largest second derivative is 4 (13/1536 + 55 sqrt(33)/4608) = 0.30812 S^4 eta^2 T^2")
def curvature_three_tenths(model, proof):
    proof.positive(y)
    proof.start(4 * bend(1))
    proof.at_most(Rational(3, 10), "a rounded constant", key=True)
    return proof.law()


@wrong("the curvature of the lower side, 0.24, for that of the upper side")
def curvature_of_the_lower_side(model, proof):
    proof.positive(y)
    proof.start(4 * bend(1))
    proof.at_most(4 * (55 * sqrt(33) / 4608 - Rational(13, 1536)), "the other root", key=True)
    return proof.law()


@wrong("the variance P(1-P)/D taken twice: half of the sharp bound on finite data")
def half_of_the_sharp_bound(model, proof):
    S, D = model.parameters["S"], model.symbols.D
    curve = proof.recall("skill_loss_dynamics", "curve")
    M = Rational(13, 1536) + 55 * sqrt(33) / 4608
    with proof.given((0, "<", P), (P, "<", 1)):
        proof.start(mean_change(model, curve))
        proof.at_most(M * S**2 * x**2 * P * (1 - P) / D, "Taylor with K/4 for K/2", key=True)
    return proof.law()


@wrong("more data does not always mean more loss: where the curve bends down the expected loss lies below F(P)")
def finite_data_always_costs(model, proof):
    curve = proof.recall("skill_loss_dynamics", "curve")
    with proof.given((0, "<", P), (P, "<", 1)):
        proof.start(mean_change(model, curve))
        proof.at_least(0, "Jensen for a convex curve", key=True)
    return proof.law()


@wrong("8/27 -> 7/27 in the line below the loss of a skill")
def line_too_flat(model, proof):
    S = model.parameters["S"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.start(Derivative(curve + 7 * S**2 * u / 27, u))
    proof.at_least(0, "the line falls faster than the curve", key=True)
    return proof.law()


@wrong("e^(-8u) for e^(-4u) above the loss of a skill")
def envelope_too_fast(model, proof):
    S, r = model.parameters["S"], model.parameters["r"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.start(curve)
    proof.at_most((S - r) ** 2 / 2 * (S / r) ** 2 * exp(-8 * u), "late", key=True)
    return proof.law()


@wrong("the envelope (S/r)^2 e^(-4u) without the square of S/r")
def envelope_without_square(model, proof):
    S, r = model.parameters["S"], model.parameters["r"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.start(curve)
    proof.at_most((S - r) ** 2 / 2 * (S / r) * exp(-4 * u), "late", key=True)
    return proof.law()


@wrong("a Berry-Esseen constant of 1/4: the binomial needs more than 0.4097")
def berry_esseen_too_sharp(model, proof):
    D, m = model.symbols.D, Symbol("m", integer=True, nonnegative=True)
    with proof.given((0, "<", P), (P, "<", 1), (m, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Abs(Sum(chance, (d, 0, m)) - erfc((D * P - m) / sqrt(2 * D * P * (1 - P))) / 2))
        proof.at_most(
            (P**2 + (1 - P) ** 2) / (4 * sqrt(D * P * (1 - P))),
            "Berry and Esseen",
            reference="Esseen1942: Theorem",
            cited=True,
            key=True,
        )
    return proof.law()


@wrong("the second moment over half of the line is 1/2, not 1")
def second_moment_of_half_the_line(model, proof):
    proof.positive(model.parameters["S"])
    t = Symbol("t", positive=True)
    proof.start(Integral(t**2 * exp(-(t**2) / 2) / sqrt(2 * pi), (t, 0, oo)))
    proof.equal(1, "the variance of the normal distribution", key=True)
    return proof.law()


@wrong("the error of 1/H is n^-(2 alpha) for alpha < 1, not n^-(alpha+1) as printed in Eq. 161 and Eq. 169")
def printed_order_of_the_normalisation(model, proof):
    n = Symbol("n", positive=True)
    norm = zeta(a + 1)
    with proof.given((0, "<", a), (a, "<", Rational(1, 2)), (n, "->", oo)):
        first = n**-a / (a * norm)
        proof.start(norm / (norm - zeta(a + 1, n + 1)) - 1 - first)
        proof.asymptotic(
            -(n ** -(a + 1)) / (2 * norm), "the printed order", error=4 * first + n ** (a - 1), reference="", key=True
        )
    return proof.law()


@wrong("the printed order as a bound: no constant, here 1, makes the error of 1/H at most n^-(alpha+1)")
def printed_order_as_a_bound(model, proof):
    alpha, k = model.parameters["alpha"], Symbol("k", integer=True, positive=True)
    N = model.symbols.N
    proof.positive(alpha)
    norm, H = zeta(alpha + 1), Sum(k ** -(alpha + 1), (k, 1, N))
    proof.start(norm / H - 1 - N**-alpha / (alpha * norm))
    proof.at_most(N ** -(alpha + 1), "Eq. 161", key=True)
    return proof.law()


@wrong("the sign of the first correction: fewer skills are each more frequent")
def fewer_skills_are_rarer(model, proof):
    alpha, n_s, k = model.parameters["alpha"], model.symbols.n_s, Symbol("k", integer=True, positive=True)
    proof.positive(alpha)
    norm, H = zeta(alpha + 1), Sum(k ** -(alpha + 1), (k, 1, n_s))
    proof.start(norm / H)
    proof.at_most(1 - n_s**-alpha / (alpha * norm), "Proposition 5", key=True)
    return proof.law()


@wrong("half a term forgotten: the error of a partial sum is N^-sigma/2, not N^-(sigma+1)")
def partial_sum_without_half_a_term(model, proof):
    N, sigma = model.symbols.N, Symbol("sigma", positive=True)
    proof.positive(sigma)
    with proof.given((1, "<=", N)):
        proof.start(N ** (1 - sigma) / (sigma - 1) - zeta(sigma, N + 1))
        proof.at_most(sigma * N ** (-sigma - 1) / 12, "Euler-Maclaurin", key=True)
    return proof.law()


@wrong("weights carry zeta/H too: the clock alone does not rescale the loss of finitely many skills")
def clock_rescaled_alone(model, proof):
    alpha, N, T, H = model.parameters["alpha"], model.symbols.N, model.symbols.T, Symbol("H", positive=True)
    k, norm, p = Symbol("k", integer=True, positive=True), zeta(alpha + 1), alpha + 1
    curve = proof.recall("skill_loss_dynamics", "curve")

    def loss(time, h):
        return Sum(k**-p / h * curve.subs(u, model.resource(time) * k**-p / h), (k, 1, N))

    with proof.given((0, "<", H)):
        proof.start(loss(T, H))
        proof.equal(loss(T * norm / H, norm), "Eq. 169 without its factor", key=True)
    return proof.law()


@wrong("f for alpha < 1 with N^(1-alpha) over 1-alpha halved: the sum of k^-((alpha+1)/2) is larger")
def sum_of_roots_too_small(model, proof):
    N, k = model.symbols.N, Symbol("k", integer=True, positive=True)
    with proof.given((0, "<", a), (a, "<", 1), (1, "<=", N)):
        proof.start(Sum(k ** (-(a + 1) / 2), (k, 1, N)))
        proof.at_most(N ** ((1 - a) / 2) / (1 - a), "Proposition 4", key=True)
    return proof.law()


@wrong("r < sqrt(S) does not make ln(S/r)/2 greater than P_s(1): S = 1, r = 2/5, alpha = 1 (nor does r < S/2)")
def small_start_places_the_rank(model, proof):
    alpha, S, r, _ = parameters(model)
    proof.positive(alpha, S, r)
    proof.assume(r, "<", S)
    proof.assume(r**2, "<", S)
    proof.start(log(S / r) / 2)
    proof.at_least(1 / zeta(alpha + 1), "as r < sqrt(S), this is always greater than P_s(1)", key=True)
    return proof.law()


@wrong("ln(S/r) > ln 2 needs r < S/2; r < sqrt(S) does not give it, and changes with the units of the loss")
def small_start_in_units_of_the_loss(model, proof):
    alpha, S, r, _ = parameters(model)
    proof.positive(alpha, S, r)
    proof.assume(r**2, "<", S)
    proof.assume(r, "<", S)
    proof.start(log(S / r))
    proof.at_least(log(2), "r < sqrt(S)", key=True)
    return proof.law()


@wrong("the first skill may be frequent: 1 - P_s(1) is not always at least 1/2")
def no_frequent_skill(model, proof):
    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    proof.start(1 - model.frequency(1))
    proof.at_least(Rational(1, 2), "frequencies are small", key=True)
    return proof.law()


@wrong("a gap that is only touched: strict convexity does not make the loss on finite data equal to F(P)")
def finite_data_changes_nothing(model, proof):
    curve, value = proof.recall("skill_loss_dynamics", "curve"), Function("v")
    with proof.given((0, "<", P), (P, "<", 1)):
        proof.define(value(P), curve.subs(u, x * P))
        proof.start(mean_change(model, curve) + value(P))
        proof.equal(value(P), "the mean of d/D is P", key=True)
    return proof.law()
