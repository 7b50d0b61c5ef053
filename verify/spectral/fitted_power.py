"""A power law through measured points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class FittedPower(NamedTuple):
    """values = prefactor x^exponent, and the standard error of the exponent, NaN for fewer than three points."""

    exponent: float
    prefactor: float
    standard_error: float


def fitted_power(x: ArrayLike, values: ArrayLike) -> FittedPower:
    """Least squares of log values on log x, every point with the same weight.

    The standard error is that of a straight line with independent residuals; where they hang together, as those of a
    spectrum do, it is too small, and the scatter over independent samples is the one to trust.

    >>> round(fitted_power([1, 2, 4], [3, 1.5, 0.75]).exponent, 12)
    -1.0
    """
    X, Y = np.log(np.asarray(x, dtype=np.float64)), np.log(np.asarray(values, dtype=np.float64))
    centred = X - X.mean()
    spread = float(centred @ centred)
    slope = float(centred @ Y) / spread
    residuals = Y - Y.mean() - slope * centred
    error = float(np.sqrt(residuals @ residuals / (len(X) - 2) / spread)) if len(X) > 2 else float("nan")
    return FittedPower(slope, float(np.exp(Y.mean() - slope * X.mean())), error)
