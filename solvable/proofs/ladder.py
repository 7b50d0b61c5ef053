"""Growing values of a resource, from step to step by a random ratio."""

import math
import random
from collections.abc import Iterator
from typing import Any

from sympy import Integer

from .points import fraction
from .region import Range

SMALLEST = 1.5
LARGEST = 5.0
FIRST = 4.0


def lowest(allowed: Range) -> float:
    """Where a growing resource begins: at the low end of its declared range, at 1 where none is declared."""
    return float(allowed.low) if allowed.declared else max(1.0, float(allowed.low))


def ladder(allowed: Range, generator: random.Random) -> Iterator[Any]:
    """Endless exact values, strictly growing, the first within a factor of 4 above the lowest.

    No ratio is repeated, so that what vanishes along a geometric progression does not vanish here.
    """
    value = lowest(allowed) * FIRST ** generator.random()
    last: Any = 0
    while True:
        number = exact(value, allowed.whole)
        if number > last:
            yield number
            last = number
        value *= math.exp(generator.uniform(math.log(SMALLEST), math.log(LARGEST)))


def scattered(allowed: Range, generator: random.Random, farthest: float, count: int) -> list[Any]:
    """`count` values from the low end to `farthest`, log-uniform, one in each of as many stretches."""
    low, high = math.log(lowest(allowed)), math.log(farthest)
    width = (high - low) / count
    return [exact(math.exp(low + width * (n + generator.random())), allowed.whole) for n in range(count)]


def exact(value: float, whole: bool) -> Any:
    """A short exact number close to a positive float."""
    return Integer(max(1, round(value))) if whole else fraction(value)
