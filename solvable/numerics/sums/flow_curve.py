"""The solution of a scalar autonomous flow that climbs to a fixed point."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.piecewise_chebyshev import PiecewiseChebyshev

Array = npt.NDArray[np.float64]

_SMALLEST_GAP = 1e-165
# A gap that closes more slowly belongs to times at which an algebraic approach is a pure power.
_SLOWEST = 1e-120
_TOLERANCE, _NOISE = 1e-15, 3e-15
_STENCIL = 6
_MOST_STEPS = 60


class FlowCurve:
    """R(u) with dR/du = F(R), R(0) = start < limit, F > 0 on [start, limit) and F(limit) = 0.

    Time is an integral over the position: with gap = limit - R,

    du = d(-log gap)/closing(gap),    closing(gap) = F(limit - gap)/gap,

    and while R < limit/2 (for start > 0) du = dR/F(R), on pieces that shrink with R, because F may nearly
    vanish at the start. Both integrals run from the crossing of limit/2, and are inverted once by Newton's
    method; the inverse is kept as a piecewise Chebyshev series.

    closing: vectorised, positive on (0, limit - start], in a form that does not cancel at either end (for
    F = 2 R (S - R)/S: lambda gap: 2 * (S - gap) / S). closing(0) > 0 is an exponential approach, closing
    ~ gap^m an algebraic one. start, limit: finite, start < limit.
    Raises `InvalidInput` outside this domain, `CannotEvaluate` where closing is not smooth.

    >>> import numpy as np
    >>> logistic = FlowCurve(lambda gap: 2 * (1 - gap), start=0.01, limit=1.0)
    >>> float(abs(logistic.gap(3.0) * (1 + np.exp(6.0) / 99) - 1)) < 1e-14
    True
    """

    def __init__(self, closing: Callable[[Array], Array], start: float, limit: float) -> None:
        if not (np.isfinite(start) and np.isfinite(limit) and start < limit):
            raise InvalidInput("A flow needs a finite start below a finite limit.")
        self.start, self.limit = float(start), float(limit)
        self._closing = closing
        self._middle, self._minus_R = 0.0, None
        widest = self.limit - self.start
        if 0 < self.start < 0.5 * self.limit:
            widest = 0.5 * self.limit
            inner = -widest * 1.5 ** -np.arange(1, np.floor(np.log(widest / self.start) / np.log(1.5)))
            edges = np.concatenate([[-widest], inner, [-self.start]])
            self._before, self._middle, self._minus_R = _positions(self._slowness, edges, self.limit)
        begin = -float(np.log(widest))
        edges = self._resolved_logarithms(begin)
        self._after, self._duration, self._minus_log_gap = _positions(self._slowness_of_log_gap, edges, 1.0)
        self._final_gap = float(np.exp(-self._minus_log_gap(np.array(self._duration))))
        final = self._rate(self._final_gap * np.array([1.0, 0.5]))
        order = float(np.log2(final[0] / final[1]))
        self._final_rate, self._final_order = float(final[0]), order if order > 1e-6 else 0.0

    def gap(self, u: npt.ArrayLike) -> Array:
        """limit - R(u), elementwise for u >= 0, to relative accuracy while the gap is above 1e-160.

        The accuracy is that of time itself: an error of one part in 10^16 in u moves the gap by u closing(gap)
        parts in 10^16. u = inf gives 0.
        """
        time = np.asarray(u, dtype=float)
        if not np.all(time >= 0):
            raise InvalidInput("The time u of a flow must be >= 0.")
        clock = time.ravel() - self._middle
        result = np.empty(clock.shape)
        early, late = clock < 0, clock > self._duration
        within = ~(early | late)
        if self._minus_R is not None and early.any():
            result[early] = self.limit + self._minus_R(-clock[early])
        if within.any():
            result[within] = np.exp(-self._minus_log_gap(clock[within]))
        if late.any():
            result[late] = self._continued(clock[late] - self._duration)
        return result.reshape(time.shape)

    def elapsed(self, R: npt.ArrayLike) -> Array:
        """The time at which the strength is R, elementwise for start <= R < limit."""
        strength = np.asarray(R, dtype=float)
        if not np.all((strength >= self.start) & (strength < self.limit)):
            raise InvalidInput("The strength of a flow lies between its start and its limit.")
        flat = strength.ravel()
        result = np.empty(flat.shape)
        early = np.zeros(flat.shape, dtype=bool) if self._minus_R is None else flat < 0.5 * self.limit
        if early.any():
            result[early] = self._middle - self._before(-flat[early])
        late = np.minimum(-np.log(self.limit - flat[~early]), float(self._after.edges[-1]))
        result[~early] = self._middle + self._after(np.maximum(late, float(self._after.edges[0])))
        return result.reshape(strength.shape)

    def _continued(self, beyond: Array) -> Array:
        """The gap after the last tabulated one, where closing is c (gap/last)^m to rounding."""
        folds, m = self._final_rate * beyond, self._final_order
        shrunk: Array = np.exp(-np.log1p(m * folds) / m) if m else np.exp(-folds)
        return self._final_gap * shrunk

    def _rate(self, gap: Array) -> Array:
        rate = np.asarray(self._closing(gap), dtype=float)
        if not np.all(np.isfinite(rate) & (rate > 0)):
            raise InvalidInput("closing(gap) = F(limit - gap)/gap must be finite and positive on (0, limit - start].")
        return rate

    def _slowness_of_log_gap(self, minus_log_gap: Array) -> Array:
        return 1 / self._rate(np.exp(-minus_log_gap))

    def _slowness(self, minus_R: Array) -> Array:
        """1/F(R), where F/R is interpolated between gaps that are floats: limit - R has lost the digits of R."""
        R, ulp = -minus_R, float(np.spacing(self.limit))
        lowest = np.maximum(np.floor(R / ulp) - (_STENCIL // 2 - 1), 1.0)
        position = R / ulp - lowest
        growth = np.zeros(R.shape)
        for i in range(_STENCIL):
            weight = np.ones(R.shape)
            for j in range(_STENCIL):
                if j != i:
                    weight *= (position - j) / (i - j)
            exact_R = (lowest + i) * ulp
            gap = self.limit - exact_R
            growth += weight * gap * self._rate(gap) / exact_R
        return 1 / (R * growth)

    def _resolved_logarithms(self, begin: float) -> Array:
        """Steps of -log gap up to the smallest gap, or to the last that is not reached too late to matter."""
        steps = np.arange(begin, max(-np.log(_SMALLEST_GAP), begin + 1), 0.5)
        slow = np.flatnonzero(np.asarray(self._closing(np.exp(-steps)), dtype=float) < _SLOWEST)
        resolved: Array = steps[: slow[0]] if slow.size else steps
        if resolved.size < 2:
            raise InvalidInput("closing(gap) = F(limit - gap)/gap must be finite and positive on (0, limit - start].")
        return resolved


def _positions(
    slope: Callable[[Array], Array], edges: Array, size: float
) -> tuple[PiecewiseChebyshev, float, PiecewiseChebyshev]:
    """The time at position x, that of the last edge, and the position as a function of time; d time/dx = slope > 0.

    Positions are exact to rounding relative to themselves or to `size`, whichever is larger.
    """
    begin, end = float(edges[0]), float(edges[-1])
    rate = PiecewiseChebyshev.fit(slope, begin, end, _TOLERANCE, noise=_NOISE, inner=edges[1:-1])
    time = rate.antiderivative()
    ends = time(time.edges)

    def position(moment: Array) -> Array:
        piece = np.clip(np.searchsorted(ends, moment, side="right") - 1, 0, len(ends) - 2)
        left, right = time.edges[piece], time.edges[piece + 1]
        x = left + (right - left) * (moment - ends[piece]) / (ends[piece + 1] - ends[piece])
        for _ in range(_MOST_STEPS):
            closer = np.clip(x - (time(x) - moment) / rate(x), left, right)
            # Newton's method squares the error, so the step after a small one is below rounding.
            done = np.abs(closer - x) <= 1e-10 * np.maximum(np.abs(x), size)
            x = closer
            if done.all():
                return x
        raise CannotEvaluate("Newton's method did not invert the time of the flow: closing is not smooth.")

    duration = float(ends[-1])
    octaves: Array = float(ends[1]) * 2.0 ** np.arange(500.0)
    inner = octaves[octaves < duration * (1 - 1e-9)]
    fitted = PiecewiseChebyshev.fit(position, 0.0, duration, _TOLERANCE, noise=_NOISE, floor=size, inner=inner)
    return time, duration, fitted
