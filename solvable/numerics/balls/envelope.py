"""The leading behaviour of a curve beyond a point, with a rigorous bound on the rest."""

from functools import lru_cache, reduce
from typing import Any, NamedTuple

import sympy
from flint import arb, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import Number, lift, power

_REFUSAL = "The tail of this integrand is not bounded: certify serves closed forms and curves rational in u and exp(u)."


class Envelope(NamedTuple):
    """g(u) = coefficient u^power exp(rate u) (1 + theta), |theta| <= spread, for every u from some point on."""

    coefficient: Number
    power: Number
    rate: Number
    spread: arb

    def tail(self, start: arb) -> arb:
        """A bound on the integral of |g| from `start` to oo, for rate < 0."""
        order, rate = lift(self.power) + 1, -lift(self.rate)
        size = abs(lift(self.coefficient)) * (1 + self.spread)
        bound: arb = (size * (rate * start).gamma_upper(order) * rate**-order).upper()
        return bound


def ball_envelope(g: Any, u: Any, start: arb, evaluator: Evaluator) -> Envelope:
    """The leading term of g on [start, oo), for g built by +, *, powers and exp of linear functions of u,
    or of quadratic ones that fall like a normal density.

    A spread of infinity asks for a larger start. CannotEnclose when the leading terms cancel or cannot be ordered, and
    when g is not rational in u and exp(u).

    >>> from flint import arb
    >>> from sympy import exp, symbols
    >>> u = symbols("u")
    >>> envelope = ball_envelope(3 / (1 + exp(2 * u)), u, arb(10), Evaluator())
    >>> bool(envelope.coefficient == 3), envelope.rate, bool(envelope.spread < 1e-8)
    (True, -2, True)
    """
    if not g.has(u):
        return Envelope(evaluator.value(g), fmpq(0), fmpq(0), arb(0))
    if g == u:
        return Envelope(fmpq(1), fmpq(1), fmpq(0), arb(0))
    if isinstance(g, sympy.exp):
        at_zero, slope, curvature = _polynomial(g.exp, u)
        if curvature == 0:
            return Envelope(evaluator.value(at_zero), fmpq(0), evaluator.value(slope), arb(0))
        if not curvature.has(u) and lift(evaluator.value(curvature)) < 0:
            return _below_tangent(g.exp, u, start, evaluator)
    if isinstance(g, sympy.Pow) and not g.exp.has(u):
        return _to_power(ball_envelope(g.base, u, start, evaluator), evaluator.value(g.exp))
    if not isinstance(g, sympy.Add | sympy.Mul):
        raise CannotEnclose(_REFUSAL)
    parts = [ball_envelope(part, u, start, evaluator) for part in g.args]
    return reduce(_product, parts) if isinstance(g, sympy.Mul) else _total(parts, start)


@lru_cache(maxsize=256)
def _polynomial(exponent: Any, u: Any) -> tuple[Any, Any, Any]:
    """exp(q(0)), the slope of q and its second derivative: the same at every start."""
    slope = exponent.diff(u)
    return sympy.exp(exponent.subs(u, 0)), slope, slope.diff(u)


def _below_tangent(exponent: Any, u: Any, start: arb, evaluator: Evaluator) -> Envelope:
    """exp(q(u)) for a concave quadratic q: between 0 and the exponential of its tangent at the start, once it falls."""
    at_start = evaluator.extend({u: start})
    value, slope = (lift(at_start.value(part)) for part in (exponent, exponent.diff(u)))
    if not slope < 0:
        return Envelope(arb(1), fmpq(0), fmpq(-1), arb.pos_inf())
    return Envelope((value - slope * start).exp(), fmpq(0), slope, arb(1))


def _product(one: Envelope, other: Envelope) -> Envelope:
    return Envelope(
        one.coefficient * other.coefficient,
        one.power + other.power,
        one.rate + other.rate,
        (1 + one.spread) * (1 + other.spread) - 1,
    )


def _to_power(base: Envelope, exponent: Number) -> Envelope:
    # (1 - e)^-|s| - 1 bounds |(1 + theta)^s - 1| for every real s and |theta| <= e < 1.
    spread = (1 - base.spread) ** -abs(lift(exponent)) - 1 if base.spread < 1 else arb.pos_inf()
    return Envelope(power(base.coefficient, exponent), base.power * exponent, base.rate * exponent, spread)


def _total(parts: list[Envelope], start: arb) -> Envelope:
    leader = reduce(lambda one, other: other if _order(other, one) > 0 else one, parts)
    is_tied = [part is leader or _order(part, leader) == 0 for part in parts]
    coefficient = lift(sum(part.coefficient for part, tied in zip(parts, is_tied, strict=True) if tied))
    if coefficient.contains(0):
        raise CannotEnclose("The leading terms of the integrand cancel at infinity: write it in lowest terms.")
    spread = arb(0)
    for part, tied in zip(parts, is_tied, strict=True):
        rest = part.spread if tied else (1 + part.spread) * _ratio(part, leader, start)
        spread += abs(lift(part.coefficient) / coefficient) * rest
    return leader._replace(coefficient=coefficient, spread=spread.upper())


def _ratio(part: Envelope, leader: Envelope, start: arb) -> arb:
    """The largest value of u^p exp(-q u) on [start, oo), where p and -q are the differences in power and rate."""
    p, q = lift(part.power - leader.power), lift(leader.rate - part.rate)
    if q > 0 and not q * start >= p:
        return arb.pos_inf()
    largest: arb = start**p * (-q * start).exp()
    return largest


def _order(one: Envelope, other: Envelope) -> int:
    for a, b in ((one.rate, other.rate), (one.power, other.power)):
        if a > b:
            return 1
        if a < b:
            return -1
        if not lift(a - b).is_zero():
            raise CannotEnclose("The leading terms of the integrand are too close to order: give exact parameters.")
    return 0
