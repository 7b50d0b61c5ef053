"""The hypergeometric series with as many parameters above as below and one more, at its singular point 1."""

import flint
from flint import acb, arb, arb_series

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import Number
from solvable.numerics.balls.precision import precision

_RADIUS = 8
_ARCS = 64


def ball_series_at_one(above: list[arb], below: list[arb]) -> arb:
    """A ball around sum_n t_n, t_(n+1)/t_n = prod_i (a_i+n)/prod_j (b_j+n)/(1+n), one more a than b, all t_n > 0.

    With e = 1/n, the sum from n on is t_n n A(e) for the A with (A(e) - Q(e) A(e/(1+e)))/e = 1,
    Q = prod (1 + a e)/prod (1 + b e). A polynomial A of degree J-1 leaves 1 + O(e^J) on the right, and the sum
    of positive terms is t_n n A(1/n) up to the largest relative rest beyond n, which Cauchy's bound on a circle gives.

    CannotEnclose when a parameter is not positive or the series diverges.

    >>> from flint import arb
    >>> half = arb(1) / 2
    >>> print((2 / ball_series_at_one([half, half], [arb(2)]) * 2).str(12, radius=False))
    3.14159265359
    """
    excess = sum(below, arb(0)) - sum(above, arb(0))
    if len(above) != len(below) + 1 or not all(x > 0 for x in (*above, *below)):
        raise CannotEnclose("A hypergeometric series at 1 is summed for positive parameters, one more above.")
    if not excess > 0:
        raise CannotEnclose("The hypergeometric series diverges at 1: its parameters below must add up to more.")
    largest = max(float(x.upper()) for x in (*above, *below))
    scale = _RADIUS * max(1, int(largest) + 1)
    bits = flint.ctx.prec
    order = bits // 3 + 8
    start = 16 * scale
    with precision(2 * bits, order + 2):
        tail = _polynomial(above, below, excess, order)
        total, term = arb(0), arb(1)
        for n in range(start):
            total += term
            term *= _ratio(above, below, arb(n)) / (n + 1)
        rest = _largest_rest(above, below, tail, order, scale, start)
        if not rest < arb(1) / 2:
            raise CannotEnclose("The hypergeometric series at 1 was not summed at this precision.")
        beyond: arb = term * start * _value(tail, arb(1) / start) / (1 + arb(0, rest.upper()))
        return total + beyond


def _ratio(above: list[arb], below: list[arb], n: arb) -> arb:
    value = arb(1)
    for a in above:
        value *= a + n
    for b in below:
        value /= b + n
    return value


def _quotient(above: list[arb], below: list[arb], e: Number) -> Number:
    """Q(e)."""
    value = 1 + above[0] * e
    for a in above[1:]:
        value = value * (1 + a * e)
    for b in below:
        value = value / (1 + b * e)
    return value


def _value(tail: list[arb], e: Number) -> Number:
    value = e * 0
    for coefficient in reversed(tail):
        value = value * e + coefficient
    return value


def _polynomial(above: list[arb], below: list[arb], excess: arb, order: int) -> list[arb]:
    """The coefficients of A, one after the other: e^j gives (excess + j) e^(j+1) and higher powers."""
    e = arb_series([0, 1])
    quotient, moved = _quotient(above, below, e), e / (1 + e)
    left = arb_series([0, 1])
    power, shifted = arb_series([1]), arb_series([1])
    found = []
    for j in range(order):
        coefficient = left[j + 1] / (excess + j)
        found.append(coefficient)
        left -= coefficient * (power - quotient * shifted)
        power, shifted = power * e, shifted * moved
    return found


def _largest_rest(above: list[arb], below: list[arb], tail: list[arb], order: int, scale: int, start: int) -> arb:
    """The largest |1 - (A(e) - Q(e) A(e/(1+e)))/e| over 0 < e <= 1/start: analytic for |e| <= 1/scale."""

    def rest(e: Number) -> Number:
        return _value(tail, e) - _quotient(above, below, e) * _value(tail, e / (1 + e))

    circle = arb(0)
    width = arb.pi() / _ARCS
    for arc in range(_ARCS):
        e = acb(0, arb(width * (arc + arb(1) / 2)).mid() + arb(0, width.upper() * 0.5625)).exp() / scale
        circle = circle.max(abs(1 - rest(e) / e).abs_upper())
    shrink = arb(scale) / start
    series = rest(arb_series([0, 1]))
    near = sum((abs((1 if j == 0 else 0) - series[j + 1]) / arb(start) ** j for j in range(order)), arb(0))
    return near + circle * shrink**order / (1 - shrink)
