"""How often skills come up when there are infinitely many, by adding up powers."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


_power_sum = cache(power_sum)


class SkillFrequencies(NamedTuple):
    """P_s(1), ..., P_s(K), and the probability of all rarer skills together."""

    frequencies: NDArray[np.float64]
    rest: float


def skill_frequencies(alpha: float, skills: int) -> SkillFrequencies:
    """The first `skills` frequencies of P_s(k) ~ k^-(alpha+1) over all whole k, and the sum of the others."""
    normalisation = _power_sum(alpha + 1, 1)
    k = np.arange(1, skills + 1, dtype=np.float64)
    return SkillFrequencies(k ** -(alpha + 1) / normalisation, _power_sum(alpha + 1, skills + 1) / normalisation)
