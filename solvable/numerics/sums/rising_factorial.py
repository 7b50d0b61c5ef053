"""The ratio of Gamma functions Gamma(a + s)/Gamma(a), to rounding at any size of a."""

import numpy as np
import numpy.typing as npt
from scipy.special import poch

Array = npt.NDArray[np.float64]

_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360)
_LARGE = 12.0


def rising_factorial(a: npt.ArrayLike, s: npt.ArrayLike) -> Array:
    """Gamma(a + s)/Gamma(a), elementwise; a > 0, a + s > 0.

    For large a the difference of two Stirling series, taken term by term, for a difference of logarithms of
    Gamma functions would lose as many digits as they have before the point.

    >>> round(float(rising_factorial(5.0, 2.0)), 12)
    30.0

    Source: DLMF 5.11.1.
    """
    a, s = np.broadcast_arrays(np.asarray(a, dtype=float), np.asarray(s, dtype=float))
    large = (a >= _LARGE) & (np.abs(s) <= 1)
    x, y = np.where(large, a, _LARGE), np.where(large, s, 0.0)
    logarithm = y * np.log(x) + (x + y - 0.5) * np.log1p(y / x) - y + _rest(x + y) - _rest(x)
    return np.where(large, np.exp(logarithm), poch(np.where(large, 1.0, a), np.where(large, 0.0, s)))


def _rest(a: Array) -> Array:
    """log Gamma(a) less Stirling's formula."""
    inverse = 1 / a
    total = np.zeros(a.shape)
    for c in reversed(_STIRLING):
        total = total * inverse**2 + c
    return total * inverse
