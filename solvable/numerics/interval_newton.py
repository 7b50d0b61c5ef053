"""Certified roots of scalar functions by the interval Newton method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.ball_evaluator import Evaluator
from solvable.numerics.ball_functions import lift
from solvable.numerics.balls import MAXIMUM_BITS, is_relative, starting_bits
from solvable.numerics.precision import precision

Scalar = Callable[[arb], arb]

_LEVELS = 64
_CELL_LIMIT = 4096


def enclose_root(function: Scalar, derivative: Scalar, low: Any, high: Any, digits: int = 30) -> arb:
    """A ball of relative radius at most 10^-digits around the one root of f in [low, high].

    Bisection discards the intervals whose ball of f excludes 0; on the hull of the rest f' must exclude 0 and f change
    sign, so the root exists and is unique. Interval Newton steps m - f(m)/f'(X) then refine it. `function` and
    `derivative` map an `arb` to an `arb` at the working precision, which doubles: they keep no constants of their
    own. `low` and `high` are exact numbers. CannotEnclose when existence or uniqueness cannot be shown.

    >>> print(enclose_root(lambda x: x * x - 2, lambda x: 2 * x, 1, 2, digits=20).str(20, radius=False))
    1.4142135623730950488
    """
    bits = starting_bits(digits)
    with precision(bits):
        ends = [lift(Evaluator().number(end)) for end in (low, high)]
        root = _isolate(function, derivative, ends[0].lower(), ends[1].upper())
    while bits <= MAXIMUM_BITS:
        with precision(bits):
            root = _newton(function, derivative, root)
        if is_relative(root, digits):
            return root
        bits *= 2
    raise CannotEnclose(f"The root does not reach {digits} digits at {MAXIMUM_BITS} bits of precision.")


def _isolate(function: Scalar, derivative: Scalar, low: arb, high: arb) -> arb:
    cells = [(low, high)]
    for _ in range(_LEVELS):
        cells = [cell for cell in cells if _may_vanish(function, cell)]
        if not cells:
            raise CannotEnclose("The function has no root in the interval.")
        hull = (cells[0][0], cells[-1][1])
        if not derivative(_ball(hull)).contains(0) and function(hull[0]) * function(hull[1]) < 0:
            return _ball(hull)
        if len(cells) > _CELL_LIMIT:
            break
        cells = [half for a, b in cells for half in ((a, _middle(a, b)), (_middle(a, b), b))]
    raise CannotEnclose("No unique simple root could be shown in the interval: narrow it, or check the sign change.")


def _newton(function: Scalar, derivative: Scalar, root: arb) -> arb:
    while True:
        middle = root.mid()
        step = middle - function(middle) / derivative(root)
        if not step.is_finite():
            return root
        # Both balls contain the root, so they meet.
        smaller = step.intersection(root)
        if not 2 * smaller.rad() < root.rad():
            return smaller
        root = smaller


def _may_vanish(function: Scalar, cell: tuple[arb, arb]) -> bool:
    value = function(_ball(cell))
    return not value.is_finite() or bool(value.contains(0))


def _ball(cell: tuple[arb, arb]) -> arb:
    return cell[0].union(cell[1])


def _middle(low: arb, high: arb) -> arb:
    return ((low + high) / 2).mid()
