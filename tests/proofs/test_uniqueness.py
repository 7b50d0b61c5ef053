"""A solution is one only where there is no other."""

import pytest
from sympy import Eq, Function, Integer, Rational, Symbol, exp, log

import solvable
from solvable.expressions.environment import Environment
from solvable.proofs.assumption import Assumption
from solvable.proofs.judge import Judge
from solvable.proofs.step import Step

SYMBOLS = solvable.Multilinear.symbols
S, r, alpha = SYMBOLS.S, SYMBOLS.r, SYMBOLS.alpha
x, w = Symbol("x", positive=True), Symbol("w", real=True)


def judged(left, right, unknown, solution, *assumptions):
    equation = Eq(left, right, evaluate=False)
    step = Step(equation, "solves", Eq(unknown, solution, evaluate=False), "", assumptions)
    return Judge(SYMBOLS)(step, Environment())


TWO = {
    "a quadratic": (x**2 - 3 * x + 2, Integer(0), x, Integer(1)),
    "a quadratic in the parameters": (x**2 - (S + r) * x + S * r, Integer(0), x, S),
    "of both signs": (w**2, S**2, w, S),
    "a rational function": (x + 1 / x, S + 1 / S, x, S),
    "with exponentials": (x * exp(-x), S * exp(-S), x, S),
    "with powers": (x**alpha / (1 + x ** (2 * alpha)), S**alpha / (1 + S ** (2 * alpha)), x, S),
}


@pytest.mark.parametrize("name", TWO)
def test_one_of_two_roots_is_unknown(name):
    """The residual is 0, and so is that of the other."""
    kind, reason = judged(*TWO[name])
    assert kind == "unknown"
    assert "root" in reason


ONE = {
    "linear": (S * w, r, w, r / S, "exact"),
    "monotone": (x * exp(x), S * exp(S), x, S, "exact"),
    "a power": (x**alpha, S, x, S ** (1 / alpha), "exact"),
    "one change of sign": (x**2 - x, S * (S - 1), x, S, "exact", Assumption(Integer(1), "<", S)),
    "within the assumptions": (x**2 - 3 * x, Integer(-2), x, Integer(1), "exact", Assumption(x, "<", Rational(3, 2))),
    "an exponential": (log(1 + x) * x, log(1 + S) * S, x, S, None),
}


@pytest.mark.parametrize("name", ONE)
def test_the_only_root_is_a_solution(name):
    """And the reason says why there is no other."""
    left, right, unknown, solution, wanted, *assumptions = ONE[name]
    kind, reason = judged(left, right, unknown, solution, *assumptions)
    assert kind == wanted or (wanted is None and kind in ("exact", "certified")), reason
    assert "no other" in reason


def test_a_root_within_the_assumptions_is_counted_there():
    """Of the roots 1 and 2 only one lies below 3/2, at every point."""
    kind, _ = judged(x**3 - 6 * x**2 + 11 * x, Integer(6), x, Integer(1), Assumption(x, "<", Rational(3, 2)))
    assert kind in ("exact", "certified")
    assert judged(x**3 - 6 * x**2 + 11 * x, Integer(6), x, Integer(1), Assumption(x, "<", Integer(4)))[0] == "unknown"


def test_an_initial_value_problem_stays_exact():
    """Its solution is unique where the right side is smooth."""
    t, R = Symbol("t", positive=True), Function("R")
    flow = Eq(R(t).diff(t), -S * R(t), evaluate=False)
    from sympy import Tuple

    start = Eq(R(0), r, evaluate=False)
    step = Step(Tuple(flow, start), "solves", Eq(R(t), r * exp(-S * t), evaluate=False), "")
    assert Judge(SYMBOLS)(step, Environment())[0] == "exact"
