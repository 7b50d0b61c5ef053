"""Laplace transforms inverted from their values at real places."""

from __future__ import annotations

from collections.abc import Callable
from math import comb, factorial, log

TERMS = 14


def stehfest(transform: Callable[[float], float], time: float) -> float:
    """f(time) from its Laplace transform F(z), z > 0, for a smooth f: Gaver's functionals, extrapolated.

    >>> round(stehfest(lambda z: 1 / (1 + z), 0.5), 4)
    0.6065

    Source: Stehfest (1970), "Algorithm 368: Numerical inversion of Laplace transforms".
    """
    half = TERMS // 2
    total = 0.0
    for j in range(1, TERMS + 1):
        weight = sum(
            i ** (half + 1) * comb(half, i) * comb(2 * i, i) * comb(i, j - i) / factorial(half)
            for i in range((j + 1) // 2, min(j, half) + 1)
        )
        total += (-1) ** (half + j) * weight * transform(j * log(2) / time)
    return total * log(2) / time
