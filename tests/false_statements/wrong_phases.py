"""Wrong theorems on the difficulty of targets and on the crossover from lazy to rich."""

from sympy import Abs, Derivative, Eq, Gt, Lambda, Min, Rational, Sum, Symbol, exp, gamma, log, oo, sqrt
from wrong_theorems import wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

MODEL = solvable.FeatureLearning
M = Symbol("M", positive=True, integer=True)
c, d, s, t, u, X = (Symbol(name, positive=True) for name in ("c", "d", "s", "t_x", "u", "X"))


def exponents(model, proof):
    alpha, beta = model.parameters["alpha"], model.parameters["beta"]
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    return alpha, beta


@wrong("the norm weighs a feature with 1/lambda_k: the power of the target alone is finite for every beta", model=MODEL)
def hard_beyond_one_half(model, proof):
    alpha, beta = exponents(model, proof)
    proof.start(Gt(alpha * (beta - 1) + 1, 1, evaluate=False))
    proof.equivalent(
        Gt(beta, Rational(1, 2), evaluate=False),
        "the sum converges for s > 1",
        key=True,
    )
    return proof.law()


@wrong("the weight of a feature is y_k^2/lambda_k, not y_k^2 lambda_k", model=MODEL)
def weight_of_a_feature(model, proof):
    alpha, beta = exponents(model, proof)
    k = model.symbols.k
    proof.start(model.target_power(k) / model.eigenvalue(k))
    proof.equal(k ** -(alpha * (beta + 1) + 1), "the weight of a feature", key=True)
    return proof.law()


@wrong("the norm of the first M features of a hard target grows as M^c/c, not as M^c", model=MODEL)
def norm_without_its_exponent(model, proof):
    exponents(model, proof)
    k = model.symbols.k
    with proof.given((0, "<", c), (M, "->", oo)):
        proof.start(Sum(k ** (c - 1), (k, 1, M)))
        proof.asymptotic(M**c, "their norm grows", error=4 * M**-c + 4 / M, key=True)
    return proof.law()


@wrong("at beta = 1 the norm exceeds log(M + 1), not 2 log(M + 1)", model=MODEL)
def harmonic_norm(model, proof):
    exponents(model, proof)
    k = model.symbols.k
    with proof.given((1, "<=", M)):
        proof.start(Sum(1 / k, (k, 1, M)))
        proof.at_least(2 * log(M + 1), "each term exceeds an integral", key=True)
    return proof.law()


@wrong("the kernel grows to the root of a quadratic, not to 1 + gamma |w*|^2", model=MODEL)
def growth_without_feedback(model, proof):
    strength = model.parameters["gamma"]
    proof.positive(strength)
    proof.start((1 + sqrt(1 + 4 * strength * X)) / 2)
    proof.equal(1 + strength * X, "the whole target learned", key=True)
    return proof.law()


@wrong("super-easy targets begin at 2 - 1/alpha, not at 2", model=MODEL)
def super_easy_beyond_two(model, proof):
    alpha, beta = exponents(model, proof)
    proof.start(Gt(beta, Min(beta, 2 - 1 / alpha), evaluate=False))
    proof.equivalent(Gt(beta, 2, evaluate=False), "noise falls slower", key=True)
    return proof.law()


def hard(model, proof):
    alpha, beta = exponents(model, proof)
    strength, eta = model.parameters["gamma"], model.parameters["eta"]
    proof.positive(strength, eta)
    proof.assume(beta, "<", 1)
    return alpha, beta, strength, eta


@wrong("the growth is 2 (l(s) - l(2 s)): the square of what a mode has learned, not the mode", model=MODEL)
def growth_of_the_first_power(model, proof):
    hard(model, proof)
    lam, y = Symbol("lambda", positive=True), Symbol("y", positive=True)
    proof.start(Derivative(y / lam * (1 - exp(-lam * s)) ** 2, s))
    proof.equal(2 * y * exp(-lam * s), "a mode's share", key=True)
    return proof.law()


@wrong("the growth has the prefactor 2 Gamma(beta) (1 - 2^-beta)/alpha, not Gamma(beta)/alpha", model=MODEL)
def growth_prefactor(model, proof):
    alpha, beta, _, _ = hard(model, proof)
    proof.start(HarmonicSum(1, alpha * beta, alpha, s, Lambda(u, 2 * (exp(-u) - exp(-2 * u)))))
    with proof.given((s, "->", oo)):
        proof.asymptotic(gamma(beta) / alpha * s**-beta, "modes", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law()


@wrong("the crossover time grows as gamma^(-1/(1-beta)), not as gamma^(-1/(1+beta))", model=MODEL)
def crossover_exponent(model, proof):
    _, beta, strength, eta = hard(model, proof)
    crossover = proof.solves(Eq(strength * (eta * t) ** d, 1, evaluate=False), t, by="balance_powers")
    proof.define(d, 1 - beta)
    proof.start(strength * Derivative(crossover, strength) / crossover)
    proof.equal(-1 / (1 + beta), "the crossover against gamma", key=True)
    return proof.law()


@wrong("the unit of the clock is the crossover itself: twice it leaves gamma-free units, but other ones", model=MODEL)
def another_unit(model, proof):
    _, beta, strength, _ = hard(model, proof)
    tau, height = Symbol("tau", positive=True), Symbol("B_0", positive=True)
    unit = 2 * (1 / (4 * strength * height)) ** (1 / (1 - beta))
    proof.start(strength * unit**2 * (unit * tau) ** (-1 - beta))
    proof.equal(tau ** (-1 - beta) / (4 * height), "gamma is gone", key=True)
    return proof.law()


@wrong("the size of a norm has no sign to lose, but its growth has: |1 - c| is not 1 - c", model=MODEL)
def modulus_of_an_exponent(model, proof):
    exponents(model, proof)
    proof.start(Abs(1 - c))
    proof.equal(1 - c, "c is small", key=True)
    return proof.law()
