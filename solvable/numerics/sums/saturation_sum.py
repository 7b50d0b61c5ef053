"""The sum over skills of a power-law weight times a saturation curve, fast and to rounding."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.euler_maclaurin import ORDER, Rows, euler_maclaurin
from solvable.numerics.sums.piecewise_chebyshev import PiecewiseChebyshev
from solvable.numerics.sums.saturation_integral import SaturationIntegral

Array = npt.NDArray[np.float64]

_LARGEST_EXPONENT, _LARGEST_SCALE = 50, 1e300
_TOLERANCE, _NOISE = 1e-15, 1e-13
# The table grows by pieces of this ratio, always at the same scales, so that values do not depend on the calls before.
_RATIO = 4.0
_ROWS = 64
# What two ways of summing must agree to; the head is then enlarged, which pushes the difference below rounding.
_AGREEMENT = 3e-13
_LARGEST_HEAD = 1 << 16
# A tail that is a larger share of the whole would cost too many digits when it is taken away.
_LARGEST_TAIL = 0.98
# Values of g/g(0) that are nothing beside any sum, and below which relative accuracy is not asked for.
_VANISHED, _SMALLEST = 1e-60, 1e-303


class SaturationSum:
    """sum_{k=first}^{last} k^-p g(scale k^-p), at a cost that depends on neither `last` nor `scale`.

    A head of the sum is added up; the rest is an integral, tabulated once for every scale (see
    `SaturationIntegral`), with central-difference Euler-Maclaurin ends. The sum over all k from 1 is itself
    a smooth function of the scale, and is tabulated as far as scales have been asked for; a finite `last`
    that cuts off saturated skills only takes away a tail. How long a head g needs is found by comparing
    with sums added up term by term.

    exponent: p with 1 < p <= 50. curve: g, a vectorised function on [0, oo), finite and positive at 0, nonincreasing,
    analytic, decaying exponentially or like u^-c with c > (p - 1)/p, and free of overflow.
    Raises `InvalidInput` for other curves where that shows, and `CannotEvaluate` for curves too sharp to sum.

    >>> import numpy as np
    >>> loss = SaturationSum(2.0, lambda u: np.exp(-u))
    >>> round(float(loss.total(0.0)), 12)                     # pi^2/6
    1.644934066848
    >>> round(float(loss.total(1e6)) * 1e3 * 2 / np.pi**0.5, 9)   # Laplace: sqrt(pi/scale)/2 is what remains
    1.0
    """

    def __init__(self, exponent: float, curve: Callable[[Array], Array]) -> None:
        if not 1 < exponent <= _LARGEST_EXPONENT:
            raise InvalidInput(f"The exponent of a saturation sum must lie above 1 and not above {_LARGEST_EXPONENT}.")
        at_zero = float(curve(np.zeros(1))[0])
        if not (np.isfinite(at_zero) and at_zero > 0):
            raise InvalidInput("A saturation curve must be finite and positive at u = 0.")
        self.exponent = float(exponent)
        self.curve = curve
        self._at_zero = at_zero
        self._integral = SaturationIntegral(self.exponent, self.relative)
        split, farthest = self._integral.split, self._integral.last_above(_SMALLEST)
        self._vanished = self._integral.last_above(_VANISHED)
        at_first = np.geomspace(split / 64, split, 64)
        self._tail_head = self._enough(lambda head: (head, at_first * float(head) ** self.exponent))
        at_last = np.geomspace(split / 64, farthest, 320)
        self._head = self._enough(lambda head: (1, at_last * (2.0 * head + 1) ** self.exponent))
        self._log_whole = PiecewiseChebyshev.fit(
            self._log_whole_by_summation, 0.0, split, _TOLERANCE, noise=_NOISE, floor=1.0
        )

    def total(self, scale: npt.ArrayLike, last: npt.ArrayLike = np.inf, first: npt.ArrayLike = 1) -> Array:
        """The sum from first to last, elementwise over arrays that broadcast.

        scale: from 0 to 1e300 (eta S T/H when k^-p/H are the skill frequencies); scale 0 gives
        g(0) sum k^-p. last: an integer or infinity (all skills); first: an integer >= 1; an empty sum is 0.
        Relative accuracy holds where the result exceeds 1e-300; below the range of floats it is 0.
        Raises `InvalidInput` outside this domain.
        """
        x, b, a = np.broadcast_arrays(
            np.asarray(scale, dtype=float), np.asarray(last, dtype=float), np.asarray(first, dtype=float)
        )
        if not np.all((x >= 0) & (x <= _LARGEST_SCALE)):
            raise InvalidInput(f"The scale of a saturation sum must lie between 0 and {_LARGEST_SCALE:g}.")
        if not np.all((a >= 1) & np.isfinite(a) & (np.floor(a) == a) & (np.floor(b) == b)):
            raise InvalidInput("A saturation sum runs over integers from first >= 1; last may be infinite.")
        shape, x, a, b = x.shape, x.ravel(), a.ravel(), b.ravel()
        result = np.empty(x.shape)
        tabulated = self._from_table(x, a, b, result)
        rows = np.flatnonzero(~tabulated)
        if rows.size:
            result[rows] = self._summed(x[rows], a[rows], b[rows], self._head)
        result *= self._at_zero
        return result.reshape(shape)

    @property
    def integral(self) -> SaturationIntegral:
        """The integral of the same summand over k."""
        return self._integral

    @property
    def heads(self) -> tuple[int, int]:
        """From which skill differences resolve g, wherever it matters; and where saturation has hardly begun."""
        return self._head, self._tail_head

    def relative(self, u: Array) -> Array:
        """g(u)/g(0)."""
        return np.asarray(self.curve(u), dtype=float) / self._at_zero

    def _summed(self, x: Array, first: Array, last: Array, head: int) -> Array:
        def term(k: Array, rows: Rows) -> Array:
            weight = k**-self.exponent
            return weight * self.relative(x[rows, None] * weight)

        def integral(a: Array, b: Array, rows: Rows) -> Array:
            return self._integral(x[rows], a, b)

        return euler_maclaurin(term, integral, np.full(x.shape, self.exponent), first, last, head)

    def _enough(self, case: Callable[[int], tuple[int, Array]]) -> int:
        """The head from which central differences sum g, with a margin.

        `case` gives, for a head, where to begin and the scales to try; 2 head + 1 terms are summed, the
        shortest sum that is not added up term by term, hence the hardest.
        """
        head = 2 * ORDER
        while head <= _LARGEST_HEAD:
            begin, scales = case(head)
            if self._agree(begin, scales[::8], head) and self._agree(begin, scales, head):
                return head + head // 2
            head += head // 4
        raise CannotEvaluate(
            "The saturation curve cannot be summed to rounding accuracy: it is not analytic on u >= 0, falls too "
            "steeply, or hardly fast enough for the sum to converge."
        )

    def _agree(self, begin: int, x: Array, head: int) -> bool:
        first, last = np.full(x.shape, float(begin)), np.full(x.shape, float(begin + 2 * head))
        direct = self._summed(x, first, last, 2 * head)
        return bool(np.all(np.abs(self._summed(x, first, last, head) - direct) <= _AGREEMENT * direct + 1e-300))

    def _log_whole_by_summation(self, x: Array) -> Array:
        """log of (1 + x/split)^s sum_{k=1}^oo k^-p g(x k^-p), which stays bounded as x grows."""
        whole, order, split = np.empty(x.shape), np.argsort(x), self._integral.split
        for rows in (order[i : i + _ROWS] for i in range(0, x.size, _ROWS)):
            # Skills learned long ago are below rounding; differences can start where saturation has hardly begun.
            lowest, highest = float(x[rows[0]]), float(x[rows[-1]])
            first = max(1.0, np.floor((lowest / self._vanished) ** (1 / self.exponent)))
            head = np.clip(np.ceil((highest / split) ** (1 / self.exponent)), self._tail_head, self._head)
            infinite = np.full(rows.shape, np.inf)
            whole[rows] = self._summed(x[rows], np.full(rows.shape, first), infinite, int(head))
        return np.log(whole * (1 + x / split) ** self._growth)

    @property
    def _growth(self) -> float:
        return (self.exponent - 1) / self.exponent

    def _whole(self, x: Array) -> Array:
        table, split = self._log_whole, self._integral.split
        highest, reached = float(x.max()), float(table.edges[-1])
        if highest > reached:
            steps = int(np.ceil(np.log(highest / reached) / np.log(_RATIO) + 1e-6))
            edges: Array = reached * _RATIO ** np.arange(1.0, steps + 1)
            further = PiecewiseChebyshev.fit(
                self._log_whole_by_summation,
                reached,
                float(edges[-1]),
                _TOLERANCE,
                noise=_NOISE,
                floor=1.0,
                inner=edges[:-1],
            )
            table = table.joined(further)
            self._log_whole = table
        return np.exp(table(x)) * (1 + x / split) ** -self._growth

    def _from_table(self, x: Array, first: Array, last: Array, result: Array) -> npt.NDArray[np.bool_]:
        """Fills in the sums that are the tabulated whole, or the whole less a tail of skills at their start."""
        finite = np.isfinite(last)
        at_start = (last >= self._tail_head) & (x * np.maximum(last, 1.0) ** -self.exponent <= self._integral.split)
        tabulated: npt.NDArray[np.bool_] = (first == 1) & (at_start | ~finite)
        rows = np.flatnonzero(tabulated)
        if rows.size:
            result[rows] = self._whole(x[rows])
        cut = np.flatnonzero(tabulated & finite)
        if cut.size:
            tail = self._summed(x[cut], last[cut] + 1, np.full(cut.shape, np.inf), self._tail_head)
            tabulated[cut] = tail <= _LARGEST_TAIL * result[cut]
            result[cut] -= tail
        return tabulated
