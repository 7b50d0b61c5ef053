"""Finite sums and ratios of Gamma functions in floats."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb, ctx
from scipy.special import poch
from sympy import Integral, Sum, exp, gamma, oo, symbols

from solvable.errors import CannotEvaluate
from solvable.numerics.sums.arrays import to_numeric
from solvable.numerics.sums.rising_factorial import rising_factorial

n, D = symbols("n D", integer=True, nonnegative=True)
x, s, u = symbols("x s u", positive=True)


@pytest.fixture(autouse=True)
def many_digits():
    before, ctx.prec = ctx.prec, 200
    yield
    ctx.prec = before


@pytest.mark.parametrize("s", [-0.99, -0.625, 0.01, 0.375, 0.9, 1.0])
def test_gamma_ratios(s):
    for a in (1.0, 2.5, 11.9, 12.0, 15.0, 171.0, 1001.0, 1e4, 1e9, 1e15):
        exact = arb(a).rising(arb(s))
        assert abs(arb(float(rising_factorial(a, s))) / exact - 1) < 4e-15


def test_scipy_loses_digits_where_we_do_not():
    """SciPy subtracts logarithms of Gamma functions up to a = 10^4."""
    exact = arb(1001).rising(arb(0.375))
    assert abs(arb(float(poch(1001.0, 0.375))) / exact - 1) > 1e-13


def test_sums_are_added_up():
    geometric = to_numeric(Sum(exp(-n * x), (n, 0, D)), x, D)
    X, last = np.array([[0.1], [2.0]]), np.array([0.0, 3.0, 1000.0])
    assert geometric(X, last) == pytest.approx(-np.expm1(-(last + 1) * X) / -np.expm1(-X), rel=1e-14)
    ratios = gamma(D + 1) / gamma(D + 1 + s) * gamma(n + s) / gamma(n + 1)
    binomial = to_numeric(Sum(ratios, (n, 0, D)), s, D)
    # sum_{n<=D} Gamma(n+s)/n! = Gamma(D+1+s)/(s D!)
    assert binomial(0.375, np.array([50.0, 1e5])) == pytest.approx([1 / 0.375] * 2, rel=1e-13)
    nested = to_numeric(Sum(Integral(exp(-u), (u, 0, n)), (n, 0, D)), D)
    assert nested(3.0) == pytest.approx(3 - np.exp(-1) - np.exp(-2) - np.exp(-3), rel=1e-12)


def test_sums_that_floats_do_not_serve():
    with pytest.raises(CannotEvaluate, match="finite bounds"):
        to_numeric(Sum(exp(-n * x), (n, 0, oo)), x)
    with pytest.raises(CannotEvaluate, match="take fewer"):
        to_numeric(Sum(exp(-n), (n, 0, D)), D)(1e9)
