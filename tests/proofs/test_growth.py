"""Asymptotic steps: falsehoods that a ladder of one ratio, two parameter sets or an early stop would let through."""

import pytest
from sympy import Integer, Max, Piecewise, Rational, Symbol, log, oo, pi, sin, sqrt

import solvable
from solvable.expressions.environment import Environment
from solvable.proofs.assumption import Assumption
from solvable.proofs.judge import Judge
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER, Step

SYMBOLS = solvable.Multilinear.symbols
N, T, alpha = SYMBOLS.N, SYMBOLS.T, SYMBOLS.alpha
X = Symbol("X", positive=True)
HALF = Rational(1, 2)
POSITIVE = Assumption(Integer(0), "<", alpha)
AT_POWERS_OF_FOUR = sin(2 * pi * log(N) / log(4))


def judged(before, after, error, *assumptions, growing=N, seed=0):
    grows = Assumption(growing, "->", oo)
    return Judge(SYMBOLS, seed=seed)(
        Step(before, "asymptotic", after, "", (grows, *assumptions), "", error), Environment()
    )


FALSE = {
    "a small constant that outlives the error": (N * (1 + Rational(1, 3000)) + sqrt(N) / 2, N, N**-HALF),
    "a slow growth": (N * (1 + log(N) / 10**6) + 1, N, 2 * N**-HALF),
    "a slower growth": (N * (1 + log(N) / 10**8) + 1, N, 2 * N**-HALF),
    "an oscillation that vanishes at the powers of 4": (N * (1 + AT_POWERS_OF_FOUR / 100), N, 2 / N),
    "the same, falling too slowly": (N * (1 + AT_POWERS_OF_FOUR / sqrt(N)), N, 2 / N),
    "the same in an error smaller than every power": (N * (1 + AT_POWERS_OF_FOUR / N), N, SMALLER_THAN_EVERY_POWER),
    "wrong only above the declared range": (N * (1 + Max(0, alpha - 5) / 10) + 1, N, 2 / N, POSITIVE),
    "wrong only there, by cases": (N * Piecewise((1, alpha <= 5), (alpha, True)) + 1, N, 2 / N, POSITIVE),
    "wrong only in a corner of the range": (N + alpha**8 / 60, N, 2 / N, POSITIVE),
    "wrong only at one whole number": (N * (1 + Piecewise((1, alpha < 1), (0, alpha > 1), (2, True))), N, 2 / N),
}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", FALSE)
def test_a_falsehood_is_rejected(name, seed):
    """False, or unknown where only its fall betrays it, whatever the seed."""
    assert judged(*FALSE[name], seed=seed)[0] in ("false", "unknown")


RIGHT = {
    "a power": (N + sqrt(N) / 2, N, N**-HALF),
    "a sum of powers": (N + sqrt(N) / 2 + 3, N, N**-HALF + 4 / N),
    "with a wave": (N + sqrt(N) * AT_POWERS_OF_FOUR / 2, N, N**-HALF),
    "in the parameters": ((N + alpha) ** alpha, N**alpha, (alpha**2 + 1) * 2 ** (alpha + 2) / N, POSITIVE),
}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", RIGHT)
def test_a_right_error_is_certified(name, seed):
    """And the reason says what was tried: sets, points, the worst ratio to what is stated."""
    assumptions = (*RIGHT[name][3:], Assumption(alpha**2, "<=", N))
    kind, reason = judged(*RIGHT[name][:3], *assumptions, seed=seed)
    assert kind == "certified", reason
    assert "parameter sets" in reason
    assert "of what is stated" in reason


def test_the_reason_names_the_worst_ratio():
    """1/(2 N) is half of what is stated, everywhere."""
    kind, reason = judged(N + HALF, N, 1 / N)
    assert kind == "certified"
    assert "at most 0.5 of what is stated" in reason
    assert "like N^-1 where N^-1 is stated" in reason


def test_an_error_that_falls_too_slowly_is_unknown():
    """Nothing false was found, and nothing can be concluded."""
    error = 1 / log(log(log(X + 20) + 20) + 20)
    kind, reason = judged(X + X * error / 2, X, error, growing=X)
    assert kind == "unknown"
    assert "too slowly" in reason


def test_a_deviation_that_falls_more_slowly_than_stated_is_unknown():
    """Within the error at every point that is tried, but not for ever."""
    kind, _ = judged(N + N ** Rational(3, 10) / 10**12 + sqrt(N) / 10**40, N, N**-1 + N ** Rational(-3, 2))
    assert kind in ("false", "unknown")


def test_an_assumption_bounds_what_is_tried():
    """What is wrong above 5 only is right where the law assumes alpha < 5."""
    wrong_above = N * (1 + Max(0, alpha - 5) / 10) + 1
    assert judged(wrong_above, N, 2 / N, POSITIVE, Assumption(alpha, "<", Integer(5)))[0] == "certified"
