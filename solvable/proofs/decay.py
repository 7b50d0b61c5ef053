"""How fast a deviation falls, read off its values along a ladder."""

import math
import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from .ladder import exact, lowest
from .region import Range

# The slopes are fitted over the last rungs, the few or the many.
WINDOWS = (5, 10)
# The share of the stated power that a deviation must reach on the last rungs, and what its logarithms may take away.
SHARE = 0.8
SLACK = 0.02

POWER = 6
SMALL = 1e-3
LONGEST = 60
# The first value in units of the declared low end, and the ratios: growing while the deviation is large, then small.
START = 8.0
RATIO = 3.0
QUICKENS = 1.35
QUICKEST = 256.0
LAST_RATIO = 2.5
# What is 0 at a value and at this many times it is too small to tell.
PROBE = 1.37
SETTLED = 8
STEADY = 1e-3


class Trace(NamedTuple):
    """One rung: the resource, |before/after - 1| there, and what is stated."""

    x: float
    deviation: Any
    allowed: Any


def falls_as_stated(trace: list[Trace], name: str) -> tuple[bool, str]:
    """Whether the deviation falls as fast as what is stated over the last rungs, and how fast that is.

    The largest deviation from a rung on is fitted by a power, so that one which passes through 0 does not look small.
    """
    told = [rung for rung in trace if rung.deviation > 0]
    if len(told) < WINDOWS[0]:
        return True, "the deviation is 0 to every digit"
    words = ""
    for window in WINDOWS:
        last = told[-window:]
        x = [math.log(rung.x) for rung in last]
        sizes = [_log(rung.deviation) for rung in last]
        power = _slope(x, [max(sizes[n:]) for n in range(len(sizes))])
        stated = _slope(x, [_log(rung.allowed) for rung in last])
        words = f"it falls like {name}^{power:.3g} where {name}^{stated:.3g} is stated"
        if power <= SHARE * stated + SLACK:
            return True, words
    return False, words


def decays_beyond_powers(
    deviation: Callable[[Any], Any], allowed: Range, generator: random.Random, name: str, falling: int
) -> tuple[str, str]:
    """Certified when the deviation falls faster than the sixth power over the last values, and is small there.

    `deviation` gives |before/after - 1| at an exact value of the resource: None where the assumptions forbid it, 0
    where it is too small to tell; then the next values lie closer. `falling` is over how many values it must fall.
    False where it settles at a value or falls like a power; unknown where it does neither within reach.
    """
    first = lowest(allowed)
    x, ratio, beyond = first * START * (1 + generator.random()), RATIO, math.inf
    logs: dict[float, float] = {}
    words = ""
    for _ in range(LONGEST):
        number = exact(x, allowed.whole)
        found = deviation(number)
        if found is not None and found == 0:
            further = deviation(exact(x * PROBE, allowed.whole))
            # A zero by itself says nothing about the size around it.
            beyond = beyond if further is not None and further > 0 else min(beyond, x)
        elif found is not None:
            logs[math.log(float(number))] = _log(found)
            words = f"{found.str(3, radius=False)} at {name} = {number}"
        trace = sorted(logs.items())
        small = bool(trace) and trace[-1][1] < math.log(SMALL)
        if _is_power(trace):
            return "false", f"the ratio of the sides tends to 1 like a power, {words}"
        if trace and not small and _elsewhere(trace):
            return "false", f"the ratio of the sides does not tend to 1: it is away from it by {words}"
        if small and len(trace) > falling and _beyond(trace[-falling - 1 :]):
            return "certified", words
        if beyond < math.inf:
            x = _between(trace, math.log(first), math.log(beyond), generator)
        else:
            ratio = ratio if small else min(QUICKEST, ratio * QUICKENS)
            x *= (LAST_RATIO if small else ratio) * (1 + generator.random() / 4)
    if not words:
        return "unknown", f"the assumptions allow no large {name} within reach"
    return "unknown", f"the ratio of the sides is still {words} away from 1"


def _between(trace: list[tuple[float, float]], first: float, beyond: float, generator: random.Random) -> float:
    """A value in the longest gap between where the deviation is last large and where it is too small to tell."""
    large = [x for x, d in trace if d >= math.log(SMALL)]
    ends = [max(large, default=first), *(x for x, d in trace if d < math.log(SMALL)), beyond]
    low, high = max(pairwise(ends), key=lambda gap: gap[1] - gap[0])
    return math.exp(low + (high - low) * generator.uniform(0.4, 0.6))


def _beyond(logs: list[tuple[float, float]]) -> bool:
    scaled = [d + POWER * x for x, d in logs]
    return all(later < earlier for earlier, later in pairwise(scaled))


def _elsewhere(logs: list[tuple[float, float]]) -> bool:
    """Whether the deviation has settled at a value, or kept growing, over a wide range of the resource."""
    last = [d for _, d in logs[-SETTLED:]]
    if len(last) < SETTLED:
        return False
    changes = [later - earlier for earlier, later in pairwise(last)]
    return all(abs(change) < STEADY for change in changes) or all(change > 0 for change in changes)


def _is_power(logs: list[tuple[float, float]]) -> bool:
    """Whether the deviation falls by one power from point to point, as nothing smaller does."""
    last = logs[-SETTLED:]
    if len(last) < SETTLED or last[-1][1] == -math.inf:
        return False
    slopes = [(d - e) / (x - y) for (y, e), (x, d) in pairwise(last)]
    return all(abs(slope - slopes[-1]) < STEADY * max(1.0, abs(slopes[-1])) for slope in slopes)


def _log(ball: Any) -> float:
    """The logarithm of the largest number in a ball."""
    largest = ball.upper()
    return float(largest.log().mid()) if largest > 0 else -math.inf


def _slope(x: list[float], y: list[float]) -> float:
    """The least-squares slope."""
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    spread = sum((a - mean_x) ** 2 for a in x)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread if spread else 0.0
