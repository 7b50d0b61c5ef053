"""A smooth function of one real variable, stored as Chebyshev series on pieces of an interval."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from solvable.errors import CannotEvaluate, InvalidInput

Array = npt.NDArray[np.float64]

_TERMS = 16
_MOST_PIECES, _MOST_ROUNDS = 20_000, 80
# Points for which a loop over floats beats a loop over arrays.
_FEW = 8
# Rounding of x excuses no larger tail, and no piece narrower than this share of x, so that jumps are refused.
_ROUNDING, _NARROWEST = 1e-12, 1e-12
_SMALL_STEP = 1e-7


@cache
def _nodes_and_transform() -> tuple[Array, Array]:
    """Chebyshev nodes with both ends, and the matrix that turns values there into coefficients.

    With the ends among the nodes no jump of the function can hide between two pieces.
    """
    n = _TERMS - 1
    index = np.arange(_TERMS)
    # Multiples of pi/n are reduced as integers: cos of a rounded large angle would spoil the last digits.
    turns = np.outer(index, index) % (2 * n)
    transform = np.cos(np.minimum(turns, 2 * n - turns) * (np.pi / n)) * (2.0 / n)
    transform[[0, -1]] /= 2
    transform[:, [0, -1]] /= 2
    return np.sin((n - 2 * index) * (np.pi / (2 * n))), transform


class PiecewiseChebyshev:
    """f(x) = sum_n c_n T_n(y) on each piece [a, b], with y = (2 x - a - b)/(b - a) in [-1, 1].

    `edges` are the ends of the pieces, increasing; row i of `coefficients` belongs to the piece from
    `edges[i]` to `edges[i + 1]`. Calling it evaluates elementwise by Clenshaw's recurrence; the argument is
    finite, and beyond the interval the value at the nearer end is returned, so that an argument which
    rounding has pushed over an end does no harm.

    >>> import numpy as np
    >>> cosine = PiecewiseChebyshev.fit(np.cos, 0.0, 10.0, 1e-15)
    >>> float(abs(cosine(np.array([1.0, 7.5])) - np.cos([1.0, 7.5])).max()) < 1e-14
    True
    >>> round(float(cosine.antiderivative()(np.array(2.0))), 12) == round(float(np.sin(2.0)), 12)
    True

    Source: Clenshaw (1955); DLMF 3.11(ii).
    """

    def __init__(self, edges: Array, coefficients: Array) -> None:
        self.edges = edges
        self.coefficients = coefficients
        self._middle = 0.5 * edges[:-1] + 0.5 * edges[1:]
        self._inverse_half = 2.0 / np.diff(edges)
        self._columns = np.ascontiguousarray(coefficients.T)

    @classmethod
    def fit(
        cls,
        function: Callable[[Array], Array],
        a: float,
        b: float,
        tolerance: float,
        *,
        noise: float = 0.0,
        floor: float = 0.0,
        inner: Array | None = None,
    ) -> PiecewiseChebyshev:
        """The interpolant of a smooth vectorised `function` on [a, b], bisected until its tail is negligible.

        A piece is accepted when its last coefficients, and the errors at points between the nodes, are below
        `tolerance` times the largest |f| on it (or times `floor`, if that is larger: where only the absolute
        error counts) or below the effect of rounding x; and below `noise` times that, if values at neighbouring
        points scatter as much: the function is then known no better.
        Bisection starts from the pieces that the increasing points `inner` make of [a, b], so that features
        much smaller than b - a are not stepped over; long pieces are split at their geometric mean.

        Raises `CannotEvaluate` when bisecting does not converge.
        """
        if not (np.isfinite(a) and np.isfinite(b) and a < b and tolerance > 0):
            raise InvalidInput("A piecewise Chebyshev fit needs finite a < b and a positive tolerance.")
        nodes, transform = _nodes_and_transform()
        first = np.array([a, b]) if inner is None else np.concatenate([[a], inner, [b]])
        left, right = first[:-1], first[1:]
        done: list[tuple[Array, Array]] = []
        pieces = 0
        for _ in range(_MOST_ROUNDS):
            x = (0.5 * left + 0.5 * right)[:, None] + 0.5 * (right - left)[:, None] * nodes
            x[:, 0], x[:, -1] = right, left
            values = np.asarray(function(x.ravel()), dtype=float).reshape(x.shape)
            if not np.all(np.isfinite(values)):
                raise CannotEvaluate(f"The function to be interpolated is not finite everywhere on [{a:g}, {b:g}].")
            # Without its mean a nearly constant function leaves no rounding noise in the higher coefficients.
            mean = values.mean(axis=1)
            coefficients = (values - mean[:, None]) @ transform.T
            coefficients[:, 0] += mean
            size = np.maximum(np.abs(values).max(axis=1), floor)
            accepted = _is_accurate(function, left, right, coefficients, size, tolerance, noise)
            done.append((left[accepted], coefficients[accepted]))
            left, right = left[~accepted], right[~accepted]
            pieces += int(accepted.sum())
            if left.size == 0:
                starts = np.concatenate([start for start, _ in done])
                order = np.argsort(starts)
                return cls(np.append(starts[order], b), np.concatenate([c for _, c in done])[order])
            wide = (left > 0) & (right > 2 * left)
            middle = np.where(wide, np.sqrt(np.abs(left)) * np.sqrt(np.abs(right)), 0.5 * (left + right))
            narrow = right - left < _NARROWEST * np.maximum(np.abs(left), np.abs(right))
            if pieces + 2 * left.size > _MOST_PIECES or narrow.any():
                break
            left, right = np.concatenate([left, middle]), np.concatenate([middle, right])
        raise CannotEvaluate(
            f"The function has no piecewise polynomial of relative accuracy {tolerance:g} near {left[0]:.6g}: "
            "give a smooth function, or a larger tolerance."
        )

    def __call__(self, x: Array) -> Array:
        x = np.asarray(x, dtype=float)
        flat = x.ravel()
        piece = np.searchsorted(self.edges, flat, side="right") - 1
        np.minimum(np.maximum(piece, 0), len(self._middle) - 1, out=piece)
        y = (flat - self._middle.take(piece)) * self._inverse_half.take(piece)
        np.minimum(np.maximum(y, -1.0), 1.0, out=y)
        if y.size <= _FEW:
            pairs = zip(piece.tolist(), y.tolist(), strict=True)
            return np.array([_clenshaw(self.coefficients[i].tolist(), z) for i, z in pairs]).reshape(x.shape)
        twice = y + y
        older, newer = np.zeros_like(y), self._columns[-1].take(piece)
        spare = np.empty_like(y)
        for column in self._columns[-2:0:-1]:
            np.multiply(twice, newer, out=spare)
            spare -= older
            spare += column.take(piece)
            older, newer, spare = newer, spare, older
        result: Array = (y * newer - older + self._columns[0].take(piece)).reshape(x.shape)
        return result

    def antiderivative(self) -> PiecewiseChebyshev:
        """The integral of f from the left end of the interval, as another piecewise series."""
        c = self.coefficients
        n = c.shape[1]
        padded = np.concatenate([c, np.zeros((len(c), 2))], axis=1)
        result = np.zeros((len(c), n + 1))
        degree = np.arange(1, n + 1)
        result[:, 1:] = (padded[:, :n] - padded[:, 2 : n + 2]) / (2 * degree)
        result[:, 1] = padded[:, 0] - padded[:, 2] / 2
        result *= (0.5 * np.diff(self.edges))[:, None]
        sign = np.where(degree % 2 == 1, -1.0, 1.0)
        from_left = -(result[:, 1:] * sign).sum(axis=1)
        over_piece = from_left + result[:, 1:].sum(axis=1)
        before = np.cumsum(over_piece, dtype=np.longdouble) - over_piece
        result[:, 0] = from_left + before.astype(float)
        return PiecewiseChebyshev(self.edges, result)

    def joined(self, other: PiecewiseChebyshev) -> PiecewiseChebyshev:
        """This function continued to the right by `other`, which begins where this one ends."""
        if self.edges[-1] != other.edges[0]:
            raise InvalidInput("The second function must begin where the first one ends.")
        edges = np.concatenate([self.edges, other.edges[1:]])
        return PiecewiseChebyshev(edges, np.concatenate([self.coefficients, other.coefficients]))


def _clenshaw(coefficients: list[float], y: float) -> float:
    """The series at one point, with the operations of the vectorised recurrence: array overhead costs far more."""
    twice, older, newer = y + y, 0.0, coefficients[-1]
    for c in coefficients[-2:0:-1]:
        older, newer = newer, twice * newer - older + c
    return y * newer - older + coefficients[0]


def _is_accurate(
    function: Callable[[Array], Array],
    left: Array,
    right: Array,
    coefficients: Array,
    size: Array,
    tolerance: float,
    noise: float,
) -> npt.NDArray[np.bool_]:
    """Whether the series of each piece has converged to f, or to what rounding lets through of it."""
    allowed = tolerance * size + _effect_of_rounding(coefficients, size, left, right)
    misfit = np.abs(coefficients[:, -3:]).max(axis=1)
    plausible = np.flatnonzero(misfit <= np.maximum(allowed, noise * size))
    if plausible.size:
        # Fast ripples can look smooth from the nodes alone.
        error = _error_between_nodes(function, left[plausible], right[plausible], coefficients[plausible])
        misfit[plausible] = np.maximum(misfit[plausible], error / 4)
    accurate: npt.NDArray[np.bool_] = misfit <= allowed
    doubtful = np.flatnonzero(~accurate & (misfit <= noise * size))
    if doubtful.size:
        accurate[doubtful] = misfit[doubtful] <= 4 * _scatter(function, left[doubtful], right[doubtful])
    return accurate


def _effect_of_rounding(coefficients: Array, size: Array, left: Array, right: Array) -> Array:
    """Far from 0 the nodes themselves are rounded, which shows in the values as far as f is steep."""
    steepness = np.abs(coefficients) @ np.arange(_TERMS) * (2 / (right - left))
    rounding = np.finfo(float).eps * np.maximum(np.abs(left), np.abs(right)) * steepness
    return np.minimum(rounding, _ROUNDING * size)


def _error_between_nodes(function: Callable[[Array], Array], left: Array, right: Array, coefficients: Array) -> Array:
    y = np.cos(np.array([0.5, 1.5, 3.4, 6.5, 8.6, 11.4, 13.5, 14.5]) * (np.pi / (_TERMS - 1)))
    x = (0.5 * left + 0.5 * right)[:, None] + 0.5 * (right - left)[:, None] * y
    values = np.asarray(function(x.ravel()), dtype=float).reshape(x.shape)
    fitted = coefficients @ np.polynomial.chebyshev.chebvander(y, _TERMS - 1).T
    error: Array = np.abs(fitted - values).max(axis=1)
    return error


def _scatter(function: Callable[[Array], Array], left: Array, right: Array) -> Array:
    """The noise of f: second differences over steps so small that nothing smooth is left in them."""
    width = (right - left)[:, None, None]
    x = left[:, None, None] + width * (np.array([[0.17], [0.39], [0.62], [0.85]]) + _SMALL_STEP * np.arange(3))
    values = np.asarray(function(x.ravel()), dtype=float).reshape(x.shape)
    scatter: Array = np.abs(np.diff(values, 2, axis=2)).max(axis=(1, 2)) / 2
    return scatter
