"""A number that is known by its equation, as a ball."""

from collections.abc import Callable
from typing import Any

import flint
import sympy
from flint import arb, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import Number, lift
from solvable.numerics.balls.interval_newton import Evaluated, interval_newton
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.structures import require_real

# Precisions of the search, where the next one serves what the last does not enclose.
_SEARCHING_BITS = (64, 128, 256)
# The root is sought between 2^-FARTHEST and 2^FARTHEST, and narrowed by at most so many secants.
_FARTHEST = 64
_SECANTS = 200
_CLOSE = "1e-12"
_REMEMBERED = 1024

_found: dict[Any, arb] = {}


def ball_root(evaluator: Evaluator, expression: Any) -> Number:
    """The one positive root of an equation, a `Root`: bracketed by signs, narrowed by secants, then interval Newton.

    CannotEnclose where no change of sign is found from 2^-64 to 2^64, or the root there cannot be shown to be simple.
    """
    require_real(evaluator, "A root")
    x = sympy.Symbol("_x", positive=True)
    left, right = expression.args
    residual = left(x) - right(x)

    def at(function: Any) -> Evaluated:
        def value(number: arb, bits: int) -> arb:
            with precision(bits):
                found: arb = lift(evaluator.extend({x: number}).value(function))
                return found

        return value

    value = at(residual)
    names = sorted(expression.free_symbols, key=str)
    exact = all(type(evaluator.value(name)) is fmpq for name in names)
    point = tuple((name, evaluator.values[name]) for name in names)
    start = _found.get((expression, point)) if exact else None
    if start is None:
        start = _approached(lambda number: _tried(value, number))
    if exact:
        if len(_found) >= _REMEMBERED:
            _found.clear()
        _found[expression, point] = start
    digits = int(flint.ctx.prec * 0.30103) - 2
    return interval_newton(value, at(residual.diff(x)), start, digits, "of an equation")


def _tried(value: Evaluated, number: arb) -> arb:
    """The value with as few bits as serve; no number where none do."""
    for bits in _SEARCHING_BITS:
        try:
            return value(number, bits)
        except CannotEnclose:
            continue
    return arb.nan()


def _approached(value: Callable[[arb], arb]) -> arb:
    """A point within some 1e-12 of a change of sign: between powers of 2, then by secants with the Illinois rule."""
    low, high = _bracket(value)
    if low == high:
        return low
    with precision(_SEARCHING_BITS[0]):
        below, above = value(low).mid(), value(high).mid()
        last, side = low, 0
        for _ in range(_SECANTS):
            point = (low - below * (high - low) / (above - below)).mid()
            found = value(point).mid()
            if found == 0 or abs(point - last) < arb(_CLOSE) * point:
                break
            if (found > 0) == (above > 0):
                high, above = point, found
                below = below / 2 if side > 0 else below
                side = 1
            else:
                low, below = point, found
                above = above / 2 if side < 0 else above
                side = -1
            last = point
        return point


def _bracket(value: Callable[[arb], arb]) -> tuple[arb, arb]:
    """Two neighbouring powers of 2, as near to 1 as can be, at which the residual has opposite signs."""
    signs: dict[int, bool] = {}
    for distance in range(_FARTHEST + 1):
        for power in dict.fromkeys((distance, -distance)):
            found = value(arb(2) ** power)
            if found == 0:
                return arb(2) ** power, arb(2) ** power
            if not (found > 0 or found < 0):
                continue
            signs[power] = bool(found > 0)
            for other in (power - 1, power + 1):
                if signs.get(other, signs[power]) != signs[power]:
                    return arb(2) ** min(power, other), arb(2) ** max(power, other)
    raise CannotEnclose("an equation has no root: its sides change their order nowhere from 2^-64 to 2^64.")
