"""The integral behind a saturation sum, from tables that keep relative accuracy at both ends."""

from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import roots_jacobi

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.piecewise_chebyshev import PiecewiseChebyshev

Array = npt.NDArray[np.float64]

# Where g is smaller, sums are below the range in which relative accuracy is asked for.
_SMALLEST = 1e-303
# Beyond this u a curve that is still above _SMALLEST is a pure power of u to rounding.
_FARTHEST = 1e100
# Far out, a rounding of u is many roundings of g.
_TOLERANCE, _NOISE = 1e-15, 2e-13
_MOST_PIECES = 20_000


class SaturationIntegral:
    """integral_a^b k^-p g(x k^-p) dk, for a curve g with g(0) = 1 that falls to 0 and is analytic on [0, oo).

    With u = x k^-p and s = (p - 1)/p the antiderivative has two forms, and each is used where it keeps
    relative accuracy:

    u >= split:  integral_u^oo v^(s-1) g(v) dv = u^s g(u) q(u),
    u <= split:  integral_0^u v^(s-1) (1 - g(v)) dv = u^s d(u).

    q and d are smooth and free of scale, and are stored as piecewise Chebyshev series (log q for q, which
    spans decades). `split` is where g begins to fall. A g that stays at some value below 1e-303 far out, as it
    does where an exponent was cut off against overflow, counts as 0 there.

    exponent: p > 1. curve: g, vectorised, nonincreasing. Raises `InvalidInput` where g does not decay, or
    decays like u^-c with c <= s, and `CannotEvaluate` where g is not smooth.

    >>> import numpy as np
    >>> area = SaturationIntegral(2.0, lambda u: np.exp(-u))
    >>> one, infinite = np.array([1.0]), np.array([np.inf])
    >>> round(float(area(np.array([0.0]), one, infinite)[0]), 12)
    1.0
    >>> round(float(area(np.array([4.0]), one, infinite)[0]), 12)    # erf(2) sqrt(pi)/4
    0.441040695381
    """

    def __init__(self, exponent: float, curve: Callable[[Array], Array]) -> None:
        self._p = exponent
        self._s = (exponent - 1) / exponent
        self._curve = curve
        self._half = _half_fall(curve)
        self.split, self._deficit = self._fit_deficit(0.25 * self._half)
        remnant = float(curve(np.array([_FARTHEST]))[0])
        end = self.last_above(remnant if remnant <= _SMALLEST else 0.0)
        self._edges = self._resolved_edges(0.99 * self.split, end)
        self._from_edge = self._integrals_from_edges()
        start, end = float(self._edges[0]), self.last_above(_SMALLEST)
        inner = start * 4.0 ** np.arange(1, np.ceil(np.log(end / start) / np.log(4.0)))
        self._log_quotient = PiecewiseChebyshev.fit(
            self._log_quotient_by_quadrature, start, end, _TOLERANCE, noise=_NOISE, inner=inner
        )

    def __call__(self, scale: Array, a: Array, b: Array) -> Array:
        """The integral from a to b, elementwise over 1-d arrays; 0 < a <= b <= oo, scale x >= 0."""
        p = self._p
        order = p - 1
        at_split = np.clip((scale / self.split) ** (1 / p), a, b)
        area = np.zeros(scale.shape)
        flat = np.flatnonzero(at_split < b)
        if flat.size:
            x, lower, upper = scale[flat], at_split[flat], b[flat]
            deficit = lower**-order * self._deficit(x * lower**-p)
            if np.isfinite(upper).any():
                deficit -= upper**-order * self._deficit(x * upper**-p)
            area[flat] = lower**-order * -np.expm1(-order * np.log(upper / lower)) / order - deficit / p
        steep = np.flatnonzero(at_split > a)
        if steep.size:
            x, lower, upper = scale[steep], a[steep], at_split[steep]
            area[steep] += (self._above(x, upper) - self._above(x, lower)) / p
        return area

    def last_above(self, level: float) -> float:
        """The last u, to rounding, with g(u) > level; at most the distance where only the power of u still counts."""
        u: Array = self._half * 2.0 ** np.arange(np.log2(_FARTHEST / self._half) + 1)
        above = self._curve(u) > level
        if above.all():
            return float(u[-1])
        right = u[int(np.argmin(above))]
        left = 0.5 * right
        for _ in range(8):
            between = np.linspace(left, right, 65)
            last = np.flatnonzero(self._curve(between) > level)[-1]
            left, right = between[last], between[last + 1]
        return float(left)

    def _above(self, scale: Array, k: Array) -> Array:
        """p times the integral from 0 to k, where u = scale k^-p is above the split."""
        u = scale * k**-self._p
        return k ** (1 - self._p) * self._curve(u) * np.exp(self._log_quotient(u))

    def _fit_deficit(self, split: float) -> tuple[float, PiecewiseChebyshev]:
        """d on [0, split], from d(u) = integral_0^1 y^s (1 - g(u y))/y dy by Gauss-Jacobi quadrature."""
        (coarse, coarse_weights), (fine, fine_weights) = _jacobi(24, self._s), _jacobi(32, self._s)

        def deficit(u: Array) -> Array:
            return ((1 - self._curve(u[:, None] * fine)) / fine) @ fine_weights

        for _ in range(300):
            end = np.array([1.01 * split])
            roughly = ((1 - self._curve(end[:, None] * coarse)) / coarse) @ coarse_weights
            if abs(float((roughly - deficit(end))[0])) <= _NOISE:
                return split, PiecewiseChebyshev.fit(deficit, 0.0, float(end[0]), _TOLERANCE, floor=1.0)
            split /= 2
        raise CannotEvaluate("The saturation curve is not smooth at u = 0: give a curve that is analytic on u >= 0.")

    def _piece_integrals(self, left: Array, right: Array) -> Array:
        nodes, weights = _legendre()
        length = (right - left)[:, None]
        v = left[:, None] + length * nodes
        return (length / v * v**self._s * self._curve(v)) @ weights

    def _resolved_edges(self, a: float, b: float) -> Array:
        """Edges from a to b such that Gauss-Legendre quadrature of v^(s-1) g(v) is exact to rounding in between."""
        edges = np.append(a * 1.5 ** np.arange(np.log(b / a) / np.log(1.5) - 1e-9), b)
        left, right = edges[:-1], edges[1:]
        done = [np.array([b])]
        for _ in range(40):
            middle = 0.5 * (left + right)
            halves = self._piece_integrals(left, middle) + self._piece_integrals(middle, right)
            exact = np.abs(self._piece_integrals(left, right) - halves) <= _NOISE * halves + _SMALLEST * left**self._s
            done.append(left[exact])
            left, middle, right = left[~exact], middle[~exact], right[~exact]
            if left.size == 0:
                return np.sort(np.concatenate(done))
            if left.size > _MOST_PIECES:
                break
            left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
        raise CannotEvaluate(f"The saturation curve is not smooth near u = {left[0]:.6g}: give an analytic curve.")

    def _integrals_from_edges(self) -> Array:
        """integral_e^oo v^(s-1) g(v) dv for every edge e; beyond the last one g falls as its last octave does."""
        end = self._edges[-1]
        near, far = self._curve(np.array([0.5 * end, end]))
        decay = np.log(near / far) / np.log(2)
        if not decay > self._s:
            raise InvalidInput(
                f"The saturation curve falls like u^-{decay:.4g}; a sum with this exponent needs faster than "
                f"u^-{self._s:.4g}."
            )
        beyond = end**self._s * far / (decay - self._s)
        pieces = self._piece_integrals(self._edges[:-1], self._edges[1:])
        return np.cumsum(np.append(beyond, pieces[::-1]))[::-1]

    def _log_quotient_by_quadrature(self, u: Array) -> Array:
        right = np.clip(np.searchsorted(self._edges, u, side="right"), 1, len(self._edges) - 1)
        upward = self._piece_integrals(u, self._edges[right]) + self._from_edge[right]
        return np.log(upward / (u**self._s * self._curve(u)))


@cache
def _legendre() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(32)
    return 0.5 + 0.5 * nodes, 0.5 * weights


def _jacobi(count: int, power: float) -> tuple[Array, Array]:
    """Nodes and weights of the Gauss rule for integral_0^1 y^power f(y) dy."""
    nodes, weights = roots_jacobi(count, 0.0, power)
    return 0.5 + 0.5 * nodes, weights * 0.5 ** (power + 1)


def _half_fall(curve: Callable[[Array], Array]) -> float:
    """A point, to a few per cent, where g has fallen to one half."""
    u: Array = 2.0 ** np.arange(-330.0, 330.0)
    values = curve(u)
    if not (np.all(np.isfinite(values)) and np.all(values >= 0) and np.all(np.diff(values) <= 1e-9 * values[:-1])):
        raise InvalidInput("A saturation curve must be finite, nonnegative and nonincreasing on u >= 0.")
    below = np.flatnonzero(values < 0.5)
    if below.size == 0 or below[0] == 0:
        raise InvalidInput("A saturation curve must fall from g(0) > 0 to 0 at positive u.")
    between = u[below[0]] * np.linspace(0.5, 1.0, 33)
    return float(between[np.flatnonzero(curve(between) < 0.5)[0]])
