"""Sums of powers by adding them up."""

from __future__ import annotations

import numpy as np

TERMS = 1_000_000


def power_sum(exponent: float, first: int = 1, terms: int = TERMS) -> float:
    """sum_{k >= first} k^-exponent, exponent > 1: `terms` terms added up, the rest enclosed between two integrals.

    For a convex falling function the midpoint rule bounds the rest from above and the trapezoidal rule from below; the
    value is the middle of the two.
    """
    k = np.arange(first, first + terms, dtype=np.float64)
    head = float(np.sum(k[::-1] ** -exponent))
    last = float(first + terms)

    def integral(lower: float) -> float:
        return float(lower ** (1 - exponent) / (exponent - 1))

    upper = integral(last - 0.5)
    lower = integral(last) + float(last**-exponent) / 2
    return head + (upper + lower) / 2
