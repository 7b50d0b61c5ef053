"""The part of an integral next to 0: the Taylor series of the curve, integrated term by term."""

import math
from typing import Any, NamedTuple

import flint
from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import Curve, Number, lift, log_magnitude
from solvable.numerics.balls.power_terms import PowerTerm
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.series import ball_series, reliable_series
from solvable.numerics.balls.taylor_disc import taylor_disc

_GUARD_BITS = 16


class Piece(NamedTuple):
    """An enclosed piece of an integral and the point where it ends."""

    end: arb
    value: arb


def integral_head(term: PowerTerm, u: Any, limit: Number | None, evaluator: Evaluator) -> Piece:
    """The integral of u^m g(u) over [0, h] for an h of its own choice, at most `limit` (None: no limit).

    With g(u) = sum_j c_j u^j and |c_j| <= M / rho^j, it is sum_{j<J} c_j h^(m+1+j) / (m+1+j), up to
    M h^(m+1) t^J / ((1 - t) (m+1+J)) at most, t = h / rho. CannotEnclose when it diverges or g is singular at 0.

    >>> from sympy import Rational, exp, symbols
    >>> u = symbols("u", positive=True)
    >>> piece = integral_head(PowerTerm(Rational(-1, 2), exp(-u)), u, 1, Evaluator())
    >>> print(piece.end, piece.value.str(10, radius=False))
    1.00000000000000 1.493648266
    """

    def build() -> Curve:
        return evaluator.afresh().curve(term.curve, u)

    bits = flint.ctx.prec
    reach = 4 * float(lift(limit).upper()) if limit is not None else math.inf
    disc = taylor_disc(build(), min(reach, 1e300))
    if disc is None:
        raise CannotEnclose(f"The curve {term.curve} is not analytic at 0, or singular too close to it.")
    end = arb(disc.radius) / 2
    if limit is not None and not end < lift(limit):
        end = lift(limit)
    ratio = (end / disc.radius).upper()
    with precision(bits + _GUARD_BITS + disc.cancelled_bits):
        fresh = evaluator.afresh()
        curve, first = build(), lift(fresh.value(term.power)) + 1
        scale = max(log_magnitude(c * end**j) for j, c in enumerate(ball_series(curve, 4)))
        wanted = bits * math.log(2) + min(log_magnitude(disc.bound) - scale, 2.0 * bits)
        order = max(4, math.ceil(wanted / -log_magnitude(ratio)), math.ceil(2 - float(first.lower())))
        total = arb(0)
        for j, coefficient in enumerate(reliable_series(build, order, end, bits)):
            total += _monomial(coefficient, first + j, end)
        rest = disc.bound * end**first * ratio**order / ((1 - ratio) * (first + order))
        return Piece(end, total + arb(0, rest.upper()))


def _monomial(coefficient: arb, exponent: arb, end: arb) -> arb:
    if coefficient.is_zero():
        return coefficient
    if exponent > 0:
        return coefficient * end**exponent / exponent
    if exponent <= 0 and not coefficient.contains(0):
        raise CannotEnclose("The integral diverges at one of its ends: the power of the integrand there is too low.")
    raise CannotEnclose("It cannot be decided whether the integral converges at its ends: give exact parameters.")
