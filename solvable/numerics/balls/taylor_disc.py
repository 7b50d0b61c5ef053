"""A disc around 0 on which a curve is analytic, with Cauchy's bound."""

import math
from typing import NamedTuple

import flint
from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.cauchy_bound import cauchy_bound
from solvable.numerics.balls.functions import Curve, binary_exponent, log_magnitude
from solvable.numerics.balls.series import ball_series

_SHRINKINGS = 40
_SPARE_BITS = 128


class TaylorDisc(NamedTuple):
    """The curve is analytic on |u| <= radius and at most `bound` on the circle: |c_j| <= bound / radius^j.

    Its Taylor series well inside cancels by up to about `cancelled_bits` bits.
    """

    radius: float
    bound: arb
    cancelled_bits: int


def taylor_disc(curve: Curve, reach: float) -> TaylorDisc | None:
    """A disc, no larger than `reach`, on which the Taylor series of the curve serves at the precision that is set.

    The coefficients guess the radius, Cauchy's bound on the disc proves it. None when the curve is singular at 0.

    >>> from sympy import exp, symbols
    >>> from solvable.numerics.balls.evaluator import Evaluator
    >>> u = symbols("u")
    >>> 1 < taylor_disc(Evaluator().curve(1 / (1 + exp(2 * u)), u), 100.0).radius < 1.5708
    True
    """
    try:
        coefficients = ball_series(curve, max(24, flint.ctx.prec // 2))
    except CannotEnclose:
        return None
    radius = min(reach, 0.95 * _radius(coefficients))
    for _ in range(_SHRINKINGS):
        bound = cauchy_bound(curve, radius)
        if bound is not None:
            leading = max(binary_exponent(c * arb(radius / 4) ** j) for j, c in enumerate(coefficients))
            cancelled_bits = max(0, binary_exponent(bound) - leading)
            if cancelled_bits <= flint.ctx.prec + _SPARE_BITS:
                return TaylorDisc(radius, bound, cancelled_bits)
        radius *= 0.8
    return None


def _radius(coefficients: list[arb]) -> float:
    """The radius guessed from |c_j / c_i|^(-1/(j-i)), c_i the first coefficient that does not vanish."""
    if all(c.is_zero() for c in coefficients[len(coefficients) // 2 :]):
        return math.exp(300.0)
    sizes = [(j, log_magnitude(c)) for j, c in enumerate(coefficients) if not c.contains(0)]
    (first, largest), *others = sizes or [(0, 0.0)]
    guesses = [(largest - size) / (j - first) for j, size in others[len(others) // 2 :]]
    return math.exp(min(300.0, *guesses)) if guesses else math.exp(300.0)
