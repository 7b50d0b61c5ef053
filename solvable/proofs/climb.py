"""A seeded search for the point at which a statement comes closest to failing."""

import math
import random
from collections.abc import Callable
from typing import Any

from sympy import Integer, Symbol

from ..errors import CannotEnclose
from .claim import Reading
from .points import BEYOND, fraction
from .region import Region

Point = dict[Any, Any]
# The spread of the logarithm of a move at first, and what a success or a run of failures makes of it.
STRIDE = 1.0
LONGER = 1.25
SHORTER = 0.6
PATIENCE = 5
WIDEST = 1.6
# A score this close to 1 is no worse anywhere but beyond.
ATTAINED = 1 - 1e-9
ALONE = 0.7


def climb(
    read: Callable[[Point], Reading],
    start: Point,
    reading: Reading,
    region: Region,
    generator: random.Random,
    budget: int,
    reach: dict[Symbol, tuple[float, float]],
) -> tuple[Point, Reading, int]:
    """The point with the largest score met on random moves from `start`, uphill only, and how many were tried.

    Moves stay inside the region, within 4 times the declared ranges, or `reach` where it names a symbol. The climb ends
    early at a score above 1, or as good as 1.
    """
    point, stride, failures, tried = start, STRIDE, 0, 0
    for _ in range(budget):
        if reading.score > 1 or ATTAINED < reading.size <= 1 or not point:
            break
        moved = _moved(point, region, generator, stride, reach)
        if moved == point or not region.holds(moved):
            continue
        tried += 1
        try:
            found = read(moved)
        except CannotEnclose:
            continue
        if found.score > 1 or (found.size > reading.size and not found.score > 1 and found.size < math.inf):
            point, reading, failures = moved, found, 0
            stride = min(WIDEST, LONGER * stride)
        else:
            failures += 1
            stride = SHORTER * stride if failures % PATIENCE == 0 else stride
    return point, reading, tried


def _moved(
    point: Point, region: Region, generator: random.Random, stride: float, reach: dict[Symbol, tuple[float, float]]
) -> Point:
    symbols = [generator.choice(list(point))] if generator.random() < ALONE else list(point)
    return {**point, **{s: _changed(s, point[s], region, generator, stride, reach) for s in symbols}}


def _changed(
    symbol: Symbol,
    value: Any,
    region: Region,
    generator: random.Random,
    stride: float,
    reach: dict[Symbol, tuple[float, float]],
) -> Any:
    allowed = region.ranges[symbol]
    factor = math.exp(generator.gauss(0, stride))
    low, high = reach.get(symbol, (float(allowed.low) / BEYOND, float(allowed.high) * BEYOND))
    if allowed.whole:
        lowest = 0 if allowed.zero else max(1, math.ceil(low))
        wanted = round(abs(int(value)) * factor) + generator.choice((-1, 0, 1))
        return Integer(max(lowest, min(wanted, int(high)))) * (-1 if value < 0 else 1)
    return fraction(min(max(abs(float(value)) * factor, low), high)) * (-1 if value < 0 else 1)
