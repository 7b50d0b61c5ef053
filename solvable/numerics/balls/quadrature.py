"""Adaptive quadrature with rigorous bounds."""

from collections.abc import Callable

import flint
from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.effort import is_limited

# The evaluations per bit that one panel may take where effort is limited: many times what a tame curve takes.
PER_BIT = 120


def ball_quadrature(integrand: Callable[[acb], acb], low: arb, high: arb, size: float) -> arb:
    """The integral of an analytic f over [low, high], low <= high, in panels that double.

    Doubling keeps a power of u tame on every panel. `size` is the logarithm of what the integral amounts to; smaller
    parts are not resolved. `integrand` maps complex balls to complex balls, non-finite where f is not analytic, and is
    real on the real axis. CannotEnclose when f is singular on the way.

    >>> from flint import arb
    >>> ball_quadrature(lambda u: 1 / u, arb(1), arb(100), 0.0).str(10, radius=False)
    '4.605170186'
    """
    total = arb(0)
    tolerance = arb(size).exp() * arb(2) ** -flint.ctx.prec
    limit = PER_BIT * flint.ctx.prec if is_limited() else 0
    is_last = False
    while not is_last:
        is_last = not (low > 0 and 2 * low < high)
        end = high if is_last else 2 * low
        panel = acb.integral(lambda u, _: integrand(u), acb(low), acb(end), abs_tol=tolerance, eval_limit=limit).real
        if not panel.is_finite():
            raise CannotEnclose("The integrand is singular on the interval of integration, or too close to singular.")
        total += panel
        low = end
    return total
