"""Differences of exponentials in floats: digits at small arguments, and no overflow at large ones."""

from __future__ import annotations

import numpy as np
from sympy import exp, symbols

from solvable.numerics.sums.arrays import to_numeric

u = symbols("u")


def test_small_arguments_keep_their_digits():
    assert to_numeric(1 - exp(-u), u)(1e-12) == -np.expm1(-1e-12)


def test_falling_exponentials_far_out():
    for curve in (3 * exp(-u) - 3 * exp(-2 * u) + exp(-3 * u), exp(-2 * u) - exp(-u), exp(-3 * u) - exp(-u)):
        values = to_numeric(curve, u)(np.array([1.0, 700.0, 2000.0, 1e300]))
        assert np.all(np.isfinite(values))
        assert values[-1] == 0
