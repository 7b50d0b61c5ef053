"""Wrong theorems on the setting and on the dynamics of skills, as a reader of the paper would write them."""

from sympy import (
    Derivative,
    Eq,
    Function,
    Integer,
    KroneckerDelta,
    Limit,
    Rational,
    Sum,
    Symbol,
    Tuple,
    exp,
    gamma,
    oo,
    zeta,
)
from wrong_theorems import R, general_conditions, stated_solution, t, u, wrong

import solvable
from solvable.proofs.instances import ARBITRARY

c, z = Symbol("c", positive=True), Symbol("z", positive=True)
i, j, l, n = (Symbol(name, positive=True, integer=True) for name in ("i", "j", "l", "n"))
xi = Symbol("xi", nonnegative=True, integer=True)
P, count, f = Function("P_s", positive=True), Function("d"), Function("f", real=True)
p = Function("p", integer=True)


def initial_value(rate, start):
    """The flow dR/dt = rate with R(0) = start."""
    return Tuple(Eq(R(t).diff(t), rate, evaluate=False), Eq(R(0), start, evaluate=False))


def sigmoid(S, r, exponent):
    return S / (1 + (S / r - 1) * exp(-exponent))


@wrong("the printed rate of the calibrated model, B^2 for B, with the target S g_k")
def calibrated_rate_squared(model, proof):
    _, S, r, eta = general_conditions(model, proof)
    B = model.symbols.B
    proof.positive(B)
    equations = initial_value(2 * eta * c * B * R(t) * (S - R(t)), r)
    return stated_solution(proof, equations, sigmoid(S, r, 2 * eta * c * B**2 * S * t))


@wrong("the calibrated factors balanced as a^2 = R, as if R were a b and not a b B")
def calibrated_factors_misbalanced(model, proof):
    _, S, _, eta = general_conditions(model, proof)
    a, b, strength, B = (*(Symbol(name, positive=True) for name in ("a", "b", "R_k")), model.symbols.B)
    proof.start(
        (eta * c * B**2 * (a**2 + b**2) * (S - strength)).subs(
            {a: strength ** Rational(1, 2), b: strength ** Rational(1, 2)}
        )
    )
    proof.equal(2 * eta * c * B * strength * (S - strength), "balanced", key=True)
    return proof.law()


@wrong("the normalisation of infinitely many skills for n_s of them")
def frequencies_of_all_skills(model, proof):
    alpha, n_s = model.parameters["alpha"], model.symbols.n_s
    proof.positive(alpha)
    proof.start(Sum(j ** -(alpha + 1) / zeta(alpha + 1), (j, 1, n_s)))
    proof.equal(1, "a distribution", key=True)
    return proof.law()


@wrong("the Hurwitz argument n_s: skill n_s is left out of the normalisation")
def normalisation_short_of_one_skill(model, proof):
    alpha, n_s = model.parameters["alpha"], model.symbols.n_s
    proof.positive(alpha)
    proof.start(Sum(j ** -(alpha + 1), (j, 1, n_s)))
    proof.equal(
        zeta(alpha + 1) - zeta(alpha + 1, n_s), "the zeta function", reference="DLMF: 25.11.4", cited=True, key=True
    )
    return proof.law()


@wrong("finitely many skills have the frequencies of infinitely many up to O(n_s^-(alpha+1)), the order of Eq. 161")
def finite_skills_error_order(model, proof):
    alpha, n_s, k = model.parameters["alpha"], model.symbols.n_s, model.symbols.k
    proof.positive(alpha)
    with proof.given((n_s, "->", oo)):
        proof.start(k ** -(alpha + 1) / (zeta(alpha + 1) - zeta(alpha + 1, n_s + 1)))
        proof.asymptotic(model.frequency(k), "infinitely many skills", error=n_s ** -(alpha + 1) / alpha, key=True)
    return proof.law()


@wrong("the squared norm of the target is S^2, not n_s S^2: an input shows one skill")
def norm_of_all_skills(model, proof):
    S, n_s, n_b = model.parameters["S"], model.symbols.n_s, model.symbols.n_b
    proof.positive(S)
    target = S * Sum(KroneckerDelta(i, l) * (-1) ** p(l, xi), (l, 1, n_s))
    with proof.given((1, "<=", i), (i, "<=", n_s)):
        proof.start(Sum(target**2, (xi, 0, 2**n_b - 1)) / 2**n_b)
        proof.equal(n_s * S**2, "every skill contributes S^2", key=True)
    return proof.law()


@wrong("the loss over all inputs is weighted by P_s(k): it is no plain sum of skill losses")
def loss_without_frequencies(model, proof):
    n_s, n_b = model.symbols.n_s, model.symbols.n_b
    proof.positive(model.parameters["S"])
    proof.assume(f(i, xi), "is", ARBITRARY)
    proof.start(Sum(P(i) / 2**n_b * f(i, xi) ** 2, (xi, 0, 2**n_b - 1), (i, 1, n_s)))
    proof.equal(Sum(Sum(f(i, xi) ** 2, (xi, 0, 2**n_b - 1)) / 2**n_b, (i, 1, n_s)), "skill by skill", key=True)
    return proof.law()


@wrong("L_k = (S - R_k)^2/2 for an output that is no multiple of g_k, the slip behind Eq. 17")
def skill_loss_of_any_output(model, proof):
    S, n_b, k = model.parameters["S"], model.symbols.n_b, model.symbols.k
    proof.positive(S)
    proof.assume(f(xi), "is", ARBITRARY)
    parity = (-1) ** p(k, xi)
    strength = Sum(parity * f(xi), (xi, 0, 2**n_b - 1)) / 2**n_b
    proof.start(Sum((S * parity - f(xi)) ** 2, (xi, 0, 2**n_b - 1)) / 2**n_b / 2)
    proof.equal((S - strength) ** 2 / 2, "Eq. 10", key=True)
    return proof.law()


@wrong("a strength is a mean over the inputs of its skill; over all inputs it comes out P_s(k) times too small")
def strength_over_all_inputs(model, proof):
    n_s, n_b, k = model.symbols.n_s, model.symbols.n_b, model.symbols.k
    proof.assume(f(i, xi), "is", ARBITRARY)
    parity = KroneckerDelta(i, k) * (-1) ** p(k, xi)
    with proof.given((1, "<=", k), (k, "<=", n_s)):
        proof.start(Sum(P(i) / 2**n_b * parity * f(i, xi), (xi, 0, 2**n_b - 1), (i, 1, n_s)))
        proof.equal(Sum((-1) ** p(k, xi) * f(k, xi), (xi, 0, 2**n_b - 1)) / 2**n_b, "the mean of g_k f", key=True)
    return proof.law()


def of_two_draws(same, different):
    delta = KroneckerDelta(i, j)
    return Sum(delta * same + (1 - delta) * different, (j, 1, n), (i, 1, n)) / n**2


@wrong("the variance of a strength estimate is (F - R^2)/n, not F/n")
def variance_about_zero(model, proof):
    strength, square = Symbol("R_k", real=True), Symbol("F_k", positive=True)
    proof.positive(model.parameters["S"])
    proof.start(of_two_draws(square, strength**2) - strength**2)
    proof.equal(square / n, "the variance of the sample mean", key=True)
    return proof.law()


@wrong("the sample covariance is biased: E is (1 - 1/n) R_k")
def unbiased_covariance(model, proof):
    strength = Symbol("R_k", real=True)
    proof.positive(model.parameters["S"])
    proof.start(strength - of_two_draws(strength, 0))
    proof.equal(strength, "the mean of the sample covariance", key=True)
    return proof.law()


@wrong("two skills on a training set that share samples: no product of gaps survives")
def coupled_empirical_loss(model, proof):
    S, D, n_s = model.parameters["S"], model.symbols.D, model.symbols.n_s
    skill, strength = Function("i", integer=True, positive=True), Function("R", positive=True)
    proof.positive(S)
    gap = Sum((S - strength(l)) * KroneckerDelta(l, skill(j)), (l, 1, n_s))
    with proof.given((1, "<=", skill(j)), (skill(j), "<=", n_s)):
        proof.start(Sum(gap**2, (j, 1, D)) / (2 * D))
        proof.equal(Sum(S - strength(l), (l, 1, n_s)) ** 2 / (2 * D), "all samples together", key=True)
    return proof.law()


@wrong("a skill beyond N keeps S^2/2, not (S - r)^2/2: its strength is 0 and not R(0), against the letter of Eq. 39")
def unlearned_skills_at_their_start(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    proof.start(S**2 / 2 * Sum(P(l), (l, 1, n)))
    proof.equal((S - r) ** 2 / 2 * Sum(P(l), (l, 1, n)), "R_k = R_k(0)", key=True)
    return proof.law()


@wrong("skills beyond N counted from N on: skill N has a basis function")
def one_skill_too_many(model, proof):
    N, n_s, S = model.symbols.N, model.symbols.n_s, model.parameters["S"]
    loss = Function("L", positive=True)
    proof.positive(S)
    with proof.given((1, "<=", N), (N, "<=", n_s)):
        proof.start(Sum(P(l) * loss(l), (l, 1, n_s)))
        proof.equal(Sum(P(l) * loss(l), (l, 1, N)) + Sum(P(l) * loss(l), (l, N, n_s)), "two groups of skills", key=True)
    return proof.law()


@wrong("a skill that no sample shows stands still: it is not learned after infinite time")
def learned_without_samples(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    proof.define(z, S / r - 1, "how far the start lies below the limit")
    proof.start((S**2 / 2 / (1 + exp(2 * u) / z) ** 2).subs(u, 0))
    proof.equal(0, "after infinite time", key=True)
    return proof.law()


@wrong("a skill that is seen leaves no rest of (S - r)^2/2")
def never_learned(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    proof.define(z, S / r - 1, "how far the start lies below the limit")
    proof.start(Limit(S**2 / 2 / (1 + exp(2 * u) / z) ** 2, u, oo))
    proof.equal((S - r) ** 2 / 2, "after infinite time", key=True)
    return proof.law()


@wrong("a seen skill decays like e^(-4 u), not like e^(-8 u)")
def one_shot_too_fast(model, proof):
    _, S, r, _ = general_conditions(model, proof)
    proof.define(z, S / r - 1, "how far the start lies below the limit")
    proof.start(S**2 / 2 / (1 + exp(2 * u) / z) ** 2)
    proof.at_most(S**2 / 2 * z**2 * exp(-8 * u), "how fast a seen skill is learned", key=True)
    return proof.law()


@wrong("a linear skill starts at 0 at full pace and not as a sigmoid", model=solvable.Linear)
def linear_sigmoid(model, proof):
    S, eta = model.parameters["S"], model.parameters["eta"]
    proof.positive(S, eta)
    return stated_solution(proof, initial_value(eta * c * (S - R(t)), Integer(0)), S / (1 + exp(-eta * c * t)))


@wrong("the linear loss decays at twice the rate of the strength", model=solvable.Linear)
def linear_loss_rate(model, proof):
    S, eta = model.parameters["S"], model.parameters["eta"]
    proof.positive(S, eta)
    proof.start((S - S * (1 - exp(-eta * c * t))) ** 2 / 2)
    proof.equal(S**2 / 2 * exp(-eta * c * t), "the loss of a skill", key=True)
    return proof.law()


@wrong("the linear loss law with eta T for 2 eta T", model=solvable.Linear)
def linear_law_of_the_strength(model, proof):
    S, eta, alpha, T = (*(model.parameters[name] for name in ("S", "eta", "alpha")), model.symbols.T)
    s = alpha / (alpha + 1)
    proof.positive(S, eta, alpha, T)
    proof.start(proof.recall("loss_vs_time"))
    proof.equal(
        S**2 / (2 * (alpha + 1)) * zeta(alpha + 1) ** (-1 / (alpha + 1)) * gamma(s) * (eta * T) ** -s,
        "Eq. 125",
        key=True,
    )
    return proof.law()


@wrong("the growth of a mode of two layers has both factors: 2 eta, not eta")
def one_layer_of_two(model, proof):
    _, _, r, eta = general_conditions(model, proof)
    mode = Symbol("s_p", positive=True)
    return stated_solution(proof, initial_value(2 * eta * R(t) * (mode - R(t)), r), sigmoid(mode, r, eta * mode * t))


@wrong("a diagonal layer sees its own mode only: the Kronecker delta dropped from the flow")
def modes_that_mix(model, proof):
    from sympy import IndexedBase

    q, m = (Symbol(name, positive=True, integer=True) for name in ("q", "m"))
    a, b, s = (IndexedBase(name, positive=True) for name in ("a", "b", "s"))
    eta = model.parameters["eta"]
    proof.positive(eta)
    gap = s[i] * KroneckerDelta(i, q) - a[i] * b[i] * KroneckerDelta(i, q)
    with proof.given((1, "<=", m), (m, "<=", n), (1, "<=", q), (q, "<=", n)):
        proof.start(eta * Sum(b[i] * KroneckerDelta(i, m) * gap, (i, 1, n)))
        proof.equal(eta * b[m] * (s[m] - a[m] * b[m]), "the flow of W_1", key=True)
    return proof.law()


@wrong("the gradient of the empirical loss carries the observed frequency d_l/D")
def gradient_without_counts(model, proof):
    from sympy import IndexedBase

    S, eta, D, n_s = (*(model.parameters[name] for name in ("S", "eta")), model.symbols.D, model.symbols.n_s)
    w = IndexedBase("w", positive=True)
    proof.positive(S, eta)
    with proof.given((1, "<=", l), (l, "<=", n_s)):
        proof.start(-eta * Derivative(Sum(count(i) * (S - w[i]) ** 2, (i, 1, n_s)) / (2 * D), w[l]))
        proof.equal(eta * (S - w[l]), "gradient flow", key=True)
    return proof.law()
