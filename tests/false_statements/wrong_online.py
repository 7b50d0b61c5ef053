"""Wrong theorems about samples, batches and compute in the model of feature learning."""

from sympy import (
    Derivative,
    Eq,
    Function,
    KroneckerDelta,
    Lambda,
    Limit,
    Min,
    Rational,
    Sum,
    Symbol,
    exp,
    gamma,
    oo,
    pi,
    sin,
    zeta,
)
from wrong_theorems import wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum

u, x, z, kappa, lam, total, once = (
    Symbol(name, positive=True) for name in ("u", "x", "z", "kappa", "lambda", "L", "S")
)


def conditions(model, proof):
    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    return alpha, beta, eta


def sums(alpha, beta):
    """d_1, d_2 and b of data_limited_loss at kappa = 1/x."""
    return (
        HarmonicSum(x, alpha - 1, alpha, x, Lambda(u, 1 / (1 + u))),
        HarmonicSum(x**2, 2 * alpha - 1, alpha, x, Lambda(u, (1 + u) ** -2)),
        HarmonicSum(1, alpha * beta, alpha, x, Lambda(u, (1 + u) ** -2)),
    )


@wrong("the loss of data without its variance, which multiplies the bias by alpha", model=solvable.FeatureLearning)
def data_bias_alone(model, proof):
    alpha, beta, _ = conditions(model, proof)
    freedom, second, bias = sums(alpha, beta)
    proof.assume(beta, "<", Rational(3, 2))
    with proof.given((x, "->", oo)):
        proof.start(bias / (1 - second / freedom))
        proof.asymptotic(
            gamma(beta) * gamma(2 - beta) / alpha * x**-beta, "the bias", error=9 * x ** (-1 / alpha), key=True
        )
    return proof.law()


@wrong("min(1, beta), the rule of width, for the data: the bias falls faster", model=solvable.FeatureLearning)
def data_by_the_rule_of_width(model, proof):
    alpha, beta, _ = conditions(model, proof)
    _, _, bias = sums(alpha, beta)
    proof.assume(Rational(9, 4), "<", beta)
    with proof.given((x, "->", oo)):
        proof.start(bias)
        proof.asymptotic(zeta(1 + alpha * (beta - 1)) / x, "kappa to the first power", error=9 / x, key=True)
    return proof.law()


@wrong("z = kappa (1 + d/D): the samples would make the ridge smaller", model=solvable.FeatureLearning)
def ridge_turned_round(model, proof):
    conditions(model, proof)
    d, D = Symbol("d", positive=True), model.symbols.D
    proof.start(Eq(z / kappa, 1 / (1 + kappa * d / (z * D)), evaluate=False))
    proof.equivalent(
        Eq(z, kappa * (1 + d / D), evaluate=False),
        "the trace",
        key=True,
    )
    return proof.law()


@wrong("kappa = (pi/(alpha D))^alpha: the sine of the degrees of freedom is left out", model=solvable.FeatureLearning)
def freedom_without_its_sine(model, proof):
    alpha, beta, _ = conditions(model, proof)
    freedom, _, _ = sums(alpha, beta)
    with proof.given((x, "->", oo)):
        proof.start(freedom)
        proof.asymptotic(pi / alpha * x ** (1 / alpha), "harmonic sum", error=9 * x ** (-1 / alpha), key=True)
    return proof.law()


@wrong("3 lambda^2 once for each sample pair: the Gaussian term of other modes dropped", model=solvable.FeatureLearning)
def noise_of_its_own_mode(model, proof):
    conditions(model, proof)
    M, j, k, l = (Symbol(name, integer=True, positive=True) for name in ("M", "j", "k", "l"))
    var, S = Function("Lambda", positive=True), Function("S", real=True)
    with proof.given((1, "<=", k), (k, "<=", M)):
        moment = var(k) * var(j) * KroneckerDelta(j, l) * (1 + 2 * KroneckerDelta(j, k))
        proof.start(Sum(moment * S(j, l), (j, 1, M), (l, 1, M)))
        proof.equal(3 * var(k) ** 2 * S(k, k), "only psi_k^4", key=True)
    return proof.law()


@wrong("the batch average without its 1/B in the mode's own variance", model=solvable.FeatureLearning)
def recursion_without_own_variance(model, proof):
    _, _, eta = conditions(model, proof)
    B = model.symbols.B
    proof.start(lam * (once - 2 * eta * lam * once + eta**2 * (lam**2 * once + (lam * total + lam**2 * once) / B)))
    proof.equal((1 - eta * lam) ** 2 * lam * once + eta**2 * lam**2 / B * total, "one step", key=True)
    return proof.law()


@wrong("k_0 = eta Tr Lambda/B: a step moves the square of the error twice", model=solvable.FeatureLearning)
def kernel_twice_too_large(model, proof):
    alpha, _, _ = conditions(model, proof)
    X, B = Symbol("X", positive=True), model.symbols.B
    with proof.given((1, "<=", X), (X, "->", oo)):
        proof.start(HarmonicSum(1, alpha - 1, alpha, 1 / X, Lambda(u, 1 / (2 - (1 + 1 / B) * u))))
        proof.asymptotic(zeta(alpha), "small steps", error=(1 + 1 / B) / X, key=True)
    return proof.law()


@wrong("the noise kernel with the exponent 1 - 1/alpha, lambda for lambda^2", model=solvable.FeatureLearning)
def kernel_of_one_eigenvalue(model, proof):
    alpha, _, eta = conditions(model, proof)
    t = model.symbols.t
    with proof.given((t, "->", oo)):
        proof.start(HarmonicSum(1, 2 * alpha - 1, alpha, eta * t, Lambda(u, exp(-2 * u))))
        order = 1 - 1 / alpha
        proof.asymptotic(gamma(order) / alpha * (2 * eta * t) ** -order, "the kernel", error=9 / t, key=True)
    return proof.law()


@wrong("the fourth moment of a Gaussian taken as lambda^2", model=solvable.FeatureLearning)
def fourth_moment_of_a_sign(model, proof):
    conditions(model, proof)
    theta = Symbol("theta", positive=True)
    proof.start(Limit(exp(lam * theta**2 / 2).diff(theta, 4), theta, 0))
    proof.equal(lam**2, "E psi^4", key=True)
    return proof.law()


@wrong("pi/sin(pi/alpha) without the alpha of the clock", model=solvable.FeatureLearning)
def freedom_without_its_clock(model, proof):
    alpha, beta, _ = conditions(model, proof)
    freedom, _, _ = sums(alpha, beta)
    with proof.given((x, "->", oo)):
        proof.start(freedom)
        proof.asymptotic(pi / sin(pi / alpha) * x ** (1 / alpha), "reflection", error=9 * x ** (-1 / alpha), key=True)
    return proof.law()


def balance(a, c, d):
    """The exponents of loss and width that the least of P t^-a + Q N^-(c+d) t^-c has at C = N t."""
    return a * (c + d) / (a + d), (a - c) / (a + d)


@wrong("two terms of a sum said to be equal where their sum is least", model=solvable.FeatureLearning)
def equal_shares_at_the_optimum(model, proof):
    conditions(model, proof)
    T, W, h = (Symbol(name, positive=True) for name in ("T", "W", "h"))
    proof.start(Eq(x * Derivative(T * x + W * x**-h, x), 0, evaluate=False))
    proof.equivalent(
        Eq(T * x, W * x**-h, evaluate=False),
        "stationarity",
        key=True,
    )
    return proof.law()


@wrong("an easy task limited by the floor of the width, which is never reached", model=solvable.FeatureLearning)
def easy_at_the_floor(model, proof):
    alpha, beta, _ = conditions(model, proof)
    proof.start(balance(beta, 0, alpha)[0])
    proof.equal(alpha * beta / (alpha * beta + 1), "time and floor", key=True)
    return proof.law()


@wrong("features learned with the allocation of the lazy limit", model=solvable.FeatureLearning)
def rich_with_the_lazy_width(model, proof):
    alpha, beta, _ = conditions(model, proof)
    proof.start(balance(2 * beta / (1 + beta), 0, alpha * beta)[1])
    proof.equal(1 / (1 + alpha), "N ~ C^(1/(1+alpha))", key=True)
    return proof.law()


@wrong("the floor with min(2, beta), the bias for the loss: easy tasks would gain", model=solvable.FeatureLearning)
def floor_of_the_bias(model, proof):
    alpha, beta, _ = conditions(model, proof)
    proof.assume(1, "<", beta)
    proof.assume(beta, "<", 2)
    law = solvable.derive("width_limited_loss")
    proof.start(-law.exponent)
    proof.equal(alpha * Min(2, beta), "the exponent of the floor", key=True)
    return proof.law()


@wrong("the noise of batches balanced against the floor instead of the transient", model=solvable.FeatureLearning)
def noise_at_the_floor(model, proof):
    alpha, _, _ = conditions(model, proof)
    proof.start(balance(2 - 1 / alpha, 0, alpha)[0])
    proof.equal(1 - 1 / (2 * alpha), "super-easy", key=True)
    return proof.law()
