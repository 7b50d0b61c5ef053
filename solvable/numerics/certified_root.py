"""The root of an equation in one positive unknown, enclosed by balls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import arb, ctx
from sympy import Expr, Symbol

from .balls import ball
from .interval_newton import enclose_root

NARROW = 1e-8


def certified_root(
    residual: Expr, unknown: Symbol, start: float, digits: int, values: Mapping[Any, Any] | None = None
) -> arb:
    """A ball of relative radius at most 10^-digits around the one root of `residual` near the float `start`.

    Interval Newton on an interval of relative width 1e-8 about `start`: the root exists there and is unique.
    Raises CannotEnclose when that cannot be shown.
    """
    derivative = residual.diff(unknown)
    point = dict(values or {})

    def at(expression: Expr, x: arb) -> arb:
        return ball(expression, {**point, unknown: x}, ctx.prec)

    middle = arb(start)
    return enclose_root(
        lambda x: at(residual, x), lambda x: at(derivative, x), middle * (1 - NARROW), middle * (1 + NARROW), digits
    )
