"""Taylor coefficients of a curve at 0, as balls."""

from __future__ import annotations

from typing import Any

import flint
from flint import arb, arb_series, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.ball_evaluator import Curve
from solvable.numerics.precision import precision


def ball_series(curve: Curve, order: int) -> list[arb]:
    """The coefficients c_0, ..., c_(order-1) of g(u) = c_0 + c_1 u + ... at 0.

    `curve` is g as compiled by `Evaluator.curve` at the precision that is set. CannotEnclose when g has no power
    series there.

    >>> from sympy import exp, symbols
    >>> from solvable.numerics.ball_evaluator import Evaluator
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


def _coefficients(series: Any, order: int) -> list[arb]:
    if type(series) in (arb, fmpq):
        return [arb(series)] + [arb(0)] * (order - 1)
    if series.prec < order:
        return [arb.nan()]
    found: list[arb] = series.coeffs()
    return (found + [arb(0)] * (order - len(found)))[:order]
