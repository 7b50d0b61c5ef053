"""Balls for the loss along a flow that has no elementary solution."""

from functools import lru_cache
from typing import Any

import flint
import sympy
from flint import arb, arb_series, fmpq

from solvable.errors import CannotEnclose
from solvable.expressions.flow_loss import FlowLoss
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow_tube import FlowTube
from solvable.numerics.balls.functions import Curve, Number, lift

# Precisions are rounded up, so that the few in use at a time share their tubes.
_BITS = 64


def ball_flow(expression: FlowLoss, evaluator: Evaluator) -> Curve:
    """Phi as a function of its clock u: of rationals, balls, complex balls and power series.

    `expression` is the FlowLoss, `evaluator` holds the exact values of the symbols of its rate, start and limit.
    CannotEnclose when one of them is not exact, or when the rate is not analytic. Where the flow is not known to be
    analytic the value is not finite.

    >>> R, u = sympy.symbols("R u")
    >>> flow = FlowLoss(u, sympy.Lambda(R, R**2 * (1 - R)), sympy.Rational(1, 10), 1)
    >>> ball_flow(flow, Evaluator())(arb(10)).str(10, radius=False)
    '0.1373073113'
    """
    tube = flow_tube(expression, evaluator)

    def loss(u: Number) -> Number:
        u = lift(u)
        if type(u) is arb_series:
            return (2 * tube.series(u)).exp() * (tube.width**2 / 2)
        value = _loss(tube, u)
        if type(u) is arb and not value.is_finite():
            # Too wide for one disc; the loss falls.
            return _loss(tube, u.lower()).union(_loss(tube, u.upper()))
        return value

    return loss


def flow_tube(expression: FlowLoss, evaluator: Evaluator) -> FlowTube:
    """The flow of a FlowLoss at the precision that is set."""
    rate, start, limit = (_exact(part, evaluator) for part in expression.args[1:])
    return _tube(rate, start, limit, _BITS * (flint.ctx.prec // _BITS + 1))


def _loss(tube: FlowTube, u: Number) -> Number:
    return (2 * tube.logarithm(u)).exp() * (tube.width**2 / 2)


def _exact(part: Any, evaluator: Evaluator) -> Any:
    values = {}
    for symbol in part.free_symbols:
        number = evaluator.value(symbol)
        given = evaluator.values.get(symbol)
        if type(number) is fmpq:
            values[symbol] = sympy.Rational(int(number.p), int(number.q))
        elif isinstance(given, sympy.Expr):
            values[symbol] = given
        else:
            raise CannotEnclose("A flow without elementary solution is enclosed for exact parameters only.")
    return part.xreplace(values)


@lru_cache(maxsize=32)
def _tube(rate: Any, start: Any, limit: Any, bits: int) -> FlowTube:
    gap = sympy.Dummy("gap", positive=True)
    closing = rate(limit - gap) / gap
    if closing.is_rational_function(gap):
        # Factors keep their relative accuracy where they nearly vanish.
        closing = sympy.factor(closing)
    return FlowTube(closing, gap, limit - start, bits)
