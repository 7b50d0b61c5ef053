"""Sums over skills by a head summed term by term, an integral, and central differences at its ends."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from math import comb

import numpy as np
import numpy.typing as npt

from solvable.errors import CannotEvaluate

Array = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]

ORDER = 12

# Order of the differences, the number of heads from which it does, and the change of f over one k up to which it does.
_ORDERS = ((2, 1024, 1e-3), (4, 16, 0.03), (ORDER, 0, 1.0))
# Where a term is below this share of the next one, differences no longer follow f.
_STEEP = 0.67
# Where f(a) is below this share of f(b), only the neighbourhood of b matters to the integral.
_COMPARABLE = 3e-4
_NEGLIGIBLE = 1e-17
# Terms held in memory at once, terms added between two looks at the rest, and terms after which to give up.
_CHUNK, _BLOCK, _MOST_TERMS = 1 << 16, 512, 1 << 24


def euler_maclaurin(
    term: Callable[[Array, Rows], Array],
    integral: Callable[[Array, Array, Rows], Array],
    exponent: Array,
    first: Array,
    last: Array,
    head: int,
) -> Array:
    """The sums over k = first, ..., last of a smooth term f_i(k) >= 0, one sum for every row i.

    sum_{k=a}^{b} f(k) = integral_a^b f + (f(a) + f(b))/2 + sum_j w_j (d_j f(b) - d_j f(a)),
    d_j f(k) = f(k + j) - f(k - j): Gauss's form of the Euler-Maclaurin formula, whose central differences
    stand for the derivatives, with rational w_j. It is used from k = `head` on; terms below are added up.

    term: f_i(k) for k of shape (m,) against all `rows`, or of shape (rows, m); returns shape (rows, m).
    integral: the integral of f_i from a to b for 1-d a and b; b may be infinite.
    exponent: 1-d, p_i > 1 with k^p_i f_i(k) nondecreasing in k; it bounds what is left out below a steep end.
    first, last: 1-d, integers; `last` may be infinite; a sum with last < first is 0.
    head: where central differences start to resolve f_i wherever f_i matters to the sum; above `ORDER`.

    >>> import numpy as np
    >>> squares = lambda k, rows: np.broadcast_to(k**-2.0, (len(rows), k.shape[-1]))
    >>> area = lambda a, b, rows: 1 / a - 1 / b
    >>> total = euler_maclaurin(squares, area, np.array([2.0]), np.array([1.0]), np.array([np.inf]), 64)
    >>> abs(float(total[0]) - np.pi**2 / 6) < 1e-15
    True

    Source: DLMF 2.10(i) and 3.4(iii); Steffensen (1927), section 14.
    """
    count = last - first + 1.0
    total = np.zeros(count.shape)
    short = np.flatnonzero((count > 0) & (count <= 2 * head))
    if short.size:
        total[short] = _downwards(term, exponent[short], first[short], last[short], short)
    rows = np.flatnonzero(count > 2 * head)
    if rows.size == 0:
        return total
    a, b = np.maximum(first[rows], float(head)), last[rows]
    upper, too_steep = _ends(term, b, head, rows, 1)
    if too_steep.any():
        steep = rows[too_steep]
        total[steep] = _downwards(term, exponent[steep], first[steep], last[steep], steep)
        rows, a, b, upper = rows[~too_steep], a[~too_steep], b[~too_steep], upper[~too_steep]
    start = first[rows]
    start[_below_is_negligible(term, exponent[rows], start, a, b, rows)] = head
    long = upper + _integral(term, integral, a, b, head, rows) + _lower_end(term, start, a, head, rows)
    # Among subnormal numbers rounding can leave less than nothing.
    total[rows] = np.maximum(long, 0.0)
    return total


@cache
def _difference_weights(order: int) -> Array:
    """w_1, ..., w_n of sum_j w_j (f(k + j) - f(k - j)), exact for polynomials of degree 2 n.

    Matching the powers of D in coth(D/2)/2 - 1/D = sum_j 2 w_j sinh(j D) asks for
    sum_j w_j j^(2 i - 1) = B_{2 i}/(4 i), i = 1, ..., n; the solution is taken in rational arithmetic,
    because the system is too ill-conditioned for floats.
    """
    bernoulli = [Fraction(1)]
    for m in range(1, 2 * order + 1):
        bernoulli.append(-sum((comb(m + 1, i) * bernoulli[i] for i in range(m)), Fraction(0)) / (m + 1))
    rows = [
        [Fraction(j) ** (2 * i - 1) for j in range(1, order + 1)] + [bernoulli[2 * i] / (4 * i)]
        for i in range(1, order + 1)
    ]
    for i in range(order):
        rows[i] = [entry / rows[i][i] for entry in rows[i]]
        for other in range(order):
            if other != i:
                factor = rows[other][i]
                rows[other] = [x - factor * y for x, y in zip(rows[other], rows[i], strict=True)]
    return np.array([float(row[-1]) for row in rows])


@cache
def _end_weights(order: int) -> Array:
    """Weights of f(k - n), ..., f(k + n) at the upper end of a sum; at the lower end w changes sign."""
    w = _difference_weights(order)
    return np.concatenate([-w[::-1], [0.5], w])


def _around(points: Array, order: int) -> Array:
    """The points k - n, ..., k + n of every k, as one row when all k agree, so that powers are taken once."""
    offsets = np.arange(-order, order + 1.0)
    return points[0] + offsets if points.min() == points.max() else points[:, None] + offsets


def _ends(
    term: Callable[[Array, Rows], Array], points: Array, head: int, rows: Rows, sign: int
) -> tuple[Array, npt.NDArray[np.bool_]]:
    """The corrections at upper (sign = 1) or lower ends, and where f grows too fast for differences to follow."""
    ends, steep = np.zeros(points.shape), np.zeros(points.shape, dtype=bool)
    left = np.isfinite(points)
    for order, heads, change in _ORDERS:
        for part in _parts(np.flatnonzero(left & (points >= heads * head)), 2 * order + 1):
            values = term(_around(points[part], order), rows[part])
            ends[part] = values @ _end_weights(order)[::sign]
            below, at = values[:, order - 1], values[:, order]
            left[part] = np.abs(at - below) > change * at
            steep[part] = below < _STEEP * at
    return ends, steep


def _below_is_negligible(
    term: Callable[[Array, Rows], Array], exponent: Array, first: Array, a: Array, b: Array, rows: Rows
) -> npt.NDArray[np.bool_]:
    """Whether the terms before the head ends at a, at most a^p f(a) zeta(p), are nothing beside a finite last one."""
    negligible = np.isfinite(b) & (first < a)
    for part in _parts(np.flatnonzero(negligible), 2):
        values = term(np.stack([a[part], b[part]], axis=1), rows[part])
        p = exponent[part]
        negligible[part] = values[:, 0] * a[part] ** p * p / (p - 1) <= _NEGLIGIBLE * values[:, 1]
    return negligible


def _lower_end(term: Callable[[Array, Rows], Array], first: Array, a: Array, head: int, rows: Rows) -> Array:
    """The terms below k = a, where they belong to the sum, and the correction at a."""
    lower = np.empty(a.shape)
    later = np.flatnonzero(first >= head)
    if later.size:
        lower[later] = _ends(term, a[later], head, rows[later], -1)[0]
    earlier = np.flatnonzero(first < head)
    if earlier.size:
        least, most = first[earlier].min(), first[earlier].max()
        k = np.arange(min(least, head - ORDER), head + ORDER + 1.0)
        weights = _end_weights(ORDER)[::-1]
        for part in _parts(earlier, len(k)):
            values = term(k, rows[part])
            below = values[:, : -ORDER - 1]
            if k[0] < most:
                below = np.where(k[: -ORDER - 1] >= first[part, None], below, 0.0)
            lower[part] = below.sum(axis=1) + values[:, -2 * ORDER - 1 :] @ weights
    return lower


def _integral(
    term: Callable[[Array, Rows], Array],
    integral: Callable[[Array, Array, Rows], Array],
    a: Array,
    b: Array,
    head: int,
    rows: Rows,
) -> Array:
    """The integral from a to b; by quadrature where a difference of integrals would cancel.

    That is where b is near a, and f does not fall so far towards a that only the neighbourhood of b counts.
    """
    result = np.empty(a.shape)
    near = b < 2 * a
    for part in _parts(np.flatnonzero(near), 2):
        values = term(np.stack([a[part], b[part]], axis=1), rows[part])
        near[part] = values[:, 0] >= _COMPARABLE * values[:, 1]
    far = np.flatnonzero(~near)
    if far.size:
        result[far] = integral(a[far], b[far], rows[far])
    panels = head // 16 + 1
    for part in _parts(np.flatnonzero(near), 16 * panels):
        x, w = _composite_gauss(panels)
        length = (b - a)[part]
        result[part] = length * (term(a[part, None] + length[:, None] * x, rows[part]) @ w)
    return result


@cache
def _composite_gauss(panels: int) -> tuple[Array, Array]:
    """Nodes and weights on [0, 1]: Gauss-Legendre of 16 points on equal panels."""
    nodes, weights = np.polynomial.legendre.leggauss(16)
    x = (np.arange(panels)[:, None] + 0.5 + 0.5 * nodes) / panels
    return x.ravel(), np.tile(0.5 * weights / panels, panels)


def _downwards(term: Callable[[Array, Rows], Array], exponent: Array, first: Array, last: Array, rows: Rows) -> Array:
    """Term by term from `last` down, until what is left is negligible: at most k^p f(k) zeta(p) below k."""
    total = np.zeros(last.shape)
    for chunk in _parts(np.arange(last.size), _BLOCK):
        open_rows, top = chunk, last[chunk]
        while open_rows.size:
            below, p = top - first[open_rows], exponent[open_rows]
            steps = np.arange(min(_BLOCK, below.max() + 1))
            k = top[0] - steps if top.min() == top.max() else top[:, None] - steps
            np.maximum(k, 1.0, out=k)
            values = term(k, rows[open_rows])
            total[open_rows] += np.where(steps <= below[:, None], values, 0.0).sum(axis=1)
            # Both sides are divided by top^p, which may be beyond the range of floats.
            left_out = values[:, -1] * (k[..., -1] / top) ** p * p / (p - 1)
            keep = (below > steps[-1]) & (left_out > _NEGLIGIBLE * total[open_rows] * top**-p)
            open_rows, top = open_rows[keep], top[keep] - len(steps)
            if np.any(last[open_rows] - top > _MOST_TERMS):
                raise CannotEvaluate("The summand grows too steeply near the upper limit of a sum: lower the limit.")
    return total


def _parts(rows: Rows, width: int) -> list[Rows]:
    """The rows in chunks whose terms, `width` to a row, fit in a bounded piece of memory."""
    size = max(1, _CHUNK // width)
    return [rows[i : i + size] for i in range(0, rows.size, size)]
