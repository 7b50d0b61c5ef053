"""The probability mass of the skills that a data set does not show."""

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from scipy.special import roots_jacobi

from solvable.errors import InvalidInput
from solvable.numerics.sums.euler_maclaurin import Rows, euler_maclaurin

Array = npt.NDArray[np.float64]

# exp(-_REACH) is nothing beside 1.
_REACH = 50.0


def unseen_sum(exponent: float, normalisation: float, D: npt.ArrayLike, last: npt.ArrayLike = np.inf) -> Array:
    """sum_{k=1}^{last} P_k (1 - P_k)^D with P_k = k^-exponent/normalisation, elementwise over D and last.

    The expected mass of the skills k <= last that none of D independent samples shows.

    exponent: p > 1. normalisation: H >= 1, so that P_1 <= 1; P_1 = 1 is a single skill, seen by any sample.
    D: number of samples, real, >= 0 and finite. last: an integer >= 0, or infinity for all skills.
    Relative accuracy holds where the result exceeds 1e-300; below the range of floats it is 0. The cost
    depends on neither D nor last. Raises `InvalidInput` outside this domain.

    >>> import math
    >>> round(float(unseen_sum(2.0, math.pi**2 / 6, 0)), 12)          # no samples: everything is unseen
    1.0
    >>> round(float(unseen_sum(2.0, math.pi**2 / 6, 1)), 12)          # 1 - sum P_k^2 = 1 - 2/5
    0.6
    """
    p, H = float(exponent), float(normalisation)
    if not (np.isfinite(p) and p > 1 and np.isfinite(H) and H >= 1):
        raise InvalidInput("Skill frequencies k^-p/H need a finite exponent p > 1 and a finite normalisation H >= 1.")
    samples, b = np.broadcast_arrays(np.asarray(D, dtype=float), np.asarray(last, dtype=float))
    if not np.all((samples >= 0) & np.isfinite(samples)):
        raise InvalidInput("The number of samples D must be finite and >= 0.")
    if not np.all((b >= 0) & (np.floor(b) == b)):
        raise InvalidInput("The last skill must be an integer >= 0, or infinity.")
    shape, samples, b = samples.shape, samples.ravel(), b.ravel()

    def term(k: Array, rows: Rows) -> Array:
        weight = k**-p
        # -log(1 - P) in a form that keeps its digits for P near 1 too; where P = 1 the term is not used.
        unseen = np.maximum(H - weight, 1e-300)
        values: Array = weight / H * np.exp(-samples[rows, None] * np.log1p(weight / unseen))
        return values

    def integral(lower: Array, upper: Array, rows: Rows) -> Array:
        return _integral(p, H, samples[rows], lower, upper)

    order, certain = np.full(b.shape, p), H == 1
    first = np.full(b.shape, 2.0 if certain else 1.0)
    # (1 - P)^D matters to the sum while D P is below _REACH, and there its logarithm changes by p D P/k a step.
    total = euler_maclaurin(term, integral, order, first, b, int(2 * p * _REACH))
    if certain:
        total += (samples == 0) & (b >= 1)
    return total.reshape(shape)


def _integral(p: float, H: float, D: Array, a: Array, b: Array) -> Array:
    """integral_a^b P (1 - P)^D dk; the mass less what is seen of it where D P < 1, and as it stands elsewhere."""
    order, s = p - 1, (p - 1) / p
    split = np.clip((D / H) ** (1 / p), a, b)
    area = np.zeros(D.shape)
    flat = np.flatnonzero(split < b)
    if flat.size:
        lower, upper = split[flat], b[flat]
        area[flat] = lower**-order * -np.expm1(-order * np.log(upper / lower)) / order
        area[flat] -= (lower**-order * _seen(s, D[flat], lower**-p / H)) / p
        if np.isfinite(upper).any():
            area[flat] += (upper**-order * _seen(s, D[flat], upper**-p / H)) / p
    steep = np.flatnonzero(split > a)
    if steep.size:
        lower, upper, samples = a[steep], split[steep], D[steep]
        P = upper**-p / H
        # With v = log(P_k/P): everything beyond exp(-_REACH) of the largest value is negligible.
        reach = np.minimum(p * np.log(upper / lower), np.log1p(_REACH / (samples * P)))
        x, w = _legendre()
        v = reach[:, None] * x
        logarithm = s * v + samples[:, None] * np.log1p(-P[:, None] * np.exp(v))
        area[steep] += upper**-order / p * reach * (np.exp(logarithm) @ w)
    return area / H


def _seen(s: float, D: Array, P: Array) -> Array:
    """integral_0^1 y^(s-1) (1 - (1 - P y)^D) dy, for D P <= 1."""
    y, w = _jacobi(s)
    return (-np.expm1(D[:, None] * np.log1p(-P[:, None] * y)) / y) @ w


@cache
def _legendre() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(40)
    return 0.5 + 0.5 * nodes, 0.5 * weights


@lru_cache(maxsize=64)
def _jacobi(power: float) -> tuple[Array, Array]:
    """Nodes and weights of the Gauss rule for integral_0^1 y^power f(y) dy."""
    nodes, weights = roots_jacobi(20, 0.0, power)
    return 0.5 + 0.5 * nodes, weights * 0.5 ** (power + 1)
