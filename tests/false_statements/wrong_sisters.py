"""Wrong theorems about the sister models, and about what skills and features have in common."""

from sympy import Eq, Integral, Lambda, Rational, Sum, Symbol, exp, oo, zeta
from wrong_theorems import u, wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.models.modes import Modes

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
    proof.equivalent(
        Eq(alpha * beta, alpha - 1, evaluate=False), Eq(beta, 1 + 1 / alpha, evaluate=False), "solved for beta"
    )
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
