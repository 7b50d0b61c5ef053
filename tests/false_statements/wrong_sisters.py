"""Wrong theorems about the sister models, and about what skills and features have in common."""

from sympy import Eq, Ge, Integral, Lambda, Sum, Symbol, exp, gamma, oo, pi, sin, zeta
from wrong_theorems import u, wrong

from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.models.modes import Modes
from solvable.models.zipf import Zipf
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER

a, alpha, beta, t, T, N, C = (Symbol(n, positive=True) for n in ("alpha_M", "alpha", "beta", "t", "T", "N", "C"))
k = Symbol("k", positive=True, integer=True)


def linear_loss(clock):
    """The loss of the linear model at S = 1, skill by skill."""
    frequency = k ** -(a + 1) / zeta(a + 1)
    return Sum(frequency * exp(-2 * clock * frequency) / 2, (k, 1, oo))


def lazy_loss(alpha, beta, clock):
    """The lazy loss of features at eta t = clock."""
    return HarmonicSum(1, alpha * beta, alpha, 2 * clock, Lambda(u, exp(-u)))


def dictionary(proof, before, after):
    proof.positive(a)
    proof.start(before)
    proof.equal(after, "the dictionary", key=True)
    return proof.law()


@wrong("the exponents of both models matched letter for letter: alpha is not alpha_M", model=Modes)
def one_letter_for_two_exponents(model, proof):
    norm = zeta(a + 1)
    return dictionary(proof, linear_loss(T), lazy_loss(a, a / (a + 1), T / norm) / (2 * norm))


@wrong("beta = alpha_M, the source exponent taken for the decay of the weights", model=Modes)
def source_exponent_of_skills(model, proof):
    norm = zeta(a + 1)
    return dictionary(proof, linear_loss(T), lazy_loss(a + 1, a, T / norm) / (2 * norm))


@wrong("time without the factor zeta(alpha_M + 1) by which frequencies are smaller than eigenvalues", model=Modes)
def time_without_zeta(model, proof):
    return dictionary(proof, linear_loss(T), lazy_loss(a + 1, a / (a + 1), T) / (2 * zeta(a + 1)))


@wrong("loss without the factor zeta(alpha_M + 1): the powers of the features do not add up to 1", model=Modes)
def loss_without_zeta(model, proof):
    return dictionary(proof, linear_loss(T), lazy_loss(a + 1, a / (a + 1), T / zeta(a + 1)) / 2)


@wrong("features are skills where beta = 1 + 1/alpha: a sign slipped, and the task would be easy", model=Modes)
def skills_are_easy(model, proof):
    proof.assume(1, "<", alpha)
    proof.start(Eq(alpha * beta, alpha - 1, evaluate=False))
    proof.equivalent(Eq(beta, 1 + 1 / alpha, evaluate=False), "solved for beta")
    return proof.law()


@wrong("samples of skills taken for a time twice as long: the loss is squared, a sample counts once", model=Modes)
def samples_count_twice(model, proof):
    D, norm = Symbol("D", positive=True), zeta(a + 1)
    proof.positive(a)
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.start(HarmonicSum(1 / norm, a, a + 1, D / norm, Lambda(u, (1 - u / D) ** D)))
        proof.asymptotic(
            lazy_loss(a + 1, a / (a + 1), D / norm) / norm, "D samples as the time D", error=6 / D, key=True
        )
    return proof.law()


def sister(name):
    """A symbol of the sister models."""
    return getattr(Zipf.symbols, name)


def left_out(proof, resource, exponent, factor):
    """What the first x quanta leave, as a wrong power of the resource."""
    alpha = sister("alpha")
    with proof.given((alpha + 1, "<", resource), (resource, "->", oo)):
        proof.start(zeta(alpha + 1, resource + 1) / zeta(alpha + 1))
        proof.asymptotic(
            factor * resource**-exponent / zeta(alpha + 1), "quanta beyond", error=alpha / resource, key=True
        )
    return proof.law(resource=resource)


@wrong("the tail of the frequencies taken for its first term: one power too steep", model=Zipf)
def quanta_by_their_frequency(model, proof):
    return left_out(proof, sister("N"), sister("alpha") + 1, 1)


@wrong("the 1/alpha of the integral over the tail forgotten", model=Zipf)
def quanta_without_integral(model, proof):
    return left_out(proof, sister("N"), sister("alpha"), 1)


@wrong("quanta learned while D p_k <= tau: the order of learning turned round", model=Zipf)
def rare_quanta_first(model, proof):
    alpha, D, tau, x = sister("alpha"), sister("D"), sister("tau"), Symbol("x", positive=True)
    norm = zeta(alpha + 1)
    proof.start(Ge(D * x ** -(alpha + 1) / norm, tau))
    proof.equivalent(Ge(x, (D / (tau * norm)) ** (1 / (alpha + 1))), "needed often enough")
    return proof.law()


@wrong("1/alpha_N = 1/alpha_D + 1: the relation of the exponents the wrong way round", model=Zipf)
def exponents_the_other_way(model, proof):
    parameters, data = (proof.theorem(f"quantization_{name}").exponent for name in ("parameters", "data"))
    proof.start(-1 / parameters)
    proof.equal(1 - 1 / data, "Section 2", key=True)
    return proof.law()


@wrong("the geometric mean with the weights exchanged, in which N does not drop out", model=Zipf)
def allocation_of_the_wrong_weights(model, proof):
    alpha, N, C = sister("alpha"), sister("N"), sister("C")
    share = 1 / (alpha + 2)
    proof.start(N ** (1 - share) * ((C / N) ** (1 / (alpha + 1))) ** share)
    proof.equal(C**share, "N drops out", key=True)
    return proof.law()


@wrong("the time-averaged error alpha times the error: the average of a power is divided by 1 - s", model=Zipf)
def averaged_error_by_alpha(model, proof):
    alpha, D, x = sister("alpha"), sister("D"), Symbol("x", positive=True)
    s = alpha / (alpha + 1)
    proof.start(Integral(x**-s, (x, 0, D)) / D)
    proof.equal(alpha * D**-s, "the average over training", key=True)
    return proof.law()


@wrong("an exponent alpha for the learning curve: the frequency of the rarest item seen, not the clocks", model=Zipf)
def learning_curve_of_the_tail(model, proof):
    alpha, D = sister("alpha"), sister("D")
    s, norm = alpha / (alpha + 1), zeta(alpha + 1)
    with proof.given((D, "->", oo)):
        proof.start(HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, exp(-u))))
        proof.asymptotic(
            gamma(s) * norm ** (-1 / (alpha + 1)) * D**-alpha / (alpha + 1),
            "the power of the tail",
            error=SMALLER_THAN_EVERY_POWER,
            key=True,
        )
    return proof.law(resource=D)


def covariance(proof, stated):
    """Two items, both unseen by D samples, at the clocks u and v."""
    D, v = sister("D"), Symbol("v", positive=True)
    with proof.given((16 * (u + v), "<=", D), (D, "->", oo)):
        proof.start((1 - u / D - v / D) ** D - (1 - u / D) ** D * (1 - v / D) ** D)
        proof.asymptotic(stated(D, v), "the covariance", error=(1 + u + v) ** 2 / D, key=True)
    return proof.law()


@wrong("a positive covariance: what one item takes from the samples another cannot have", model=Zipf)
def items_attract(model, proof):
    return covariance(proof, lambda D, v: u * v / D * exp(-u - v))


@wrong("a covariance of the order 1/D^2: then the counts would be all but independent", model=Zipf)
def items_independent(model, proof):
    return covariance(proof, lambda D, v: -u * v / D**2 * exp(-u - v))


@wrong("the variance of unseen items without the squared chance: p^2 e^-u for p^2 (e^-u - e^-2u)", model=Zipf)
def variance_without_square(model, proof):
    J, s, D = Symbol("J", positive=True), Symbol("s", positive=True), sister("D")
    proof.start(J * D ** (-1 - s) - J * (2 * D) ** (-1 - s))
    proof.equal(J * D ** (-1 - s), "every item for itself", key=True)
    return proof.law()


@wrong("the scale at N for N + 1/2: an error of the order 1/N, where the pole at 0 leaves less", model=Zipf)
def scale_without_half(model, proof):
    alpha, x = sister("alpha"), Symbol("x", positive=True)
    p = alpha + 1
    with proof.given((1, "<=", x), (x, "->", oo)):
        proof.start(HarmonicSum(x, alpha, p, x, Lambda(u, 1 / (1 + u))))
        proof.asymptotic(pi / p / sin(pi / p) * x ** (1 / p), "large x", error=x ** (-1 - 1 / p), key=True)
    return proof.law()


@wrong("noise of D samples in N coefficients as N/D, which never diverges", model=Zipf)
def no_double_descent(model, proof):
    N, D = sister("N"), sister("D")
    with proof.given((0, "<", N), (N + 1, "<", D)):
        proof.start(1 + N / (D - N - 1))
        proof.equal(1 + N / D, "the noise", key=True)
    return proof.law()


@wrong("as many features as samples the best without ridge: there the loss diverges", model=Zipf)
def equal_numbers_best(model, proof):
    alpha, w = sister("alpha"), Symbol("w", positive=True)
    proof.start(Eq((alpha * w / 2 - 1) / (1 + w), 0, evaluate=False))
    proof.equivalent(Eq(w, 0, evaluate=False), "stationary at N = D")
    return proof.law()
