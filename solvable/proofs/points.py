"""Test points, drawn from a theorem's own assumptions."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from sympy import Integer, Rational, Symbol
from sympy.core.function import AppliedUndef

from ..expressions.symbols import Quantity, Symbols
from .assumption import Assumption

TRIES = 2_000
DEFAULT = (Fraction(1, 4), Fraction(3))


def points(
    symbols: Iterable[Symbol], assumptions: tuple[Assumption, ...], declared: Symbols, seed: int = 0
) -> Iterator[dict[Any, Any]]:
    """Endless exact points at which every assumption holds: values log-uniform in each symbol's declared range.

    Raises RuntimeError when no point satisfies the assumptions.
    """
    wanted = sorted(set(symbols), key=str)
    needed = _closure(wanted, assumptions)
    if any(assumption.settled and not assumption.holds({}) for assumption in assumptions):
        raise RuntimeError(f"no point satisfies {'; '.join(map(str, assumptions))}")
    generator = random.Random(f"{seed}:{','.join(map(str, needed))}")
    while True:
        for _ in range(TRIES):
            values = {symbol: _draw(symbol, declared, generator) for symbol in needed}
            if all(assumption.holds(values) for assumption in assumptions if _decided(assumption, values)):
                yield values
                break
        else:
            raise RuntimeError(f"no point satisfies {'; '.join(map(str, assumptions))}")


def _closure(wanted: list[Symbol], assumptions: tuple[Assumption, ...]) -> list[Symbol]:
    """The wanted symbols and those that an inequality ties to them."""
    found = set(wanted)
    growing = True
    while growing:
        growing = False
        for assumption in assumptions:
            tied = _symbols_of(assumption)
            if tied & found and not tied <= found:
                found |= tied
                growing = True
    return sorted(found, key=str)


def _symbols_of(assumption: Assumption) -> set[Symbol]:
    """The symbols of an inequality; bounds on a function's values are left to the instance chosen for it."""
    sides: tuple[Any, ...] = (assumption.left, assumption.right)
    if assumption.relation in ("->", "is") or any(side.has(AppliedUndef) for side in sides):
        return set()
    return {symbol for side in sides for symbol in side.free_symbols}


def _decided(assumption: Assumption, values: dict[Any, Any]) -> bool:
    symbols = _symbols_of(assumption)
    return bool(symbols) and symbols <= values.keys()


def _draw(symbol: Symbol, declared: Symbols, generator: random.Random) -> Any:
    found: Quantity | None = declared.quantity(symbol)
    low, high = (found.low, found.high) if found else DEFAULT
    value = math.exp(generator.uniform(math.log(low), math.log(high)))
    sign = 1 if found is not None or symbol.is_nonnegative else generator.choice((-1, 1))
    if symbol.is_integer or (found is not None and found.integer):
        whole = max(math.ceil(low), round(value))
        return sign * Integer(whole if found is not None or symbol.is_positive else generator.choice((0, whole)))
    return sign * Rational(Fraction(value).limit_denominator(997))
