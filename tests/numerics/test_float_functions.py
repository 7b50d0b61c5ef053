"""Special functions in floats: right, and quick, where SymPy alone would sum fractions."""

from fractions import Fraction

import numpy as np
import pytest
from sympy import Contains, Heaviside, Lambda, Piecewise, Rational, S, Symbol, atan, ceiling, exp, floor, zeta

from solvable.errors import CannotEvaluate
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.sums.arrays import to_numeric

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
    assert to_numeric(floor(x) - ceiling(x), x)([0.5, 2.0]).tolist() == [-1.0, 0.0]


def test_branches():
    """Each branch where its inequality holds, and no number where none does."""
    rule = Piecewise((1 / (2 - x), x < 2), (x**2, x > 2))
    values = to_numeric(rule, x)([1.0, 2.0, 3.0])
    assert values.tolist()[::2] == [1.0, 9.0]
    assert np.isnan(values[1])
    assert to_numeric(Piecewise((-x, x <= 1), (x, True)), x)([1.0, 4.0]).tolist() == [-1.0, 4.0]
    outside = to_numeric(Piecewise((1, (x < 1) | (x > 3)), (x, (x > 1) & (x < 2))), x)([0.5, 4.0, 1.5, 2.5])
    assert outside.tolist()[:3] == [1.0, 1.0, 1.5]
    assert np.isnan(outside[3])
    with pytest.raises(CannotEvaluate, match="told apart by inequalities"):
        to_numeric(Piecewise((1, ~Contains(x, S.Integers)), (x, True)), x)


def test_a_harmonic_sum_is_added_up():
    """sum_k a k^-2 exp(-x k^-3), by its terms: those left out are bounded by an integral."""
    u, a = Symbol("u", positive=True), Symbol("a", positive=True)
    total = to_numeric(HarmonicSum(a, 1, 3, x, Lambda(u, exp(-u))), a, x)
    k = np.arange(1, 200_001, dtype=float)
    for scale, clock in ((1.0, 0.5), (3.0, 40.0)):
        terms = float(np.sum(scale * k**-2 * np.exp(-clock * k**-3)))
        assert float(total(scale, clock)) == pytest.approx(terms + scale / (k[-1] + 0.5), rel=1e-9)
    assert to_numeric(HarmonicSum(a, 1, 3, x, Lambda(u, exp(-u))), a, x)([1.0, 2.0], 3.0).shape == (2,)


def test_a_harmonic_sum_that_does_not_converge_is_no_number():
    """sum_k of 1/k has no value."""
    u = Symbol("u", positive=True)
    assert np.isnan(to_numeric(HarmonicSum(x, 0, 1, x, Lambda(u, 1 / (1 + u))), x)(1.0))
