"""The mean of a saturation curve over a binomial number of samples."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from solvable.numerics.sums.curve_scale import CurveScale

Array = npt.NDArray[np.float64]

# Counts up to here are added one by one; beyond, the binomial is smooth, and its tails end _REACH deviations away.
_FEW, _REACH, _STEP = 64.0, 8.8, 0.7
# A row of counts that begins at a mode n ends _SPARE + 9 sqrt(n) later.
_SPARE, _FOLDS, _GROUPS = 28.0, 42.0, (0.0, 5.0, 20.0, np.inf)
# Small data sets are added up whole; so are counts where a curve may hide a second peak.
_SMALL, _LARGEST_HIDDEN = 200.0, 750.0
# The share of the width of the curve that a step may take, and the tilt in deviations from which the peak is sought.
_SHARE, _TILTED = 0.2, 3.0
_RAREST = 1e-300
_NODES = (26, 40, 60, 90, 140, 220, 360, 600, 1000, 1600)
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)


class BinomialMean:
    """h(P) = E g(n tau) = sum_{n=0}^{D} C(D, n) P^n (1 - P)^(D - n) g(n tau), n the samples that show a skill.

    Near n = 0 and n = D the counts are added one by one. Elsewhere the sum is the integral over n, because the
    binomial is smooth there, and the trapezoidal rule takes it in the angle sqrt(n/D) = sin(theta), in which the
    binomial is nearly normal with deviation 1/(2 sqrt(D)). All terms are positive: nothing cancels.

    curve: g, vectorised, with g(0) = 1, not increasing. scale: its `CurveScale`.

    >>> import numpy as np
    >>> mean = BinomialMean(lambda u: np.exp(-u), CurveScale(lambda u: np.exp(-u), 0.1, 700.0))
    >>> P = np.array([0.3, 1e-4])
    >>> exact = np.exp(1e5 * np.log1p(P * np.expm1(-0.01)))
    >>> float(abs(mean(1e5, 0.01, P, 1 - P) / exact - 1).max()) < 1e-13
    True

    Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
    """

    def __init__(self, curve: Callable[[Array], Array], scale: CurveScale, fineness: float = 1.0) -> None:
        self._curve = curve
        self._scale = scale
        self._fineness = fineness

    def __call__(self, D: float, tau: float, P: Array, Q: Array) -> Array:
        """h at every P, 1-d; Q is 1 - P with digits of its own. D: whole, >= 1, a float; tau > 0, finite."""
        if D <= _SMALL:
            return self._counted(D, tau, P, Q, int(D))
        mode = self._modes(D, tau, P, Q)
        result = np.empty(P.shape)
        low, high = mode < _FEW, D - mode < _FEW
        if not self._scale.log_concave:
            low, high = low | (D * P < _LARGEST_HIDDEN), high | (D * Q < _LARGEST_HIDDEN)
        for least, most in pairwise(_GROUPS):
            rows = np.flatnonzero(low & (mode >= least) & (mode < most))
            if rows.size:
                result[rows] = self._counted(D, tau, P[rows], Q[rows], self._last(D, mode[rows]))
        rows = np.flatnonzero(high & ~low)
        if rows.size:
            result[rows] = self._missed(D, tau, P[rows], Q[rows], self._last(D, D - mode[rows]))
        rows = np.flatnonzero(~(low | high))
        if rows.size:
            result[rows] = self._smooth(D, tau, P[rows], Q[rows], mode[rows])
        return result

    @staticmethod
    def _last(D: float, mode: Array) -> int:
        farthest = float(mode.max())
        return int(min(D, farthest + 9 * np.sqrt(farthest) + _SPARE))

    def _modes(self, D: float, tau: float, P: Array, Q: Array) -> Array:
        """Where C(D, n) P^n Q^(D - n) g(n tau) is largest, to a fraction of its width; _FEW stands for less."""
        mode: Array = D * P
        tilt = tau * np.sqrt(mode * Q) * self._scale.slope(tau * mode)
        rows = np.flatnonzero((tilt > _TILTED) & (mode > _FEW))
        if rows.size == 0:
            return mode
        odds = np.log(P[rows] / Q[rows])
        few = np.array([_FEW])
        early = np.log(few / (D - few)) + tau * self._scale.fall(few * tau) >= odds
        mode[rows[early]] = 0.999 * _FEW
        rows, odds = rows[~early], odds[~early]
        if rows.size:
            lower, upper = np.full(rows.shape, np.log(_FEW)), np.log(mode[rows])
            for _ in range(18):
                middle = 0.5 * (lower + upper)
                n = np.exp(middle)
                rising = np.log(n / (D - n)) + tau * self._scale.fall(n * tau) < odds
                lower, upper = np.where(rising, middle, lower), np.where(rising, upper, middle)
            mode[rows] = np.exp(0.5 * (lower + upper))
        return mode

    def _counted(self, D: float, tau: float, P: Array, Q: Array, last: int) -> Array:
        """Counts n = 0, ..., last, one by one."""
        log_unseen = _log(Q, P)
        curve = self._curve(np.arange(last + 1.0) * tau)
        # What is left out is at most g, and h is at least the chance that no sample shows the skill.
        wanted = np.exp(max(D * float(log_unseen.min()) - _FOLDS, -744.0))
        last = max(1, int(np.argmax(np.append(curve, 0.0) <= wanted)) - 1)
        n = np.arange(last + 1.0)
        # A skill rarer than any float has P = 0, and its count 0.
        mean = np.maximum(D * P, _RAREST)
        logarithm = _log_choices(D, last) + n * np.log(mean)[:, None] + (D - n) * log_unseen[:, None]
        return np.exp(logarithm) @ curve[: last + 1]

    def _missed(self, D: float, tau: float, P: Array, Q: Array, last: int) -> Array:
        """The same where nearly every sample shows the skill: m = D - n = 0, ..., last."""
        m = np.arange(last + 1.0)
        logarithm = _log_choices(D, last) + m * np.log(D * Q)[:, None] + (D - m) * _log(P, Q)[:, None]
        return np.exp(logarithm) @ self._curve((D - m) * tau)

    def _smooth(self, D: float, tau: float, P: Array, Q: Array, mode: Array) -> Array:
        """The trapezoidal rule in the angle, rows with as many nodes as they need."""
        deviation = np.sqrt(mode * (D - mode) / D)
        centre = D * P
        shift = np.where(mode < centre, 0.0, tau * deviation * self._scale.slope(tau * mode))
        left = -_REACH - np.minimum(shift, _TILTED + 1)
        lowest = np.maximum(mode + left * deviation, 1.0)
        result = np.zeros(P.shape)
        # Where g has run out of floats even there, the mean has too.
        open_rows = np.flatnonzero(tau * lowest < self._scale.edges[-1])
        if open_rows.size < P.size:
            if open_rows.size:
                result[open_rows] = self._smooth(D, tau, P[open_rows], Q[open_rows], mode[open_rows])
            return result
        width = self._scale.width(tau * lowest, tau * (mode + _REACH * deviation))
        step = np.minimum(_STEP, _SHARE * width / (tau * deviation)) * self._fineness
        needed = (_REACH - left) / step
        sizes = np.searchsorted(_NODES, needed)
        for size in np.unique(sizes):
            rows = np.flatnonzero(sizes == size)
            count = _NODES[size] if size < len(_NODES) else int(needed.max()) + 1
            y = left[rows, None] + (_REACH - left[rows, None]) * np.linspace(0.0, 1.0, count + 1)
            result[rows] = self._trapezoidal(D, tau, P[rows], Q[rows], mode[rows], y)
        return result

    def _trapezoidal(self, D: float, tau: float, P: Array, Q: Array, mode: Array, y: Array) -> Array:
        turn = y * (0.5 / np.sqrt(D))
        twice = 2 * np.arctan2(np.sqrt(mode), np.sqrt(D - mode))
        mean, missed = (D * P)[:, None], (D * Q)[:, None]
        # n less its mean; nothing is left of it when n and the mean are subtracted as floats of size D.
        excess = D * np.sin(turn) * np.sin(twice[:, None] + turn) + np.where(mode == D * P, 0.0, mode - D * P)[:, None]
        n, rest = mean + excess, missed - excess
        inside = (n >= 1) & (rest >= 1)
        n, rest = np.where(inside, n, 1.0), np.where(inside, rest, 1.0)
        exponent = _stirling(np.array(D)) - _stirling(n) - _stirling(rest)
        exponent -= mean * _relative_entropy(excess / mean) + missed * _relative_entropy(-excess / missed)
        weight = np.where(inside, np.exp(exponent), 0.0)
        step = y[:, 1] - y[:, 0]
        values: Array = (weight * self._curve(n * tau)).sum(axis=1) * step / np.sqrt(2 * np.pi)
        return values


def _log(Q: Array, P: Array) -> Array:
    """log(Q) = log(1 - P), from whichever of the two is smaller."""
    return np.where(P < 0.5, np.log1p(-np.minimum(P, 0.5)), np.log(Q))


def _log_choices(D: float, last: int) -> Array:
    """log(C(D, n) D^-n) for n = 0, ..., last."""
    n = np.arange(last + 1.0)
    logarithm: Array = np.append(0.0, np.cumsum(np.log1p(-n[:-1] / D))) - gammaln(n + 1)
    return logarithm


def _stirling(n: Array) -> Array:
    """log(n!) less Stirling's formula."""
    inverse = 1 / n
    square = inverse * inverse
    total = np.full(n.shape, _STIRLING[-1])
    for c in _STIRLING[-2::-1]:
        total *= square
        total += c
    total *= inverse
    return total


def _relative_entropy(e: Array) -> Array:
    """(1 + e) log(1 + e) - e, to its last digits near 0: log(1 + e) = 2 artanh(v) with v = e/(2 + e)."""
    e = np.maximum(e, -1.0)
    v = e / (2 + e)
    near = np.abs(v) < 0.12
    square = np.minimum(v * v, 0.0144)
    series = np.full(e.shape, 1 / 19)
    for j in (17, 15, 13, 11, 9, 7, 5, 3):
        series *= square
        series += 1 / j
    entropy: Array = e * v + 2 * (1 + e) * v * square * series
    far = np.flatnonzero(~near)
    if far.size:
        x = e.ravel()[far]
        entropy.ravel()[far] = (1 + x) * np.log1p(np.maximum(x, -1 + 1e-16)) - x
    return entropy
