"""A scalar autonomous flow, enclosed for real and complex times."""

from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple

import flint
import sympy
from flint import acb, acb_poly, arb, arb_series

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow_disc import NOWHERE, ROUNDING, FlowDisc, flow_disc
from solvable.numerics.balls.functions import Curve, Number, binary_exponent, lift
from solvable.numerics.balls.precision import precision

_GUARD_BITS = 32
_STEP = 0.4
_LOG2_STEP = 1.32
_PANEL_LIMIT = 2000
_INDIVISIBLE = (
    "A flow without elementary solution is followed to its limit only where the rate can be divided by (limit - R)."
)


class Panel(NamedTuple):
    """w around the time u_i at which it is w_i: a polynomial of so many coefficients in (u - u_i)/disc.radius."""

    time: arb
    position: arb
    disc: FlowDisc
    polynomial: acb_poly
    order: int


class FlowTube:
    """w(u) = log(gap/width), where dw/du = -closing(gap), gap = width exp(w) and w(0) = 0.

    Where w = w_i the flow is analytic on a disc |u - u_i| <= rho and stays within |w - w_i| <= B (`flow_disc`), so that
    Cauchy bounds its Taylor coefficients there by B/rho^j. Panels with such discs follow one another; w_i is an exact
    number, and u_i the ball of the time at which the flow passes it, so errors add up and do not grow. Once closing is
    a constant C to working precision, w = w_i - C (u - u_i) serves all later times.

    `closing` is an expression in `gap` without other symbols, `width` a positive number. Panels are made when they
    are asked for, at `bits` bits.

    >>> gap = sympy.Symbol("gap")
    >>> tube = FlowTube(2 * (1 - gap), gap, sympy.Rational(99, 100), 100)
    >>> bool((tube.logarithm(arb(3)).exp() * 99 - 100 / (1 + arb(6).exp() / 99)).contains(0))
    True
    """

    def __init__(self, closing: Any, gap: Any, width: Any, bits: int) -> None:
        w = sympy.Dummy("w", real=True)
        slope = -closing.subs(gap, width * sympy.exp(w))
        with precision(bits):
            first = self._compile(closing, gap)(lift(Evaluator().value(width)))
            if not first > 0:
                raise CannotEnclose(NOWHERE)
        # A slow start makes times long, and errors of w weigh as errors of time.
        self.bits = bits + _GUARD_BITS + max(0, -binary_exponent(first))
        self._wanted = self.bits - _GUARD_BITS // 2
        self._loses = not lift(self._compile(closing, gap)(arb(0))).is_finite()
        if self._loses:
            # The quotient F/gap loses as many bits as the gap has zeros behind the point.
            self.bits *= 2
        with precision(self.bits):
            self.width = lift(Evaluator().value(width))
            self._final = self._compile((gap * closing).diff(gap), gap)
            self._slope, self._slope_change = (self._compile(part, w) for part in (slope, slope.diff(w)))
            self._panels: list[Panel] = []
            self._times: list[float] = []
            self._late: acb | None = None
            self._add(arb(0), arb(0))

    def logarithm(self, u: Number) -> Number:
        """w at a real or complex ball; non-finite where the flow is not known to be analytic."""
        with precision(max(self.bits, flint.ctx.prec)):
            if not u.is_finite():
                return u * arb.nan()
            middle = complex(acb(u.mid()))
            self._extend(middle.real + float(u.rad()))
            if self._late is not None and middle.real >= self._times[-1]:
                # Along rays on which C (u - u_i) has a positive real part the gap shrinks: closing stays in the ball C.
                fall = (u - self._panels[-1].time) * self._late
                if fall.real >= 0:
                    late = self._panels[-1].position - fall
                    return late.real if type(u) is arb else late
            here = bisect_right(self._times, middle.real)
            near = range(max(0, here - 3), min(len(self._panels), here + 2))
            best = min(near, key=lambda i: abs(middle - self._times[i]) / self._panels[i].disc.radius)
            panel = self._panels[best]
            return self._inside(panel, u - panel.time)

    def series(self, u: arb_series) -> arb_series:
        """w along a power series u with real coefficients."""
        order = min(u.prec, flint.ctx.cap)
        start, *rest = u.coeffs() or [arb(0)]
        position = arb(0) if start.is_zero() else self.logarithm(start)
        if not position.is_finite():
            return arb_series([arb.nan()], prec=order)
        radius = flow_disc(self._bound, position.mid()).radius
        with precision(max(self.bits, flint.ctx.prec), order):
            solution = self._taylor(position, radius, order)
            if len(rest) <= 1:
                ratio = (rest[0] if rest else arb(0)) / radius
                coefficients = [c * ratio**j for j, c in enumerate(solution.coeffs())]
                return arb_series(coefficients, prec=order)
            return solution(arb_series([arb(0), *(c / radius for c in rest)], prec=order))

    def slowest(self, u: arb) -> arb:
        """A lower bound on closing at u and later, where -dw/du = closing; not positive when none is known."""
        with precision(self.bits):
            gap = (self.width * self.logarithm(u).exp()).upper()
            bound: arb = lift(self._final(gap.union(arb(0)))).lower()
            return bound if bound.is_finite() else arb(0)

    def _compile(self, expression: Any, variable: Any) -> Curve:
        return Evaluator().curve(expression, variable)

    def _extend(self, time: float) -> None:
        while self._late is None and self._times[-1] <= time:
            last = self._panels[-1]
            if len(self._panels) == _PANEL_LIMIT:
                raise CannotEnclose("A flow without elementary solution is too slow to be followed this far.")
            elapsed = arb(_STEP * last.disc.radius)
            arrived = self._inside(last, elapsed)
            position = arrived.mid()
            moment = last.time + elapsed + (position - arrived) / lift(self._slope(arrived))
            if not moment.is_finite():
                raise CannotEnclose(_INDIVISIBLE if self._loses else NOWHERE)
            self._add(moment, position)

    def _add(self, time: arb, position: arb) -> None:
        disc = flow_disc(self._bound, position)
        order = 8 + int((self.bits + max(0, binary_exponent(arb(disc.reach)))) / _LOG2_STEP)
        with precision(self.bits, order):
            polynomial = acb_poly(self._taylor(position, disc.radius, order).coeffs())
        self._panels.append(Panel(time, position, disc, polynomial, order))
        self._times.append(float(time.mid()))
        gap = arb(0, (self.width * position.exp()).upper())
        late = acb(self._final(acb(gap, gap)))
        if late.real > 0 and late.rel_accuracy_bits() >= self._wanted:
            self._late = late

    def _bound(self, w: acb) -> acb:
        """An enclosure of dw/du on a wide ball."""
        direct = acb(self._slope(w))
        if not self._loses:
            return direct
        # closing(gap) = F/gap is a mean of dF/dgap between 0 and gap.
        mean = acb(self._final((self.width * w.exp()).union(acb(0))))
        return mean if not direct.is_finite() or abs(mean).upper() < abs(direct).upper() else direct

    def _taylor(self, position: arb, radius: float, order: int) -> arb_series:
        """w(u_i + radius s) as a series in s, by Newton's method: each step doubles the number of coefficients."""
        solution, known = arb_series([position], prec=1), 1
        while known < order:
            with precision(flint.ctx.prec, known):
                change = radius * (arb_series([0], prec=known) + lift(self._slope_change(solution)))
                growth = change.integral()
                grown, shrunk = (arb_series(part.exp().coeffs(), prec=2 * known) for part in (growth, -growth))
            known = min(2 * known, order)
            with precision(flint.ctx.prec, known):
                solution = arb_series(solution.coeffs(), prec=known)
                slope = radius * (arb_series([0], prec=known) + lift(self._slope(solution)))
                solution = solution + grown * ((slope - solution.derivative()) * shrunk).integral()
        return solution

    def _inside(self, panel: Panel, elapsed: Number) -> Number:
        disc, order = panel.disc, panel.order
        middle, spread = elapsed.mid(), elapsed.rad()
        distance = float(abs(middle).upper()) * (1 + ROUNDING)
        k = bisect_left(disc.radii, distance + float(spread))
        if k == len(disc.radii):
            return elapsed * arb.nan()
        radius, reach = disc.radius, disc.reach
        error = spread * disc.slopes[k]
        if error < disc.reaches[k]:
            share = arb(distance) / radius
            error += reach * share**order / (1 - share)
            value = panel.polynomial(acb(middle) / radius)
        else:
            error, value = arb(disc.reaches[k]), acb(panel.position)
        if type(elapsed) is arb:
            return value.real + arb(0, error.upper())
        return value + acb(arb(0, error.upper()), arb(0, error.upper()))
