"""How fast a saturation curve varies: what quadrature must resolve, and where its logarithm is concave."""

from bisect import bisect_right
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from solvable.numerics.sums.piecewise_chebyshev import PiecewiseChebyshev

Array = npt.NDArray[np.float64]

_TOLERANCE, _NOISE, _RATIO = 1e-10, 1e-9, 2.0
# Slopes of log g are compared to this share of the largest one.
_SLACK = 1e-4


class CurveScale:
    """The local width, slope and shape of a curve g > 0 that falls from g(0) = 1, analytic on [0, oo).

    `width(u)` is the length of a piece around u on which a Chebyshev series of 16 terms gives g to 1e-10 of its
    largest value there: g is analytic about as far from the real axis. `slope(u)` bounds -d log g/du nearby.
    `log_concave` says whether that slope never falls. Beyond `end` the last piece speaks for all.

    curve: vectorised. start: where g begins to fall; end: the last u that matters. Raises `CannotEvaluate` for a
    curve that is not smooth.

    >>> import numpy as np
    >>> scale = CurveScale(lambda u: np.exp(-2 * u), 0.1, 300.0)
    >>> scale.log_concave, bool(abs(scale.slope(5.0) - 2) < 1e-6)
    (True, True)
    """

    def __init__(self, curve: Callable[[Array], Array], start: float, end: float) -> None:
        inner = start * _RATIO ** np.arange(0.0, np.floor(np.log(end / start) / np.log(_RATIO)))
        self.edges = PiecewiseChebyshev.fit(curve, 0.0, end, _TOLERANCE, noise=_NOISE, inner=inner).edges
        self._widths = np.diff(self.edges)
        with np.errstate(divide="ignore", invalid="ignore"):
            fall = -np.diff(np.log(curve(self.edges))) / self._widths
        fall = np.where(np.isfinite(fall), fall, 0.0)
        self.log_concave = bool(np.all(np.diff(fall) >= -_SLACK * fall.max()))
        self._middles, self._falls = 0.5 * (self.edges[:-1] + self.edges[1:]), fall
        # A piece borders on steeper ones.
        self._slopes = np.maximum(fall, np.maximum(np.append(fall[1:], 0.0), np.append(0.0, fall[:-1])))

        # Loops over single points are much faster over lists.
        self._starts = self.edges[:-1].tolist()
        self._pieces = list(zip(self._widths.tolist(), self._slopes.tolist(), strict=True))

    def width(self, lower: Array, upper: Array) -> Array:
        """The smallest width between lower and upper, elementwise over 1-d arrays."""
        i, j = self._piece(lower), self._piece(upper)
        pairs = np.stack([i, j + 1], axis=1).ravel()
        padded = np.append(self._widths, np.inf)
        return np.minimum.reduceat(padded, pairs)[::2]

    def slope(self, u: npt.ArrayLike) -> Array:
        """An estimate from above of -d log g/du near u, elementwise."""
        slopes: Array = self._slopes[self._piece(np.asarray(u, dtype=float))]
        return slopes

    def fall(self, u: Array) -> Array:
        """-d log g/du, interpolated between pieces, elementwise."""
        return np.interp(u, self._middles, self._falls)

    def beyond(self, u: float, widths: float) -> tuple[float, float]:
        """The smallest width and the largest slope from u to `widths` widths of u beyond it, of plain floats."""
        i = self._index(u)
        j = self._index(u + widths * self._pieces[i][0])
        return min(w for w, _ in self._pieces[i : j + 1]), max(slope for _, slope in self._pieces[i : j + 1])

    def _index(self, u: float) -> int:
        return min(max(bisect_right(self._starts, u) - 1, 0), len(self._pieces) - 1)

    def _piece(self, u: Array) -> npt.NDArray[np.intp]:
        piece = np.searchsorted(self.edges, u, side="right") - 1
        return np.clip(piece, 0, len(self._widths) - 1)
