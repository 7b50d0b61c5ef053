"""Inequalities: the tightest point is sought and told, and elementary ones are decided over a box."""

import pytest
from sympy import Function, Integer, Integral, Rational, Sum, Symbol, exp, log, oo

import solvable
from solvable.expressions.environment import Environment
from solvable.proofs.assumption import Assumption
from solvable.proofs.judge import Judge
from solvable.proofs.step import Step

SYMBOLS = solvable.Multilinear.symbols
S, r, alpha = SYMBOLS.S, SYMBOLS.r, SYMBOLS.alpha
q, x = Symbol("q", positive=True), Symbol("x", positive=True)
POSITIVE = Assumption(Integer(0), "<", alpha)


def judged(before, relation, after, *assumptions, seed=0):
    return Judge(SYMBOLS, seed=seed)(Step(before, relation, after, "", assumptions), Environment())


FALSE = {
    "above the declared range only": ((alpha - 5) * (alpha + 1) * exp(alpha), "le", Integer(0), POSITIVE),
    "between two whole numbers": ((alpha - 1) * (alpha - Rational(11, 10)) * exp(-alpha), "ge", Integer(0)),
    "in a narrow valley": ((S - 3) ** 2 + (r - Rational(1, 10)) ** 2, "ge", Rational(1, 10**4)),
    "where two symbols meet": ((S - x) ** 2 + Rational(1, 10), "ge", Rational(11, 100)),
    "below the declared range only": (log(S * 4), "ge", Integer(0)),
}


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", FALSE)
def test_a_falsehood_is_rejected(name, seed):
    """Whatever the seed."""
    assert judged(*FALSE[name], seed=seed)[0] in ("false", "unknown")


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_head_that_is_not_real_has_no_sign(seed):
    """The logarithm of a negative number is not real, and its square no positive number."""
    assert judged(log(-q) ** 2, "ge", Integer(0), seed=seed)[0] in ("false", "unknown")
    f = Function("f")
    assert judged(f(q) ** 2, "ge", Integer(0), seed=seed)[0] != "exact"
    assert judged(Function("g", real=True)(q) ** 2, "ge", Integer(0), seed=seed)[0] == "exact"


def test_a_bound_is_certified_over_a_box():
    """The box is named, and how tight the bound is."""
    kind, reason = judged(S * exp(-S), "le", Rational(37, 100))
    assert kind == "certified"
    assert reason.startswith("certified over a box, 1/2 <= S <= 5;")
    # S exp(-S) is at most exp(-1).
    assert "the smaller side is 0.9942" in reason


def test_a_box_is_cut_to_the_assumptions():
    """What an assumption excludes need not hold."""
    kind, reason = judged(log(1 + S), "le", alpha, Assumption(S, "<", alpha))
    assert kind == "certified"
    assert reason.startswith("certified over a box")
    assert "where S < alpha" in reason


def test_what_is_attained_is_certified_at_points():
    """log(1 + S) = S only for S = 0, but exp(S) >= 1 + S + S^2/2 too gets no box where both sides meet."""
    kind, reason = judged(log(S), "le", S - 1)
    assert kind == "certified"
    assert not reason.startswith("certified over a box")


def test_sums_and_integrals_are_certified_at_points():
    """No interval is put into them."""
    k = Symbol("k", integer=True, positive=True)
    for bounded in (Sum(1 / k**2, (k, 1, SYMBOLS.N)), Integral(exp(-x * (1 + S)), (x, 0, oo))):
        kind, reason = judged(bounded, "le", Integer(2))
        assert kind == "certified"
        assert not reason.startswith("certified over a box")
        assert "parameter sets" in reason


def test_a_loose_bound_says_how_loose():
    """100 times too large is true, and the reason shows it."""
    kind, reason = judged(S * exp(-S), "le", 100 * exp(-1) * 1)
    assert kind == "certified"
    assert "the smaller side is 0.01 of the larger" in reason


def test_equality_at_every_point_is_no_order():
    """S <= S + 0."""
    assert judged(S, "le", S)[0] == "false"
