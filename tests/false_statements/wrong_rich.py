"""Wrong theorems on the rich loss and on finite width: slips that a reader, or a quotation, would make."""

from sympy import (
    Abs,
    Derivative,
    Eq,
    Function,
    Integral,
    KroneckerDelta,
    Lambda,
    Min,
    Rational,
    Sum,
    Symbol,
    Tuple,
    exp,
    gamma,
    hyper,
    oo,
    pi,
    sin,
    sqrt,
    zeta,
)
from wrong_theorems import wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum

MODEL = solvable.FeatureLearning
u, x, y, q, lam, G = (Symbol(name, positive=True) for name in ("u", "x", "y", "q", "lambda", "G"))
psi, p = Function("psi", positive=True), Function("p")


def hard(model, proof):
    """The parameters of a hard task, and kappa."""
    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(beta, "<", 1)
    return alpha, beta, (1 - beta) / 4


def easy(model, proof):
    """The parameters of an easy task."""
    alpha, beta, eta, strength = (model.parameters[name] for name in ("alpha", "beta", "eta", "gamma"))
    proof.positive(beta, eta, strength)
    proof.assume(1, "<", alpha)
    proof.assume(1, "<", beta)
    return alpha, beta, eta, strength


@wrong(
    "the lazy profile 1 - exp(-x) in a kernel that grows: the term that feeds what is learned already is lost",
    MODEL,
)
def profile_without_feedback(model, proof):
    s = model.symbols.s
    _, _, kappa = hard(model, proof)
    growth = G * s ** (2 * kappa)
    proof.define(p(s), (1 - exp(-lam * s)) / sqrt(growth))
    proof.start(Derivative(p(s), s))
    proof.equal(lam * (1 / sqrt(growth) - p(s)), "it solves p' = lambda (h^(-1/4) - p)", key=True)
    return proof.law()


@wrong(
    "the sign of the feedback: x psi' = x (1 - psi) - kappa psi",
    MODEL,
)
def profile_with_the_other_sign(model, proof):
    _, _, kappa = hard(model, proof)
    proof.define(psi(x), x**kappa * Integral(exp(y - x) * y**-kappa, (y, 0, x)))
    proof.start(x * Derivative(psi(x), x))
    proof.equal(x * (1 - psi(x)) - kappa * psi(x), "the equation of the profile", key=True)
    return proof.law()


@wrong(
    "kappa = (1-beta)/2, the power of sqrt(h) for that of h^(1/4)",
    MODEL,
)
def twice_the_power(model, proof):
    _, beta, kappa = hard(model, proof)
    proof.start(
        Integral(
            x**beta * (1 - x * hyper((1,), (2 - kappa,), -x) / (1 - kappa)) * hyper((1,), (2 - kappa,), -x), (x, 0, oo)
        )
    )
    square = Integral(x**beta * hyper((1,), (2 - kappa,), -x) ** 2, (x, 0, oo))
    proof.equal((1 - beta) / 2 / (1 - kappa) * square, "integrate by parts", key=True)
    return proof.law()


@wrong(
    "the amplitude of the loss without what modes half learned take from it",
    MODEL,
)
def amplitude_of_the_error_itself(model, proof):
    _, beta, kappa = hard(model, proof)
    proof.start(Integral(x ** (beta - 1) * (1 - x * hyper((1,), (2 - kappa,), -x) / (1 - kappa)) ** 2, (x, 0, oo)))
    proof.equal(gamma(beta) * gamma(1 - beta) * gamma(1 - kappa) / gamma(3 * kappa), "DLMF 13.10.10", key=True)
    return proof.law()


@wrong(
    "the harmonic sum for |u|^2 with an error smaller than every power: the profile falls like 1/x only",
    MODEL,
)
def norm_without_its_constant(model, proof):
    from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

    s = model.symbols.s
    alpha, beta, kappa = hard(model, proof)
    curve = (hyper((1,), (2 - kappa,), -u) / (1 - kappa)) ** 2
    with proof.given((32, "<=", s), (s, "->", oo)):
        proof.start(HarmonicSum(s**2, alpha * (beta + 1), alpha, s, Lambda(u, curve)))
        proof.asymptotic(by="harmonic_sum", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law()


@wrong(
    "h for sqrt(h) on the clock, dt = ds/h",
    MODEL,
)
def clock_of_the_whole_kernel(model, proof):
    s, t = model.symbols.s, model.symbols.t
    _, beta, kappa = hard(model, proof)
    proof.start(Derivative(s ** (1 - 4 * kappa) / ((1 - 4 * kappa) * G), s))
    proof.equal(1 / (G * s ** (2 * kappa)), "time on the clock")
    proof.start(t ** (-2 * beta / (1 + beta)))
    proof.equal((t ** (1 / (1 - 4 * kappa))) ** -beta, "the exponent", key=True)
    return proof.law()


@wrong(
    "the rich law of a hard task for every beta: beyond beta = 1 the norm has a limit and the growth ends",
    MODEL,
)
def growth_without_end(model, proof):
    s = model.symbols.s
    alpha, beta = model.parameters["alpha"], model.parameters["beta"]
    proof.positive(beta)
    proof.assume(1, "<", alpha)
    with proof.given((s, "->", oo)):
        proof.start(HarmonicSum(1, alpha * (beta - 1), alpha, s, Lambda(u, (1 - exp(-u)) ** 2)))
        proof.asymptotic(
            s ** (1 - beta) / alpha * gamma(beta - 1) * (2 ** (1 - beta) - 2),
            "the harmonic sum",
            error=10 * alpha * (1 + Abs(zeta(1 + alpha * (beta - 1)))) * s ** -Abs(1 - beta),
            key=True,
        )
    return proof.law()


@wrong(
    "g = 1 + gamma |w*|^2: the norm of w is not that of the target, |w|^2/N (1 + gamma |w|^2/N) is",
    MODEL,
)
def growth_by_the_norm_of_the_target(model, proof):
    alpha, beta, _, strength = easy(model, proof)
    size = zeta(1 + alpha * (beta - 1))
    proof.start(1 + strength * size)
    proof.equal(sqrt(Rational(1, 4) + strength * size) + Rational(1, 2), "the root of q^2 - q = gamma |w*|^2", key=True)
    return proof.law()


@wrong(
    "the power y_k^2 in place of w*_k^2: |w*|^2 is not zeta(1+alpha beta)",
    MODEL,
)
def norm_of_the_power(model, proof):
    alpha, beta, _, _ = easy(model, proof)
    proof.start(HarmonicSum(1, alpha * (beta - 1), alpha, 1, Lambda(u, 1)))
    proof.equal(zeta(1 + alpha * beta), "the norm of the target", key=True)
    return proof.law()


@wrong(
    "the faster pace h in place of sqrt(h)",
    MODEL,
)
def pace_of_the_whole_kernel(model, proof):
    t = model.symbols.t
    _, beta, _, _ = easy(model, proof)
    g, law = Symbol("g", positive=True), proof.recall("lazy_loss_vs_time")
    proof.start(law.subs(t, g * t))
    proof.equal(law * g ** (-2 * beta), "the lazy law at eta h t", key=True)
    return proof.law()


@wrong(
    "modes under the growth g reach 1, not 1/sqrt(g), in p",
    MODEL,
)
def mode_at_one(model, proof):
    s = model.symbols.s
    easy(model, proof)
    g = Symbol("g", positive=True)
    proof.solves(
        Tuple(Eq(p(s).diff(s), lam * (1 - p(s)), evaluate=False), Eq(p(0), 0, evaluate=False)),
        p(s),
        by="separate_and_solve",
    )
    proof.start(proof.current)
    proof.equal((1 - exp(-lam * s)) / sqrt(g), "the gauge", key=True)
    return proof.law()


def any_task(model, proof):
    """The parameters of a task of either kind."""
    alpha, beta, eta = (model.parameters[name] for name in ("alpha", "beta", "eta"))
    proof.positive(beta, eta)
    proof.assume(1, "<", alpha)
    return alpha, beta, eta


SIGMA = Symbol("sigma", positive=True)
SHARE = Lambda(u, 1 / (1 + u))


@wrong("the exponent alpha min(2, beta), which is that of the bias, for the loss of one network", MODEL)
def floor_of_the_bias(model, proof):
    alpha, _, _ = any_task(model, proof)
    with proof.given((1, "<", SIGMA), (SIGMA, "<", 2), (x, "->", oo)):
        proof.start(HarmonicSum(1, alpha * SIGMA, alpha, x, SHARE))
        proof.asymptotic(
            pi / (alpha * Abs(sin(pi * SIGMA))) * x**-SIGMA, "the transform at sigma", error=10 / sqrt(x), key=True
        )
    return proof.law()


@wrong("the loss as the square of the mean error: a network has a variance beside its bias", MODEL)
def loss_without_variance(model, proof):
    any_task(model, proof)
    kappa = Symbol("kappa", positive=True)
    proof.start(kappa / (lam + kappa))
    proof.equal((kappa / (lam + kappa)) ** 2, "bias alone", key=True)
    return proof.law()


@wrong("N for N + 1/2 with an error of the order N^-(1+alpha): half a feature is of the order 1/N", MODEL)
def ridge_without_half_a_feature(model, proof):
    alpha, _, _ = any_task(model, proof)
    c = pi / (alpha * sin(pi / alpha))
    with proof.given((1, "<=", x), (x, "->", oo)):
        proof.start(HarmonicSum(x, alpha - 1, alpha, x, SHARE))
        error = 2 * (Abs(zeta(-alpha)) + 1) / c * x ** (-1 - 1 / alpha)
        proof.asymptotic(c * x ** (1 / alpha), "the transform of 1/(1+u)", error=error, key=True)
    return proof.law()


@wrong(
    "the floor of a hard task with Gamma(beta) for pi/sin(pi beta): modes cut off exponentially, not by 1/(1+u)", MODEL
)
def floor_with_the_lazy_amplitude(model, proof):
    alpha, _, _ = any_task(model, proof)
    with proof.given((SIGMA, "<", Rational(9, 10)), (x, "->", oo)):
        proof.start(HarmonicSum(1, alpha * SIGMA, alpha, x, SHARE))
        proof.asymptotic(gamma(SIGMA) / alpha * x**-SIGMA, "the transform", error=10 * x ** (SIGMA - 1), key=True)
    return proof.law()


@wrong("the amplitude of the bias without 1 - beta", MODEL)
def bias_with_the_amplitude_of_the_loss(model, proof):
    alpha, _, _ = any_task(model, proof)
    with proof.given((SIGMA, "<", Rational(9, 10)), (x, "->", oo)):
        proof.start(HarmonicSum(1, alpha * SIGMA, alpha, x, Lambda(u, (1 + u) ** -2)))
        proof.asymptotic(pi / (alpha * sin(pi * SIGMA)) * x**-SIGMA, "as for the loss", error=10 / x, key=True)
    return proof.law()


@wrong("the variance above beta = 1 falls like the bias", MODEL)
def variance_like_the_bias(model, proof):
    alpha, _, _ = any_task(model, proof)
    with proof.given((Rational(3, 2), "<", SIGMA), (SIGMA, "<", 2), (x, "->", oo)):
        proof.start(HarmonicSum(1, alpha * SIGMA, alpha, x, Lambda(u, u * (1 + u) ** -2)))
        proof.asymptotic(
            pi * SIGMA / (alpha * Abs(sin(pi * SIGMA))) * x**-SIGMA, "the transform", error=10 / sqrt(x), key=True
        )
    return proof.law()


@wrong("the bias above beta = 2 with the exponent beta: the seen features lead, as kappa^2", MODEL)
def bias_without_its_limit(model, proof):
    alpha, _, _ = any_task(model, proof)
    with proof.given((Rational(9, 4), "<", SIGMA), (SIGMA, "<", 3), (x, "->", oo)):
        proof.start(HarmonicSum(1, alpha * SIGMA, alpha, x, Lambda(u, (1 + u) ** -2)))
        proof.asymptotic(
            pi * (1 - SIGMA) / (alpha * sin(pi * SIGMA)) * x**-SIGMA, "the transform", error=10 * x ** -Rational(1, 5)
        )
    return proof.law()


@wrong("the exponent 1 - 1/alpha of the transient for every beta: below beta = 1 it is beta - 1/alpha", MODEL)
def transient_as_quoted(model, proof):
    alpha, _, _ = any_task(model, proof)
    norm = Abs(zeta(1 + alpha * (SIGMA - 1)))
    with proof.given((SIGMA, "<", Rational(9, 10)), (x, "->", oo)):
        proof.start(HarmonicSum(x, alpha * SIGMA, alpha, x, Lambda(u, u * (1 + u) ** -2)))
        proof.asymptotic(norm, "sum y_k^2/lambda_k", error=10 * x ** -Rational(1, 10), key=True)
    return proof.law()


@wrong("the ridge z (1 - d/N): fewer features see more", MODEL)
def ridge_that_falls(model, proof):
    any_task(model, proof)
    e, d = Symbol("epsilon", positive=True), Symbol("d", positive=True)
    proof.start(x * (1 - e * d) * (1 - e * d) - x)
    proof.equal(-(e**2) * x * d**2, "kappa (1 - d/N) = z, to first order", key=True)
    return proof.law()


@wrong("the variance lambda_k^2/N of the diagonal of the kernel: a Gaussian has the fourth moment 3", MODEL)
def second_order_of_the_equivalent(model, proof):
    any_task(model, proof)
    N, k = model.symbols.N, model.symbols.k
    j, M = (Symbol(name, integer=True, positive=True) for name in ("j", "M"))
    eigenvalue = Function("lambda", positive=True)
    with proof.given((1, "<=", k), (k, "<=", M)):
        terms = eigenvalue(k) * eigenvalue(j) * (1 + KroneckerDelta(j, k)) / N / (eigenvalue(j) + x)
        proof.start(Sum(terms, (j, 1, M)))
        proof.equal(
            eigenvalue(k) / N * Sum(eigenvalue(j) / (eigenvalue(j) + x), (j, 1, M)), "the effective ridge", key=True
        )
    return proof.law()


@wrong("the transient meets the floor at t = N, not N^alpha", MODEL)
def meeting_at_the_width(model, proof):
    alpha, beta, _ = any_task(model, proof)
    N = model.symbols.N
    proof.start(N**-1 * N ** -(Min(beta, 1) - 1 / alpha))
    proof.equal(N ** (-alpha * Min(beta, 1)), "at t = N", key=True)
    return proof.law()
