"""Rigorous enclosure of a harmonic sum: head term by term, tail by Taylor expansion and Hurwitz zeta functions."""

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import flint
import sympy
from flint import arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import Curve, integer, lift, log_magnitude
from solvable.numerics.balls.modes import Modes, ball_modes
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.series import ball_series, reliable_series
from solvable.numerics.balls.split_exponentials import falling_exponentials
from solvable.numerics.balls.taylor_disc import TaylorDisc, taylor_disc

# Finite sums this short are added term by term at once.
_SHORT = 1000
_GUARD_BITS = 24
# Beyond a head this long more Taylor terms are cheaper than more modes.
_LONG_HEAD = 4000
_FARTHEST = 1e60
# Orders of the zero of a curve at 0 that are looked for.
_ORDERS = 4


def ball_sum(expression: Any, evaluator: Evaluator) -> arb:
    """A ball around sum_{k=first}^{last} W k^-(1+delta) g(x k^-kappa), last an integer or oo; kappa > 0.

    With g(u) = sum_j c_j u^j and |c_j| <= M / rho^j (Cauchy), the modes from K on, where x K^-kappa < rho, sum to

        W sum_{j<J} c_j x^j zeta(1 + delta + kappa j, K),    zeta(s, K) = sum_{k>=K} k^-s,

    minus the same at last + 1, up to |W| M t^J zeta(1 + delta, K) / (1 - t) at most, t = |x| K^-kappa / rho. A curve
    that vanishes like u^m at 0 allows delta > -kappa m: then K^(kappa m) zeta(1 + delta + kappa m, K) stands there.
    `expression` is a HarmonicSum, `evaluator` holds the values of its symbols. CannotEnclose when g is not
    analytic at 0 or when too many modes must be added one by one.
    """

    def build() -> Curve:
        (u,) = expression.g.variables
        return evaluator.afresh().curve(expression.g.expr, u)

    first, last = _bounds(expression, evaluator)
    weight, modes = _parts(expression, evaluator)
    if last is not None and last - first < _SHORT:
        return weight * ball_modes(modes, first, last)
    begins = _begins(expression, modes)
    if begins is None:
        raise CannotEnclose("A harmonic sum needs delta > 0 and kappa > 0 to converge.")
    disc = taylor_disc(modes.curve, _reach(modes, first))
    if disc is None and last is None:
        raise CannotEnclose("The saturation curve g is not analytic at 0, so its harmonic sum has no Taylor tail.")
    split = None if disc is None else _split(modes, disc, first)
    if disc is None or split is None or (last is not None and last <= split):
        if last is None:
            raise CannotEnclose("The resource of this harmonic sum is too large to enclose: take a smaller x.")
        with precision(flint.ctx.prec + _GUARD_BITS):
            weight, modes = _parts(expression, evaluator.afresh())
            return weight * ball_modes(modes, first, last)
    bits = flint.ctx.prec
    with precision(bits + _GUARD_BITS + disc.cancelled_bits):
        weight, modes = _parts(expression, evaluator.afresh())
        total = ball_modes(modes, first, split - 1)
        return weight * (total + _taylor_tail(modes, build, disc, split, last, total, bits, begins))


def _begins(expression: Any, modes: Modes) -> int | None:
    """The order m at which the tail converges, 1 + delta + kappa m > 1, all lower ones of the curve being exactly 0."""
    if not modes.kappa > 0:
        return None
    (u,), curve = expression.g.variables, expression.g.expr
    for m in range(_ORDERS):
        if modes.decay + modes.kappa * m > 1:
            return m
        if curve.diff(u, m).subs(u, 0) != 0:
            return None
    return None


def _bounds(expression: Any, evaluator: Evaluator) -> tuple[int, int | None]:
    end = evaluator.values.get(expression.last, expression.last)
    first = integer(evaluator.value(expression.first))
    last = None if end == sympy.oo else integer(evaluator.value(expression.last))
    if first is None or first < 1 or (end != sympy.oo and last is None):
        raise CannotEnclose("The modes of a harmonic sum run from an exact integer >= 1 to an exact integer or oo.")
    if last is not None and last < first - 1:
        raise CannotEnclose(f"A harmonic sum cannot run from mode {first} down to mode {last}.")
    return first, last


def _parts(expression: Any, evaluator: Evaluator) -> tuple[arb, Modes]:
    weight, delta, kappa, x = (lift(evaluator.value(part)) for part in expression.args[:4])
    (u,) = expression.g.variables
    bits = flint.ctx.prec

    @cache
    def far() -> Curve:
        with precision(bits):
            return evaluator.curve(falling_exponentials(evaluator.concrete(expression.g.expr, u), u), u)

    # Few sums are long enough to need it.
    curve = evaluator.curve(expression.g.expr, u)
    return weight, Modes(1 + delta, kappa, x, curve, lambda point: far()(point))


def _reach(modes: Modes, first: int) -> float:
    """Four times the largest |x| k^-kappa: a larger disc would serve no better."""
    logarithm = log_magnitude(4 * modes.x * (-modes.kappa * arb(first).log()).exp())
    return math.exp(min(300.0, max(-60.0, logarithm)))


def _split(modes: Modes, disc: TaylorDisc, first: int) -> int | None:
    """The mode K from which on |x| k^-kappa stays well inside the disc."""
    ratio = abs(modes.x) / disc.radius
    for slack in (2.0, 1.25):
        mode = ((ratio * slack).log() / modes.kappa).exp() if modes.x != 0 else arb(1)
        split = max(first, math.ceil(float(mode.upper())) + 1) if mode < _FARTHEST else None
        if split is not None and split < _LONG_HEAD:
            break
    return split


def _taylor_tail(
    modes: Modes,
    build: Callable[[], Curve],
    disc: TaylorDisc,
    split: int,
    last: int | None,
    head: arb,
    bits: int,
    begins: int,
) -> arb:
    def zeta(j: int) -> arb:
        s = modes.decay + modes.kappa * j
        return s.zeta(arb(split)) - (s.zeta(arb(last + 1)) if last is not None else 0)

    t = (abs(modes.x) / disc.radius * (-modes.kappa * arb(split).log()).exp()).upper()
    lowest = modes.decay + modes.kappa * begins
    bound = disc.bound * lowest.zeta(arb(split)) * arb(split) ** (modes.kappa * begins) / (1 - t)
    first_terms = ball_series(modes.curve, begins + 4)
    leading = [first_terms[j] * modes.x**j * zeta(j) for j in range(begins, begins + 4)]
    scale = max(log_magnitude(part) for part in (head, *leading))
    # The leading terms may all vanish, so the order is bounded too.
    wanted = bits * math.log(2) + min(log_magnitude(bound) - scale, 2.0 * bits) + 6
    order = max(begins + 1, math.ceil(wanted / -log_magnitude(t)))
    tail = arb(0)
    monomial = arb(1)
    for j, coefficient in enumerate(reliable_series(build, order, t * disc.radius, bits)):
        tail += coefficient * monomial * zeta(j) if j >= begins else 0
        monomial *= modes.x
    return tail + arb(0, (bound * t**order).upper())
