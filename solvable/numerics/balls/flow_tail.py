"""The part of an integral next to infinity when the integrand contains the loss along a flow."""

from typing import Any

import flint
from flint import arb

from solvable.errors import CannotEnclose
from solvable.expressions.flow_loss import FlowLoss
from solvable.numerics.balls.envelope import Envelope
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow import flow_tube
from solvable.numerics.balls.functions import lift, log_magnitude
from solvable.numerics.balls.integral_head import Piece
from solvable.numerics.balls.power_terms import PowerTerm

_DOUBLINGS = 40
_NEEDS = "An integral to infinity over a flow without elementary solution needs a simple zero of its rate at the limit."


def flow_tail(term: PowerTerm, u: Any, start: arb, scale: float, evaluator: Evaluator) -> Piece:
    """The integral of c u^m Phi(b u)^n over [U, oo) for a U >= start of its own choice, with U as the end of the piece.

    From U on Phi(b u) <= Phi(b U) exp(-2 q b (u - U)), where q is the least closing(gap) still to come. U is so large
    that this bound integrates to less than the precision at `scale`, the logarithm of the size that matters.
    CannotEnclose when the approach is algebraic (q = 0 at the limit), and when the integrand is not of this form.
    """
    coefficient, flow = term.curve.as_independent(u)
    base, exponent = flow.as_base_exp()
    factor = base.u / u if isinstance(base, FlowLoss) else u
    if factor.has(u) or any(part.has(u) for part in (exponent, *base.args[1:])):
        raise CannotEnclose("An integral to infinity over a flow without elementary solution serves u^m Phi(b u) only.")
    tube = flow_tube(base, evaluator)
    loss = evaluator.curve(base, u)
    weight, clock, n, power = (lift(evaluator.value(part)) for part in (coefficient, factor, exponent, term.power))
    goal = scale - flint.ctx.prec * 0.6931
    end = start.upper()
    for _ in range(_DOUBLINGS):
        rate = -2 * n * clock * tube.slowest(clock * end)
        size = weight * loss(end) ** n * (-rate * end).exp()
        bound = Envelope(size, power, rate, arb(0)).tail(end) if rate < 0 else arb.pos_inf()
        if log_magnitude(bound) <= goal:
            return Piece(end, arb(0, bound))
        end = 2 * end if end > 0 else arb(1)
    raise CannotEnclose(_NEEDS)
