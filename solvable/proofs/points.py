"""Test points, drawn from a theorem's own assumptions."""

import math
import random
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from sympy import Integer, Rational, Symbol

from ..expressions.symbols import Symbols
from .assumption import Assumption
from .region import Range, Region

TRIES = 2_000
TRIES_OF_A_KIND = 60
# How far outside the declared ranges a point is sought where none inside satisfies the assumptions.
WIDER = (1, 8, 512)
# After so many draws in vain, what grows without bound is taken so many times larger.
PATIENCE = 100
LATER = (16, 4096, 4**12)
# How far beyond the declared range the assumptions are taken at their word.
BEYOND = 4
# How close to the boundary of an assumption a point is moved, as a share of the way there.
CLOSEST = Rational(1, 128)
KINDS = (
    "inside",
    "edge",
    "inside",
    "wide",
    "whole",
    "equal",
    "near",
    "edge",
    "wide",
    "inside",
    "whole",
    "near",
    "wide",
)
Point = dict[Any, Any]


def points(
    symbols: Iterable[Symbol], assumptions: tuple[Assumption, ...], declared: Symbols, seed: int = 0
) -> Iterator[Point]:
    """Endless exact points at which every assumption holds: values log-uniform in each symbol's declared range.

    Raises RuntimeError when no point satisfies the assumptions.
    """
    return inside(Region(symbols, assumptions, declared), seed)


def inside(region: Region, seed: int) -> Iterator[Point]:
    """Endless points of a region within the declared ranges; RuntimeError when there is none."""
    region.require()
    generator = random.Random(f"{seed}:{','.join(map(str, region.symbols))}")
    while True:
        yield _one(region, generator)


def spread(region: Region, seed: int) -> Iterator[Point]:
    """Endless points all over a region: inside the declared ranges, at their edges, up to 4 times beyond them where the
    assumptions allow it, at whole and half numbers, where symbols coincide, and close to where an assumption ends; then
    with one symbol after the other as large, and as small, as that allows.

    Raises RuntimeError when no point satisfies the assumptions.
    """
    region.require()
    generator = random.Random(f"{seed}:spread:{','.join(map(str, region.symbols))}")
    while True:
        for kind in KINDS:
            yield _of_kind(kind, region, generator) or _one(region, generator)
        for far in (BEYOND, Rational(1, BEYOND)):
            for symbol in region.symbols:
                yield _stretched(_one(region, generator), symbol, far, region)


def sets(region: Region, thorough: bool) -> int:
    """How many points of `spread` try every kind, and every symbol at its largest, `thorough` at its smallest too."""
    return len(KINDS) + (2 if thorough else 1) * len(region.symbols)


def _stretched(values: Point, symbol: Symbol, far: Any, region: Region) -> Point:
    """The point with one symbol at 4 times its high end, or at a quarter of its low end, or as far as is allowed."""
    allowed = region.ranges[symbol]
    end = Rational(allowed.high if far > 1 else allowed.low) * far * (-1 if values[symbol] < 0 else 1)
    outer = Integer(max(1, round(abs(end)))) * (-1 if end < 0 else 1) if allowed.whole else end
    if region.holds({**values, symbol: outer}) or allowed.whole:
        return {**values, symbol: outer} if region.holds({**values, symbol: outer}) else values
    return {**values, symbol: _last(values, symbol, outer, region)}


def _last(values: Point, symbol: Symbol, outer: Any, region: Region) -> Any:
    """The value of a symbol on the way from where the assumptions hold to where they do not, close to the end."""
    inner = values[symbol]
    while abs(outer - inner) > CLOSEST * abs(inner):
        middle = (inner + outer) / 2
        inner, outer = (middle, outer) if region.holds({**values, symbol: middle}) else (inner, middle)
    return inner


def _one(region: Region, generator: random.Random) -> Point:
    """A point inside the declared ranges, or as far outside as the assumptions demand."""
    for beyond in WIDER:
        for attempt in range(TRIES):
            values = {symbol: _value(region.ranges[symbol], generator, beyond) for symbol in region.symbols}
            if region.holds(values):
                return values
            for factor in LATER if attempt >= PATIENCE and region.growing else ():
                late = {**values, **{symbol: values[symbol] * factor for symbol in region.growing}}
                if region.holds(late):
                    return late
    raise RuntimeError(region.nowhere)


def _of_kind(kind: str, region: Region, generator: random.Random) -> Point | None:
    """A point of one kind, None where the assumptions leave no room for it."""
    for _ in range(TRIES_OF_A_KIND):
        values = _drawn(kind, region, generator)
        if region.holds(values):
            return _near_an_end(values, region, generator) if kind == "near" else values
    return None


def _drawn(kind: str, region: Region, generator: random.Random) -> Point:
    values: Point = {}
    for symbol in region.symbols:
        allowed = region.ranges[symbol]
        if kind == "wide":
            values[symbol] = _value(allowed, generator, BEYOND)
        elif kind == "far":
            values[symbol] = _value(allowed, generator, BEYOND, generator.choice(("high", "high", "low", "")))
        elif kind == "edge" and (end := generator.choice((allowed.low, allowed.high, None))) is not None:
            values[symbol] = _signed(Rational(end), allowed, generator)
        elif kind == "whole":
            values[symbol] = _half(_value(allowed, generator, BEYOND), allowed)
        elif kind == "equal" and not allowed.whole and (alike := _reachable(values, allowed)):
            values[symbol] = generator.choice(alike)
        else:
            values[symbol] = _value(allowed, generator)
    return values


def _reachable(values: Point, allowed: Range) -> list[Any]:
    """The values of other symbols that one may take too."""
    return [v for v in values.values() if allowed.low / BEYOND <= Fraction(int(v.p), int(v.q)) <= allowed.high * BEYOND]


def _near_an_end(values: Point, region: Region, generator: random.Random) -> Point:
    """The point moved along one symbol towards a place where an assumption ends."""
    movable = [symbol for symbol in region.symbols if not region.ranges[symbol].whole]
    generator.shuffle(movable)
    for symbol in movable:
        for end in (values[symbol] / BEYOND, values[symbol] * BEYOND):
            if not region.holds({**values, symbol: end}):
                return {**values, symbol: _last(values, symbol, end, region)}
    return values


def _value(allowed: Range, generator: random.Random, beyond: int = 1, only: str = "") -> Any:
    """A value from `beyond` times the declared range, or only from what lies above its high or below its low end."""
    low, high = allowed.low / beyond, allowed.high * beyond
    low, high = (allowed.high if only == "high" else low), (allowed.low if only == "low" else high)
    value = math.exp(generator.uniform(math.log(low), math.log(high)))
    if allowed.whole:
        number = Integer(max(1, round(value)))
        return generator.choice((Integer(0), number)) if allowed.zero else _signed(number, allowed, generator)
    return _signed(fraction(value), allowed, generator)


def _signed(value: Any, allowed: Range, generator: random.Random) -> Any:
    return value * generator.choice((-1, 1)) if allowed.signed else value


def _half(value: Any, allowed: Range) -> Any:
    """The nearest multiple of 1/2 that is not 0."""
    if allowed.whole:
        return value
    sign = -1 if value < 0 else 1
    return sign * max(Rational(1, 2), Rational(round(abs(value) * 2), 2))


def fraction(value: float) -> Rational:
    """A short fraction close to a positive number, on the scale of that number."""
    if value >= 1:
        return Rational(Fraction(value).limit_denominator(997))
    return 1 / Rational(Fraction(1 / value).limit_denominator(997))
