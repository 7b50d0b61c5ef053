"""Special functions in floats: right, and quick, where SymPy alone would sum fractions."""

from fractions import Fraction

import numpy as np
import pytest
from sympy import Heaviside, Rational, Symbol, atan, zeta

from solvable.numerics.arrays import to_numeric

x = Symbol("x", positive=True)


def test_a_hurwitz_zeta_function_at_a_large_whole_number():
    """zeta(2, 10^9) is 1e-9 + 5e-19 + ..., not a sum of a thousand million fractions."""
    assert to_numeric(zeta(2, x), x)(1e9) == pytest.approx(1e-9 + 5e-19, rel=1e-15)


def test_it_agrees_with_adding_up():
    """zeta(3/2, 5) = zeta(3/2) less four terms."""
    whole = float(to_numeric(zeta(Rational(3, 2), x), x)(1.0))
    head = sum(float(Fraction(1, k)) ** 1.5 for k in range(1, 5))
    assert to_numeric(zeta(Rational(3, 2), x), x)(5.0) == pytest.approx(whole - head, rel=1e-13)


def test_steps_and_angles():
    """The unit step and the arc tangent."""
    assert to_numeric(Heaviside(x - 1), x)([0.5, 2.0]).tolist() == [0.0, 1.0]
    assert to_numeric(atan(x), x)(1.0) == pytest.approx(np.pi / 4)
