"""The part of an integral next to infinity."""

from typing import Any

import flint
import sympy
from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.envelope import Envelope, ball_envelope
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import lift, log_magnitude
from solvable.numerics.balls.integral_head import Piece, integral_head
from solvable.numerics.balls.power_terms import PowerTerm, power_terms

_DOUBLINGS = 200
_FURTHER_OUT = 1000
_HALVINGS = 5
_DIVERGES = "The integral diverges at infinity: the integrand does not fall fast enough."


def integral_tail(term: PowerTerm, u: Any, start: arb, scale: float, evaluator: Evaluator) -> Piece:
    """The integral of u^m g(u) over [U, oo) for a U >= start of its own choice, with U as the end of the piece.

    When g falls exponentially, U is so large that the bound a u^p exp(-q u) (1 + spread) integrates to less than the
    precision at `scale`, the logarithm of the size that matters. When g is rational in u alone, v = 1/u makes the
    tail a head at v = 0. CannotEnclose when the integral diverges and when g is not rational in u and exp(u).
    """
    envelope, curve = leading_behaviour(term.curve, u, start, evaluator)
    rate = lift(envelope.rate)
    if rate > 0:
        # A normal density outruns every exponential, but further out.
        rate = lift(leading_behaviour(term.curve, u, start + _FURTHER_OUT, evaluator)[0].rate)
    if rate < 0:
        return _exponential(PowerTerm(term.power, curve), u, start, scale, evaluator)
    if rate > 0:
        raise CannotEnclose(_DIVERGES)
    if not rate.is_zero():
        raise CannotEnclose("It cannot be decided how the integrand falls at infinity: give exact parameters.")
    order = lift(evaluator.value(term.power)) + lift(envelope.power) + 1
    if order >= 0:
        raise CannotEnclose(_DIVERGES)
    return _algebraic(PowerTerm(term.power, curve), u, start, evaluator)


def leading_behaviour(curve: Any, u: Any, start: arb, evaluator: Evaluator) -> tuple[Envelope, Any]:
    """The envelope of a curve on [start, oo), and the curve in the form that has it."""
    try:
        return ball_envelope(curve, u, start, evaluator), curve
    except CannotEnclose:
        # Leading terms may cancel as written and not in lowest terms.
        cancelled = sympy.cancel(sympy.together(curve))
        return ball_envelope(cancelled, u, start, evaluator), cancelled


def _exponential(term: PowerTerm, u: Any, start: arb, scale: float, evaluator: Evaluator) -> Piece:
    weight = Envelope(arb(1), evaluator.value(term.power), arb(0), arb(0))
    goal = scale - flint.ctx.prec * 0.6931

    def bound(end: arb) -> arb:
        envelope = ball_envelope(term.curve, u, end, evaluator)
        return envelope._replace(power=envelope.power + weight.power).tail(end)

    low = high = start
    for _ in range(_DOUBLINGS):
        if log_magnitude(bound(high)) <= goal:
            break
        low, high = high, 2 * high
    else:
        raise CannotEnclose("The integrand falls too slowly at infinity for its tail to be bounded.")
    for _ in range(_HALVINGS):
        middle = ((low + high) / 2).mid()
        low, high = (low, middle) if log_magnitude(bound(middle)) <= goal else (middle, high)
    return Piece(high, arb(0, bound(high)))


def _algebraic(term: PowerTerm, u: Any, start: arb, evaluator: Evaluator) -> Piece:
    v = sympy.Dummy("v", positive=True)
    terms = power_terms(sympy.together(term.curve.subs(u, 1 / v)), v)
    if len(terms) > 1:
        raise CannotEnclose("The integrand falls like a sum of fractional powers at infinity: split it.")
    head = integral_head(PowerTerm(terms[0].power - term.power - 2, terms[0].curve), v, 1 / start, evaluator)
    return Piece(1 / head.end, head.value)
