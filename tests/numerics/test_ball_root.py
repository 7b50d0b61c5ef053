"""Roots of equations as balls and as floats."""

import pytest
from flint import arb
from sympy import Eq, Integral, Rational, Symbol, exp, oo, symbols

from solvable.errors import CannotEnclose
from solvable.expressions.root import Root
from solvable.numerics.balls.enclosure import ball, enclose
from solvable.numerics.sums.arrays import to_numeric

x, a, u = symbols("x a u", positive=True)


@pytest.mark.parametrize("value", [Rational(1, 10**6), Rational(1, 3), 1, 10**9])
def test_the_ball_contains_lambert_w(value):
    """x e^x = a is solved by Lambert's function, which flint knows."""
    found = ball(Root.of(Eq(x * exp(x), a), x), {a: value}, 200)
    assert found.overlaps(arb(value if isinstance(value, int) else arb(value.p) / value.q).lambertw())
    assert found.rel_accuracy_bits() > 180


def test_a_root_inside_an_expression_and_in_floats():
    root = Root.of(Eq(x**2, a), x)
    assert ball(root**2 - a, {a: 7}, 200).contains(0)
    assert enclose(root**2 + 1, {a: 7}, digits=30).overlaps(arb(8))
    assert to_numeric(root, a)([4.0, 9.0]) == pytest.approx([2.0, 3.0], rel=1e-15)


def test_a_root_of_an_integral():
    """int_x^oo e^-u du = 1/2 at x = log 2."""
    equation = Eq(Integral(exp(-u), (u, x, oo)), Rational(1, 2))
    assert enclose(Root.of(equation, x), {}, digits=25).overlaps(arb(2).log())


@pytest.mark.parametrize("equation", [Eq(exp(x), Rational(1, 2)), Eq((x - 1) ** 2, 0)])
def test_an_equation_without_a_simple_root_has_no_ball(equation):
    with pytest.raises(CannotEnclose):
        enclose(Root.of(equation, x), {}, digits=10)


def test_no_ball_where_a_parameter_has_no_value():
    with pytest.raises(CannotEnclose, match="no value"):
        enclose(Root.of(Eq(x, Symbol("b", positive=True)), x), {}, digits=10)
