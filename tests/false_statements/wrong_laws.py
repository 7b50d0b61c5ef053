"""Wrong laws: exponents, prefactors, errors and conditions that a slip would give."""

from sympy import (
    Derivative,
    Eq,
    Function,
    Gt,
    Integral,
    Lambda,
    Le,
    Lt,
    Rational,
    Symbol,
    beta,
    gamma,
    oo,
    zeta,
)
from wrong_theorems import parameters, u, up_to, wrong

import solvable
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER


def time_law(model, proof, exponent, prefactor=1):
    """The loss against time, with its steps and a stated right side."""
    T, alpha = model.symbols.T, model.parameters["alpha"]
    curve = proof.recall("skill_loss_dynamics", "curve")
    x, p = model.resource(T) / zeta(alpha + 1), alpha + 1
    s = alpha / p
    with proof.given((T, "->", oo)):
        proof.start(HarmonicSum(1 / zeta(alpha + 1), alpha, p, x, Lambda(u, curve)))
        proof.asymptotic(
            prefactor * x ** -exponent(alpha) * Integral(u ** (s - 1) * curve, (u, 0, oo)) / (p * zeta(alpha + 1)),
            "the harmonic sum",
            error=SMALLER_THAN_EVERY_POWER,
            key=True,
        )
    return proof.law(resource=T)


@wrong("the exponent of parameters, -alpha, for that of time")
def time_exponent_of_parameters(model, proof):
    return time_law(model, proof, lambda alpha: alpha)


@wrong("the exponent -alpha/(alpha+2) of compute for that of time")
def time_exponent_of_compute(model, proof):
    return time_law(model, proof, lambda alpha: alpha / (alpha + 2))


@wrong("a prefactor with the 1/2 of the loss missing")
def time_prefactor_doubled(model, proof):
    return time_law(model, proof, lambda alpha: alpha / (alpha + 1), 2)


@wrong("the time law of the linear model claimed for the multilinear one")
def linear_time_law_for_multilinear(model, proof):
    T, (alpha, S, _, eta) = model.symbols.T, parameters(model)
    curve = proof.recall("skill_loss_dynamics", "curve")
    s = alpha / (alpha + 1)
    with proof.given((T, "->", oo)):
        proof.start(HarmonicSum(1 / zeta(alpha + 1), alpha, alpha + 1, eta * S * T / zeta(alpha + 1), Lambda(u, curve)))
        linear = S**2 / 2 * zeta(alpha + 1) ** (-1 / (alpha + 1)) / (alpha + 1) * gamma(s) * (2 * eta * T) ** -s
        proof.asymptotic(linear, "Appendix H", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law(resource=T)


@wrong("an error smaller than every power for a curve that decays like u^-2 only")
def slow_curve_with_small_error(model, proof):
    T = model.symbols.T
    s, kappa = Rational(2, 3), Rational(3, 2)
    with proof.given((T, "->", oo)):
        proof.start(HarmonicSum(1, 1, kappa, T, Lambda(u, (1 + u) ** -2)))
        transform = gamma(s) * gamma(2 - s)
        proof.asymptotic(transform * T**-s / kappa, "the harmonic sum", error=SMALLER_THAN_EVERY_POWER, key=True)
    return proof.law(resource=T)


@wrong("a curve like u^-(1/3) decays too slowly for alpha > 1/2: the first skills dominate the loss")
def curve_too_slow(model, proof):
    return solvable.derive(
        "loss_vs_time",
        solvable.Multilinear(alpha=1, dynamics=solvable.Dynamics(curve=lambda u: (1 + u) ** Rational(-1, 3))),
    )


@wrong("the data law with S^2 where the initial loss (S - r)^2 stands")
def data_law_with_full_loss(model, proof):
    law = solvable.derive("loss_vs_data")
    _, S, r, _ = parameters(model)
    proof.steps = list(law.steps)
    proof.assumptions = list(law.assumptions)
    proof.current = (law.prefactor * (S / (S - r)) ** 2) * law.resource**law.exponent
    return proof.law(resource=law.resource)


def data_law(model, proof, density, error=SMALLER_THAN_EVERY_POWER):
    """The unseen skills against a stated right side."""
    D, alpha = model.symbols.D, model.parameters["alpha"]
    norm = zeta(alpha + 1)
    proof.positive(alpha)
    with proof.given((1, "<=", D), (D, "->", oo)):
        proof.start(HarmonicSum(1 / norm, alpha, alpha + 1, D / norm, Lambda(u, (1 - u / D) ** D)))
        proof.asymptotic(
            norm ** (-1 / (alpha + 1)) / (alpha + 1) * density(alpha / (alpha + 1), D),
            "sum to integral",
            error=error,
            key=True,
        )
    return proof.law()


@wrong("B(s, D) for B(s, D + 1)")
def data_law_one_sample_less(model, proof):
    return data_law(model, proof, lambda s, D: beta(s, D))


@wrong("Gamma(s) D^-s has an error s(s+1)/(2D), not one smaller than every power")
def poisson_limit_called_sharp(model, proof):
    return data_law(model, proof, lambda s, D: gamma(s) * D**-s)


@wrong("an error s(s+1)/(20D), ten times too small")
def data_error_too_small(model, proof):
    D = model.symbols.D
    s = model.parameters["alpha"] / (model.parameters["alpha"] + 1)
    return data_law(model, proof, lambda s, D: gamma(s) * D**-s, s * (s + 1) / (20 * D))


@wrong("a wrong constant behind an error term that does not tend to 0")
def error_that_stays(model, proof):
    D = model.symbols.D
    off = 1 + Rational(1, 3000)
    return data_law(model, proof, lambda s, D: off * beta(s, D + 1), Rational(1, 2000) + 1 / D)


@wrong("the tail starts at N + 1, not at N: the learned skills would keep their loss")
def tail_from_last_skill(model, proof):
    N, alpha = model.symbols.N, model.parameters["alpha"]
    proof.positive(alpha)
    proof.assume(1, "<=", N)
    proof.start(HarmonicSum(1, alpha, alpha + 1, 1, Lambda(u, 1), N + 1))
    proof.equal(zeta(alpha + 1, N), "the Hurwitz zeta function", key=True)
    return proof.law()


@wrong("zeta(alpha + 1) taken for 1/alpha, as in Eq. 327")
def zeta_is_its_pole(model, proof):
    alpha = model.parameters["alpha"]
    proof.positive(alpha)
    proof.start(zeta(alpha + 1))
    proof.equal(1 / alpha, "near the pole", key=True)
    return proof.law()


@wrong("k_max with the exponent alpha for alpha + 1")
def stage_range_with_alpha(model, proof):
    alpha, c = model.parameters["alpha"], Symbol("c", positive=True)
    up_to(proof, solvable.derive("stage_like_training"), "range")
    proof.equivalent(Lt(model.symbols.k, 1 / ((1 + c) ** (1 / alpha) - 1)), "falls with k")
    return proof.law()


@wrong("k_max one per cent too large: no whole k near it shows the slip, the boundary does")
def stage_range_slightly_long(model, proof):
    k, limit = up_to(proof, solvable.derive("stage_like_training"), "range").after.args
    proof.equivalent(Lt(k, limit * Rational(101, 100)), "falls with k")
    return proof.law()


@wrong("training is stage-like before k_max, not after")
def stages_at_the_end(model, proof):
    stated = up_to(proof, solvable.derive("stage_like_training"), "range").after
    proof.equivalent(Gt(*stated.args, evaluate=False), "falls with k")
    return proof.law()


@wrong("a strict condition is not the same as one that admits equality")
def equality_admitted(model, proof):
    stated = up_to(proof, solvable.derive("stage_like_training"), "range").after
    proof.equivalent(Le(*stated.args, evaluate=False), "falls with k")
    return proof.law()


@wrong("stationarity at the share alpha/(alpha+1) for alpha/(alpha+2)")
def wrong_stationarity(model, proof):
    alpha, x = model.parameters["alpha"], Symbol("x", positive=True)
    A = Function("A", positive=True)
    proof.positive(alpha)
    with proof.given((0, "<", x)):
        proof.define(A(x), x**-alpha + x, "an amplitude")
        proof.start(Eq(Derivative(x ** (alpha / (alpha + 2)) * A(x), x), 0, evaluate=False))
        proof.equivalent(
            Eq(alpha / (alpha + 1) + x * Derivative(A(x), x) / A(x), 0, evaluate=False),
            "stationarity in x",
        )
    return proof.law()
