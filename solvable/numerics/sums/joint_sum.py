"""The sum over skills that a finite data set shows for a finite time."""

import math
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import roots_jacobi

from solvable.numerics.sums.binomial_mean import BinomialMean
from solvable.numerics.sums.curve_scale import CurveScale
from solvable.numerics.sums.euler_maclaurin import Rows, euler_maclaurin
from solvable.numerics.sums.saturation_sum import SaturationSum

Array = npt.NDArray[np.float64]
Mean = Callable[[Array, Array], Array]

_SMALLEST = 1e-303
# Shares of h that are nothing beside any sum, and beside the start of an integral.
_VANISHED, _NEGLIGIBLE = 1e-60, 1e-21
# A panel of 16 Gauss nodes: widths of the curve, deviations of the binomial, folds of h, and multiples of P.
_WIDTHS, _DEVIATIONS, _FOLDS, _GROWTH = 2.6, 3.5, 8.0, 2.0
_BATCH = 24


class JointSum:
    """sum_{k=1}^{last} k^-p E g(n tau), n ~ Binomial(D, k^-p/H): every skill on the clock of its own samples.

    h(P) = E g(n tau) is a polynomial in P, computed by `BinomialMean`; the sum over skills is a head added up and an
    integral over P by Gauss panels, with the Euler-Maclaurin ends of `euler_maclaurin`. Where h has hardly fallen
    the integral is the mass less what is learned, so that nothing cancels. Nothing depends on the size of D or last.

    saturation: the `SaturationSum` of the same exponent and curve, which knows where sums of g can begin.

    >>> import numpy as np
    >>> total, H = JointSum(SaturationSum(2.0, lambda u: np.exp(-u))).total, np.pi**2 / 6
    >>> round(total(1.0, 0.5, H, H - 1) / H, 12)        # one sample: 1 - (1 - exp(-1/2)) sum P_k^2, sum P_k^2 = 2/5
    0.842612263885
    """

    def __init__(self, saturation: SaturationSum, fineness: float = 1.0) -> None:
        self.exponent = saturation.exponent
        area = saturation.integral
        self._split, self._scale = area.split, CurveScale(saturation.relative, area.split, area.last_above(_SMALLEST))
        self._curve = saturation.relative
        self._mean = BinomialMean(saturation.relative, self._scale, fineness)
        self._unseen_head = int(np.ceil(45 * self.exponent))
        self._head, self._tail_head = (int(np.ceil(head / fineness)) for head in saturation.heads)
        self._fineness = fineness

    def total(self, D: float, tau: float, normalisation: float, others: float, last: float = np.inf) -> float:
        """The sum from 1 to last. D: whole, >= 1; tau > 0: the clock of one sample, both finite floats.

        normalisation: H = sum_{k<=n_s} k^-p; others: H - 1, with digits of its own; last <= n_s.
        """
        p, H = self.exponent, normalisation

        def unseen(k: Array, P: Array) -> Array:
            return np.where(k < 1.5, others / H, 1 - P)

        if others == 0:
            # A single skill is in every sample.
            return float(self._curve(np.array([D * tau]))[0]) if last >= 1 else 0.0

        def mean(P: Array, Q: Array) -> Array:
            return self._mean(D, tau, P.ravel(), Q.ravel()).reshape(P.shape)

        def term(k: Array, rows: Rows) -> Array:
            weight = np.atleast_2d(k) ** -p
            return weight * mean(weight / H, unseen(np.atleast_2d(k), weight / H))

        split = max(self._split / tau, 1.0) / D
        boundary = (split * H) ** (-1 / p)

        def integral(a: Array, b: Array, rows: Rows) -> Array:
            return np.array(
                [self._integral(mean, D, tau, H, boundary, float(x), float(y)) for x, y in zip(a, b, strict=True)]
            )

        first, head = 1.0, max(self._head, self._unseen_head)
        if last > boundary:
            # Saturation has hardly begun at the boundary: differences can start there.
            head = int(np.clip(np.ceil(boundary), self._tail_head, head))
            first = self._first(mean, H, split)
        row = np.array([p]), np.array([first]), np.array([last])
        return float(euler_maclaurin(term, integral, *row, head)[0])

    def _first(self, mean: Mean, H: float, split: float) -> float:
        """The skill below which all are learned to nothing."""
        P = split * 1.5 ** np.arange(0.0, max(1.0, np.ceil(-np.log(split * H) / np.log(1.5))))
        P = P[P < 0.6 / H]
        below = np.flatnonzero(mean(P, 1 - P) < _VANISHED) if P.size else P
        return max(1.0, np.floor((P[below[0]] * H) ** (-1 / self.exponent))) if below.size else 1.0

    def _integral(self, mean: Mean, D: float, tau: float, H: float, boundary: float, a: float, b: float) -> float:
        """integral_a^b k^-p h dk."""
        p, order = self.exponent, self.exponent - 1
        at = min(max(boundary, a), b)
        area = 0.0
        if at < b:
            mass = at**-order * -np.expm1(-order * np.log(b / at)) / order
            learned = at**-order * self._learned(mean, at**-p / H)
            if np.isfinite(b):
                learned -= b**-order * self._learned(mean, b**-p / H)
            area += mass - learned / p
        if at > a:
            area += at**-order / p * self._steep(mean, D, tau, at**-p / H, a**-p / H)
        return float(area)

    def _learned(self, mean: Mean, P: float) -> float:
        """integral_0^1 y^(s-1) (1 - h(P y)) dy, while P y tau D is small or less than a sample is expected."""
        y, w = _jacobi((self.exponent - 1) / self.exponent)
        return float((1 - mean(P * y, 1 - P * y)) / y @ w)

    def _steep(self, mean: Mean, D: float, tau: float, P: float, highest: float) -> float:
        """integral of (q/P)^(-1/p) h(q) dq/P from P up to the highest frequency, or to where h is negligible."""
        x, w = _legendre()
        total, start, at_start = 0.0, P, 0.0
        while start < highest:
            edges = self._panels(D, tau, start, highest)
            at = mean(edges, 1 - edges)
            at_start = at_start or float(at[0])
            count = int(np.argmax(np.append(at[1:], 0.0) <= _NEGLIGIBLE * at_start))
            left, length = edges[:count, None], np.diff(edges)[:count, None]
            q = left + length * x
            values = (q / P) ** (-1 / self.exponent) * mean(q, 1 - q) * (length / P)
            total += float((values @ w).sum())
            if count < len(edges) - 1:
                break
            start = float(edges[-1])
        return total

    def _panels(self, D: float, tau: float, start: float, highest: float) -> Array:
        """Edges of panels on which 16 Gauss nodes resolve h, from `start` on."""
        edges, q = [start], start
        while q < highest and len(edges) <= _BATCH:
            width, slope = self._scale.beyond(tau * D * q, _WIDTHS)
            # h falls no faster than the unseen mass, and no faster than the curve.
            rate = min(1.0, slope * tau) + 1e-300
            samples = max(_WIDTHS * width / tau, _DEVIATIONS * (math.sqrt(D * q) + 1))
            q = min(q + min(samples, _FOLDS / rate, _GROWTH * D * q) * self._fineness / D, highest)
            edges.append(q)
        return np.array(edges)


@cache
def _legendre() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(16)
    return 0.5 + 0.5 * nodes, 0.5 * weights


@cache
def _jacobi(power: float) -> tuple[Array, Array]:
    """Nodes and weights of the Gauss rule for integral_0^1 y^power f(y) dy."""
    nodes, weights = roots_jacobi(28, 0.0, power)
    return 0.5 + 0.5 * nodes, weights * 0.5 ** (power + 1)
