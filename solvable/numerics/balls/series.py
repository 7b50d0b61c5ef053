"""Taylor coefficients of a curve at 0, as balls."""

import math
from collections.abc import Callable
from typing import Any

import flint
from flint import arb, arb_series, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import Curve, log_magnitude
from solvable.numerics.balls.precision import precision

_ATTEMPTS = 5


def ball_series(curve: Curve, order: int) -> list[arb]:
    """The coefficients c_0, ..., c_(order-1) of g(u) = c_0 + c_1 u + ... at 0.

    `curve` is g as compiled by `Evaluator.curve` at the precision that is set. CannotEnclose when g has no power
    series there.

    >>> from sympy import exp, symbols
    >>> from solvable.numerics.balls.evaluator import Evaluator
    >>> u = symbols("u")
    >>> [c.str(3, radius=False) for c in ball_series(Evaluator().curve(exp(-2 * u), u), 4)]
    ['1.00', '-2.00', '2.00', '-1.33']
    """
    with precision(flint.ctx.prec, order):
        try:
            series = curve(arb_series([0, 1]))
        except (ValueError, ZeroDivisionError):
            series = arb.nan()
        coefficients = _coefficients(series, order)
    if not all(c.is_finite() for c in coefficients):
        raise CannotEnclose("The curve has no power series at 0: it is singular there.")
    return coefficients


def reliable_series(build: Callable[[], Curve], order: int, radius: arb, bits: int) -> list[arb]:
    """The coefficients with errors below 2^-bits of the largest |c_j| radius^j, weighted alike.

    The recurrences behind powers and quotients of series lose bits in proportion to the order, so the precision of
    the series alone is raised. `build` compiles the curve anew at the precision that is set. The last attempt is
    returned as it is.
    """
    working = flint.ctx.prec
    for _ in range(_ATTEMPTS):
        with precision(working):
            coefficients = ball_series(build(), order)
            weights = [radius**j for j in range(order)]
            error = max(log_magnitude(c.rad() * weight) for c, weight in zip(coefficients, weights, strict=True))
            size = max(log_magnitude(c * weight) for c, weight in zip(coefficients, weights, strict=True))
        if error <= size - bits * math.log(2):
            break
        working *= 2
    return coefficients


def _coefficients(series: Any, order: int) -> list[arb]:
    if type(series) in (arb, fmpq):
        return [arb(series)] + [arb(0)] * (order - 1)
    if series.prec < order:
        return [arb.nan()]
    found: list[arb] = series.coeffs()
    return (found + [arb(0)] * (order - len(found)))[:order]
