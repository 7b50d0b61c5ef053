"""Rigorous enclosure of an integral: Taylor head at 0, adaptive middle, bounded tail."""

from collections.abc import Callable
from typing import Any

import flint
import sympy
from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.expressions.flow_loss import FlowLoss
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow_tail import flow_tail
from solvable.numerics.balls.functions import Number, lift, log_magnitude, power_by
from solvable.numerics.balls.integral_head import integral_head
from solvable.numerics.balls.integral_tail import integral_tail, leading_behaviour
from solvable.numerics.balls.kummer_tail import kummer_tail
from solvable.numerics.balls.power_terms import PowerTerm, power_terms
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.quadrature import ball_quadrature
from solvable.numerics.balls.split_exponentials import split_exponentials

_GUARD_BITS = 32
_SAMPLES = 64


def ball_integral(expression: Any, evaluator: Evaluator) -> arb:
    """A ball around the integral of sum_i u^(m_i) g_i(u) over [a, b], b finite or oo.

    From 0 to h the curve g is its Taylor series with Cauchy's bound on the rest and u^m is integrated exactly; from
    h to U quadrature is adaptive with rigorous bounds (`acb.integral`); beyond U see `integral_tail`. `expression`
    is an `Integral` over one variable, `evaluator` holds the values of its parameters. CannotEnclose when the
    integral diverges, when g is singular at 0 or on the way, or when the tail is not that of a curve rational in u
    and exp(u), or polynomial in u and one 1F1(1; b; -u).
    """
    if len(expression.limits) != 1 or len(expression.limits[0]) != 3:
        raise CannotEnclose("Integrals are enclosed over one variable with both limits given.")
    u, low, high = expression.limits[0]
    with precision(flint.ctx.prec + _GUARD_BITS):
        fresh = evaluator.afresh()
        start, end = _limit(low, fresh), _limit(high, fresh)
        if start is None:
            raise CannotEnclose("The lower limit of an integral must be a number: reflect the variable.")
        integrand = fresh.concrete(expression.function, u)
        total = arb(0)
        for term in power_terms(integrand, u):
            total += _integrate(term, u, start, end, fresh)
        return total


def _limit(limit: Any, evaluator: Evaluator) -> Number | None:
    return None if evaluator.values.get(limit, limit) == sympy.oo else evaluator.value(limit)


def _integrate(term: PowerTerm, u: Any, start: Number, end: Number | None, evaluator: Evaluator) -> arb:
    if term.curve == 0 or (end is not None and lift(end - start).is_zero()):
        return arb(0)
    if end is not None and lift(end) < lift(start):
        return -_integrate(term, u, end, start, evaluator)
    head, low = arb(0), lift(start)
    if low.is_zero():
        low, head = integral_head(term, u, end, evaluator)
    elif end is None and not low > 0:
        raise CannotEnclose("An integral to infinity starts at 0 or at a positive number: split it.")
    raised, curve = power_by(evaluator.value(term.power)), evaluator.curve(term.curve, u)

    def integrand(point: acb) -> acb:
        return acb(raised(point) * curve(point))

    if end is None and term.curve.has(sympy.exp) and not term.curve.has(FlowLoss):
        envelope, _ = leading_behaviour(term.curve, u, low, evaluator)
        if lift(envelope.rate).is_zero():
            parts = (PowerTerm(term.power, part) for part in split_exponentials(term.curve, u))
            return sum((_integrate(part, u, low, None, evaluator) for part in parts), head)
    size = max(log_magnitude(head), _size(integrand, low, end))
    if end is not None:
        return head + ball_quadrature(integrand, low, lift(end), size)
    tail_of = flow_tail if term.curve.has(FlowLoss) else kummer_tail if term.curve.has(sympy.hyper) else integral_tail
    high, tail = tail_of(term, u, low, size, evaluator)
    return head + ball_quadrature(integrand, low, high, size) + tail


def _size(integrand: Callable[[acb], acb], low: arb, end: Number | None) -> float:
    """The logarithm of the largest u |f(u)| met on the way, which is what the integral amounts to."""
    if end is not None:
        width = (lift(end) - low) / 16
        points = [low + i * width for i in range(1, 16)]
    else:
        points = [low * 2**i for i in range(_SAMPLES)]
    sizes = [log_magnitude(abs(integrand(acb(point)) * point)) for point in points]
    return max((size for size in sizes if size < 1e9), default=0.0)
