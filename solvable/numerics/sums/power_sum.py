"""Partial sums of k^-exponent, at a cost that does not depend on the number of terms."""

import numpy as np
import numpy.typing as npt

from solvable.errors import InvalidInput
from solvable.numerics.sums.euler_maclaurin import Rows, euler_maclaurin

Array = npt.NDArray[np.float64]

_HEAD = 64


def power_sum(exponent: npt.ArrayLike, first: npt.ArrayLike, last: npt.ArrayLike = np.inf) -> Array:
    """sum_{k=first}^{last} k^-exponent, elementwise over arrays that broadcast.

    exponent: above 1; accurate to rounding on [1.0001, 12], where exponent - 1 is what the float says.
    first: an integer >= 1 (a float that is one will do); last: an integer or infinity, which makes it the
    Hurwitz zeta function zeta(exponent, first); with last < first the sum is empty and 0. No digits are lost
    when last is close to first.
    Raises `InvalidInput` outside this domain.

    >>> round(float(power_sum(2, 1)), 12)
    1.644934066848
    >>> round(float(power_sum(2, 10**12, 10**12 + 1)) * 1e24, 12)
    1.999999999998
    """
    p, a, b = np.broadcast_arrays(
        np.asarray(exponent, dtype=float), np.asarray(first, dtype=float), np.asarray(last, dtype=float)
    )
    if not np.all((p > 1) & np.isfinite(p)):
        raise InvalidInput("The exponent of a power sum must be a finite number above 1.")
    if not np.all((a >= 1) & np.isfinite(a) & (np.floor(a) == a) & (np.floor(b) == b)):
        raise InvalidInput("A power sum runs over integers from first >= 1; last may be infinite.")
    shape, p, a, b = p.shape, p.ravel(), a.ravel(), b.ravel()

    def term(k: Array, rows: Rows) -> Array:
        powers: Array = k ** -p[rows, None]
        return powers

    def integral(lower: Array, upper: Array, rows: Rows) -> Array:
        order = p[rows] - 1
        area: Array = lower**-order * -np.expm1(-order * np.log(upper / lower)) / order
        return area

    return euler_maclaurin(term, integral, p, a, b, _HEAD).reshape(shape)
