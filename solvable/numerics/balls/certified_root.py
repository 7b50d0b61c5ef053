"""The root of an equation in one positive unknown, enclosed by balls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import arb
from sympy import Expr, Symbol

from ...errors import CannotEnclose
from .enclosure import ball, is_relative
from .precision import precision

NARROW = arb("1e-11")
DIGITS_PER_STEP = 10
GUARD_BITS = 60


def certified_root(
    residual: Expr, unknown: Symbol, start: float, digits: int, values: Mapping[Any, Any] | None = None
) -> arb:
    """A ball of relative radius at most 10^-digits around the one root of `residual` near the float `start`.

    Interval Newton on X, of relative width 1e-11 about `start`: with 0 outside f'(X), the ball m - f(m)/f'(X) inside X
    proves that the root exists there and is unique. The middle m is refined with the one enclosure of f'(X), so that
    the derivative is evaluated once; precision grows with the digits gained.
    Raises CannotEnclose when that cannot be shown.
    """
    point = dict(values or {})
    first_bits = int(3.33 * 2 * DIGITS_PER_STEP) + GUARD_BITS
    with precision(first_bits):
        middle = arb(start)
        around = middle * (1 + NARROW * arb(0, 1))
        slope = ball(residual.diff(unknown), {**point, unknown: around}, first_bits)
    if slope.contains(0) or not slope.is_finite():
        raise CannotEnclose(f"the equation for {unknown} could not be shown to have one root near {start:.6g}.")
    for gained in range(2, 3 + (digits + 20) // DIGITS_PER_STEP):
        bits = int(3.33 * gained * DIGITS_PER_STEP) + GUARD_BITS
        with precision(bits):
            root = middle - ball(residual, {**point, unknown: middle}, bits) / slope
            if around.contains(root) and is_relative(root, digits):
                return root
            middle = root.mid()
    raise CannotEnclose(f"the root {unknown} does not reach {digits} digits near {start:.6g}.")
