"""Truth of comparisons by balls."""

import pytest
from sympy import And, Eq, Function, Lt, Ne, Not, Or, exp, log, oo, pi, sqrt, symbols

from solvable.errors import CannotEnclose
from solvable.numerics.balls.truth import truth

x, y = symbols("x y")
f = Function("f")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (x < pi, True),
        (x > pi, False),
        (x <= 3, True),
        (x >= 3, True),
        (x < 3, False),
        (x > 3, False),
        (And(x > 2, x < pi), True),
        (And(x > 2, x > pi), False),
        (Or(x > pi, x < sqrt(10)), True),
        (Not(And(x > pi, y > 0)), True),
        (Eq(x, 3), True),
        (Ne(x, y), True),
        (Eq(x, pi), False),
        (Or(log(exp(x)) < 3, x > 1), True),
    ],
    ids=str,
)
def test_conditions(condition, expected):
    assert truth(condition, {x: 3, y: 4}) is expected


def test_infinite_sides():
    assert truth(x < y, {x: 3, y: oo})
    assert not truth(x < y, {x: 3, y: -oo})
    assert truth(Lt(x, oo, evaluate=False), {x: 3})


def test_close_values_are_told_apart():
    assert truth(exp(pi * sqrt(163)) < x, {x: 640320**3 + 744})


def test_equal_irrationals_are_not_decided():
    with pytest.raises(CannotEnclose, match="not decided"):
        truth(sqrt(x) * sqrt(y) < sqrt(x * y), {x: 2, y: 3})


def test_instances():
    assert truth(f(1) > f(2), {}, {f: lambda j: -j})
