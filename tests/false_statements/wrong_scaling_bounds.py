"""Wrong theorems about the bounds of the scaling laws: slips of the page, dropped conditions, wrong powers."""

from sympy import (
    Integral,
    Lambda,
    Lt,
    Max,
    Min,
    Rational,
    Sum,
    Symbol,
    binomial,
    exp,
    gamma,
    log,
    oo,
    uppergamma,
    zeta,
)
from wrong_theorems import general_conditions, parameters, wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum

u = Symbol("u", positive=True)
x = Symbol("x", positive=True)
P = Symbol("P", positive=True)
d = Symbol("d", integer=True, nonnegative=True)


@wrong("the limit 0 of N/n_s in place of N/n_s itself: the error at n_s = N ln N is not of the stated order")
def limit_of_the_share(model, proof):
    alpha, S, _, _ = parameters(model)
    N, p = model.symbols.N, alpha + 1
    with proof.given((4, "<=", N), (N, "->", oo)):
        n_s = N * log(N)
        proof.start(S**2 / 2 * (zeta(p, N + 1) - zeta(p, n_s + 1)) / (zeta(p) - zeta(p, n_s + 1)))
        error = alpha / N + n_s**-alpha / (alpha * zeta(p) - n_s**-alpha)
        proof.asymptotic(S**2 / 2 * N**-alpha / (alpha * zeta(p)), "N/n_s tends to 0", error=2 * error, key=True)
    return proof.law()


@wrong("the share 1 - gamma^alpha forgotten: n_s = N/gamma skills are not infinitely many")
def share_of_finitely_many_skills(model, proof):
    alpha, _, _, _ = parameters(model)
    N, p, share = model.symbols.N, alpha + 1, Symbol("gamma", positive=True)
    with proof.given((0, "<", share), (share, "<", 1), (1, "<=", N), (N, "->", oo)):
        n_s = N / share
        proof.start((zeta(p, N + 1) - zeta(p, n_s + 1)) / (zeta(p) - zeta(p, n_s + 1)))
        proof.asymptotic(
            N**-alpha / (alpha * zeta(p)), "Euler-Maclaurin", error=4 * N**-alpha + 4 * alpha / N, key=True
        )
    return proof.law()


def late_loss(model, proof):
    """The loss at the dimensionless time x with every skill's basis function."""
    alpha, curve = model.parameters["alpha"], proof.recall("skill_loss_dynamics", "curve")
    norm = zeta(alpha + 1)
    return HarmonicSum(1 / norm, alpha, alpha + 1, x / norm, Lambda(u, curve))


@wrong("the upper bound without I/x: one skill more than the integral counts at small times")
def no_room_for_a_skill(model, proof):
    alpha = general_conditions(model, proof)[0]
    proof.start(late_loss(model, proof))
    p, curve = alpha + 1, proof.recall("skill_loss_dynamics", "curve")
    whole = zeta(p) ** (-1 / p) / p * x ** (-alpha / p) * Integral(u ** (alpha / p - 1) * curve, (u, 0, oo))
    proof.at_most(whole * Rational(99, 100), "its integral", key=True)
    return proof.law()


@wrong("a loss that falls at least like 1/x: the exponent of one skill, not of the sum")
def bound_by_one_over_time(model, proof):
    _, S, _, _ = general_conditions(model, proof)
    proof.start(late_loss(model, proof))
    proof.at_most(S**2 / (2 * x), "every skill is learned like the first", key=True)
    return proof.law()


@wrong("1/8 - 2/27 taken for 1/18")
def constant_of_the_lower_bound(model, proof):
    general_conditions(model, proof)
    proof.start(Rational(1, 8) - Rational(2, 27))
    proof.equal(Rational(1, 18), "subtract", key=True)
    return proof.law()


@wrong("the lower bound without r <= S/2: a skill that starts near S has nothing to lose")
def lower_bound_for_every_start(model, proof):
    _, S, _, _ = general_conditions(model, proof)
    start = Symbol("r_0", positive=True)
    with proof.given((S / 2, "<", start), (start, "<", S)):
        proof.start((S - start) ** 2 / 2 - Rational(2, 27) * S**2)
        proof.at_least(Rational(11, 216) * S**2, "what a skill keeps up to clock 1/4", key=True)
    return proof.law()


@wrong("the lower bound with rank (x/zeta)^(1/(alpha+1)): there the clock is 1, and a skill may be learned")
def skills_at_clock_one(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    curve = proof.recall("skill_loss_dynamics", "curve")
    proof.assume(2 * r, "<=", S)
    z = Symbol("z", positive=True)
    with proof.given((z, "<=", 2)):
        proof.start((S**2 / 2) / (1 + exp(2) / z) ** 2)
        proof.at_least(Rational(11, 216) * S**2, "what a skill keeps", key=True)
    proof.start(curve)
    return proof.law()


@wrong("the larger of two terms is above their mean with the weights exchanged only where they are equal")
def weights_exchanged(model, proof):
    alpha, N = model.parameters["alpha"], model.symbols.N
    proof.positive(alpha)
    proof.start((N**-alpha) ** ((alpha + 1) / (alpha + 2)) * (x ** (-alpha / (alpha + 1))) ** (1 / (alpha + 2)))
    proof.equal((N * x) ** (-alpha / (alpha + 2)), "a weighted mean", key=True)
    return proof.law()


@wrong("the balanced split has N = x^(alpha+1); it is N^(alpha+1) = x")
def balance_upside_down(model, proof):
    alpha, N = model.parameters["alpha"], model.symbols.N
    proof.positive(alpha)
    proof.start((N ** (1 / (alpha + 1))) ** (-alpha / (alpha + 1)))
    proof.equal(N**-alpha, "the two terms are equal", key=True)
    return proof.law()


@wrong("max(N^-alpha, x^-s) is not below (N x)^(-alpha/(alpha+2)): the mean is a lower bound")
def mean_from_above(model, proof):
    alpha, N = model.parameters["alpha"], model.symbols.N
    proof.positive(alpha)
    proof.start(Max(N**-alpha, x ** (-alpha / (alpha + 1))))
    proof.at_most((N * x) ** (-alpha / (alpha + 2)), "the best split", key=True)
    return proof.law()


@wrong("the remainder with e^(-4 eta S T), the clock of a skill that every sample shows")
def remainder_of_a_common_skill(model, proof):
    _, S, _, _ = general_conditions(model, proof)
    D, tau, z = model.symbols.D, Symbol("tau", positive=True), Symbol("z", positive=True)
    curve = proof.recall("skill_loss_dynamics", "curve")
    with proof.given((0, "<", P), (P, "<", 1), (2, "<=", D)):
        chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
        proof.start(Sum(chance * curve.subs(u, d * tau), (d, 1, D)))
        proof.at_most(S**2 * z**2 / 2 * D * P * exp(-4 * D * tau), "the curve lies below an exponential", key=True)
    return proof.law()


@wrong("Eqs. 307-308 without the factor D: the mean number of showings of a skill is D P, not P")
def remainder_without_the_samples(model, proof):
    general_conditions(model, proof)
    D, w = model.symbols.D, Symbol("w", positive=True)
    with proof.given((0, "<", P), (P, "<", 1), (2, "<=", D), (0, "<", w), (w, "<", 1)):
        proof.start((1 - P + P * w) ** D - (1 - P) ** D)
        proof.at_most(P * w, "the mean value theorem", key=True)
    return proof.law()


@wrong("the sharp remainder with Gamma(s) for Gamma(1+s)")
def sharp_remainder_of_the_unseen(model, proof):
    alpha = model.parameters["alpha"]
    D, p, s = model.symbols.D, alpha + 1, alpha / (alpha + 1)
    proof.positive(alpha)
    with proof.given((16, "<=", D), (D, "->", oo)):
        shown_once = Lambda(u, (1 - u / D) ** (D - 1))
        proof.start(HarmonicSum(D / zeta(p) ** 2, p * (1 + s), p, D / zeta(p), shown_once))
        proof.asymptotic(zeta(p) ** (s - 1) / p * gamma(s) * D**-s, "skills shown once", error=6 * s / D, key=True)
    return proof.law()


@wrong("D^-1 for D^-s in what is left of skills shown once")
def shown_once_like_one_over_samples(model, proof):
    alpha = model.parameters["alpha"]
    D, p, s = model.symbols.D, alpha + 1, alpha / (alpha + 1)
    proof.positive(alpha)
    with proof.given((16, "<=", D), (D, "->", oo)):
        shown_once = Lambda(u, (1 - u / D) ** (D - 1))
        proof.start(HarmonicSum(D / zeta(p) ** 2, p * (1 + s), p, D / zeta(p), shown_once))
        proof.asymptotic(zeta(p) ** (s - 1) / p * gamma(1 + s) / D, "skills shown once", error=6 * s / D, key=True)
    return proof.law()


@wrong("a skill without its basis function keeps its initial loss: it has strength 0 and keeps S^2/2")
def unlearned_keeps_its_start(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    proof.start(model.skill.unlearned)
    proof.equal((S - r) ** 2 / 2, "the loss at the start", key=True)
    return proof.law()


@wrong("(1 - P)^D is not above e^(-D P): the inequality of Eq. 293 turned round")
def poisson_from_below(model, proof):
    general_conditions(model, proof)
    D = model.symbols.D
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D)):
        proof.start((1 - P) ** D)
        proof.at_least(exp(-D * P), "1 - P and e^-P", key=True)
    return proof.law()


@wrong("e^(-D P) (1 - P^2): Bernoulli's inequality takes the factor D")
def bernoulli_without_the_power(model, proof):
    general_conditions(model, proof)
    D = model.symbols.D
    with proof.given((0, "<", P), (P, "<", 1), (1, "<=", D)):
        proof.start((1 - P) ** D)
        proof.at_least(exp(-D * P) * (1 - P**2), "1 - P is at least e^-P (1 - P^2)", key=True)
    return proof.law()


@wrong("Gamma(s, D P(M)) - Gamma(s, D P(N)): the limits of the incomplete Gamma functions exchanged")
def limits_exchanged(model, proof):
    s, v, w = (Symbol(name, positive=True) for name in ("s", "v", "w"))
    proof.positive(model.parameters["alpha"])
    with proof.given((0, "<", v), (v, "<", w)):
        proof.start(Integral(u ** (s - 1) * exp(-u), (u, v, w)))
        proof.equal(uppergamma(s, w) - uppergamma(s, v), "DLMF 8.2.2", reference="DLMF: 8.2.2", cited=True, key=True)
    return proof.law()


def difference_from_the_law(model, proof, stated):
    """What the loss in data and parameters leaves of its integrals, against a stated term."""
    order = solvable.derive("data_parameter_error_order")
    for step in order.steps:
        if step.relation == "definition":
            proof.define(step.before, step.after)
    orders, jump = order.steps[order["orders"].number], Symbol("E_0", real=True)
    proof.assumptions = list(orders.assumptions)
    proof.start(orders.before)
    proof.asymptotic(orders.after.subs(jump, stated(jump)), "half the jump", error=orders.error, key=True)
    return proof.law()


@wrong("the whole jump at the last skill for half of it")
def whole_jump(model, proof):
    return difference_from_the_law(model, proof, lambda half: 2 * half)


@wrong("the error of the law in data and parameters with the opposite sign: the loss lies below the law")
def loss_above_the_law(model, proof):
    return difference_from_the_law(model, proof, lambda half: -half)


@wrong("half the last skill without what its basis function gains: the jump at N is that of both losses")
def half_the_last_skill(model, proof):
    N, alpha, S = model.symbols.N, model.parameters["alpha"], model.parameters["S"]
    tail = -(S**2) / 4 * N ** -(alpha + 1) / zeta(alpha + 1)
    return difference_from_the_law(model, proof, lambda half: tail)


@wrong("the power -1-s of D for all that is left after the jump: for alpha > 1 the next term falls more slowly")
def rest_of_one_order(model, proof):
    proof.positive(model.parameters["alpha"])
    alpha = model.parameters["alpha"]
    with proof.given((0, "<", alpha)):
        proof.start(1 / (alpha + 1))
        proof.at_least(alpha / (alpha + 1), "1/(alpha+1) against s", key=True)
    return proof.law()


@wrong("D >> T^2 is claimed to make T^2/D smaller than T^-s")
def too_few_samples(model, proof):
    alpha = model.parameters["alpha"]
    samples = Symbol("d", positive=True)
    proof.positive(alpha)
    with proof.given((2, "<", samples)):
        proof.start(samples - 2 - alpha / (alpha + 1))
        proof.at_least(0, "a margin", key=True)
    return proof.law()


@wrong("N^alpha >> T is claimed to be enough for the time law: it takes N^(alpha+1) >> T or more")
def too_few_basis_functions(model, proof):
    alpha, n = model.parameters["alpha"], Symbol("n", positive=True)
    proof.positive(alpha)
    s = alpha / (alpha + 1)
    proof.start(Lt(s, alpha * n))
    proof.equivalent(Lt(1, alpha * n), "N^-alpha against T^-s", key=True)
    return proof.law()


@wrong("T >> D without the logarithm is claimed to be needed in the power 1: the power of D is 1 - 4 eta S (ln D)^b")
def power_of_the_data_without_logarithm(model, proof):
    _, S, _, eta = general_conditions(model, proof)
    b, h = Symbol("b", positive=True), Symbol("h", positive=True)
    proof.start(exp(h) * exp(-4 * eta * S * h ** (1 + b)))
    proof.equal(exp(h * (1 - 4 * eta * S)), "D e^(-4 eta S T/D) as a power of D", key=True)
    return proof.law()


@wrong("the largest summand beyond rank M is its first: before the peak it is not")
def peak_at_the_first_rank(model, proof):
    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    D, M = model.symbols.D, Symbol("M", integer=True, positive=True)
    with proof.given((1, "<=", M), (1, "<=", D)):
        frequency = M ** -(alpha + 1) / zeta(alpha + 1)
        proof.start(Min(exp(-1) / D, frequency))
        proof.at_most(frequency * exp(-D * frequency), "the first summand", key=True)
    return proof.law()
