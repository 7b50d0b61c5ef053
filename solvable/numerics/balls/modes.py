"""A stretch of modes of a harmonic sum: one by one, or by Euler-Maclaurin with a rigorous remainder."""

import math
from typing import Any, NamedTuple

import flint
from flint import acb, arb, arb_series, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.effort import spend
from solvable.numerics.balls.functions import Curve, log, log_magnitude, power
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.quadrature import ball_quadrature

MODE_LIMIT = 1_000_000

# Below this many modes Euler-Maclaurin costs more than it saves.
_LONG = 8000
_BOUND_BITS = 64
_RELATIVE_RADII = tuple(0.3 * 0.6**i for i in range(24))
_PANEL_LIMIT = 4000


class Modes(NamedTuple):
    """The parts of f(k) = k^-decay g(x k^-kappa) at the precision that is set; `far` is g in falling exponentials."""

    decay: arb
    kappa: arb
    x: arb
    curve: Curve
    far: Curve

    def term(self, k: Any, curve: Curve) -> Any:
        """f at k, a ball, a complex ball off the negative axis, or a power series."""
        logarithm = log(k)
        return (-self.decay * logarithm).exp() * curve(self.x * (-self.kappa * logarithm).exp())


def ball_modes(modes: Modes, first: int, last: int) -> arb:
    """A ball around sum_{k=first}^{last} k^-decay g(x k^-kappa).

    Long sums go one by one up to a mode A, then by Euler-Maclaurin (DLMF 2.10.1),

        int_A^B f + (f(A) + f(B))/2 + sum_{m<=M} B_2m/(2m)! (f^(2m-1)(B) - f^(2m-1)(A)),

    up to |B_2M|/(2M)! int_A^B |f^(2M)| at most, where f^(2M) is bounded by Cauchy on discs around the modes.
    CannotEnclose when g admits no such bound and more than MODE_LIMIT modes are left.

    >>> one = Modes(arb(2), arb(1), arb(0), lambda u: arb(1), lambda u: arb(1))
    >>> ball_modes(one, 1, 1000).str(10, radius=False)
    '1.643934567'
    """
    start = max(first, 2 * flint.ctx.prec)
    while last - first > _LONG and 2 * start < last and start - first < MODE_LIMIT:
        rest = _euler_maclaurin(modes, start, last)
        if rest is not None:
            return _one_by_one(modes, first, start - 1) + rest
        start *= 4
    if last - first > MODE_LIMIT:
        raise CannotEnclose(f"This harmonic sum needs {last - first} modes one by one: take a smaller resource x.")
    return _one_by_one(modes, first, last)


def _one_by_one(modes: Modes, first: int, last: int) -> arb:
    spend(last - first + 1)
    total = arb(0)
    for k in range(first, last + 1):
        total += modes.term(arb(k), modes.curve)
    return total


def _euler_maclaurin(modes: Modes, first: int, last: int) -> arb | None:
    if not modes.x > 0:
        return None
    count = flint.ctx.prec // 4
    size = _size(modes, first, last)
    remainder = _remainder(modes, first, last, 2 * count, size - flint.ctx.prec * math.log(2))
    if remainder is None:
        return None
    try:
        total = _integral(modes, first, last, size)
    except CannotEnclose:
        return None
    lower, upper = (_taylor(modes, k, 2 * count) for k in (first, last))
    total += (lower[0] + upper[0]) / 2
    for m in range(1, count + 1):
        total += fmpq.bernoulli(2 * m) / (2 * m) * (upper[2 * m - 1] - lower[2 * m - 1])
    return total + arb(0, remainder)


def _size(modes: Modes, first: int, last: int) -> float:
    """The logarithm of the largest k |f(k)| met at k = first, 2 first, 4 first, ..., last: what the sum amounts to."""
    points = [first * 2**i for i in range(int(math.log2(last / first)) + 1)] + [last]
    return max(log_magnitude(modes.term(arb(k), modes.far) * k) for k in points)


def _remainder(modes: Modes, first: int, last: int, order: int, goal: float) -> arb | None:
    with precision(_BOUND_BITS):
        total = arb(0)
        bernoulli = abs(arb(fmpq.bernoulli(order)))
        low = float(first)
        for _ in range(_PANEL_LIMIT):
            if low >= last:
                return total.upper()
            for relative in _RELATIVE_RADII:
                high, radius = min(low * (1 + relative), float(last)), low * relative
                discs = acb((arb(low) - radius).union(arb(high) + radius), arb(0, radius))
                largest = abs(acb(modes.term(discs, modes.far)))
                bound = bernoulli * (arb(high) - low) * largest / arb(radius) ** order
                if bound.is_finite() and log_magnitude(bound) <= goal:
                    break
            else:
                return None
            total += bound
            low = high
    return None


def _taylor(modes: Modes, k: int, order: int) -> list[arb]:
    with precision(flint.ctx.prec, order):
        series = modes.term(arb_series([k, 1]), modes.far)
        found: list[arb] = series.coeffs()
    return found + [arb(0)] * (order - len(found))


def _integral(modes: Modes, first: int, last: int, size: float) -> arb:
    """The integral of f over [first, last], in u = x k^-kappa."""
    exponent = (modes.decay - 1) / modes.kappa
    low, high = (modes.x * (-modes.kappa * arb(k).log()).exp() for k in (last, first))
    factor = (-exponent * modes.x.log()).exp() / modes.kappa
    scale = size - log_magnitude(factor)
    return factor * ball_quadrature(lambda u: power(u, exponent - 1) * modes.far(u), low, high, scale)
