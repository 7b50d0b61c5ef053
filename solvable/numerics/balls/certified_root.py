"""The root of an equation in one positive unknown, enclosed by balls."""

from collections.abc import Mapping
from typing import Any

from flint import arb
from sympy import Expr, Symbol

from .enclosure import ball
from .interval_newton import Evaluated, interval_newton


def certified_root(
    residual: Expr, unknown: Symbol, start: float, digits: int, values: Mapping[Any, Any] | None = None
) -> arb:
    """A ball of relative radius at most 10^-digits around the one root of `residual` near the float `start`.

    Raises CannotEnclose when interval Newton cannot show that there is one.
    """
    point = dict(values or {})

    def at(expression: Expr) -> Evaluated:
        return lambda x, bits: ball(expression, {**point, unknown: x}, bits)

    return interval_newton(at(residual), at(residual.diff(unknown)), start, digits, str(unknown))
