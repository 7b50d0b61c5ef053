"""What measured points say, with their standard errors."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Estimate(NamedTuple):
    """value: the mean. standard_error: that of the mean, NaN for one sample."""

    value: float
    standard_error: float

    @classmethod
    def of(cls, samples: ArrayLike) -> Estimate:
        """From one number per sample.

        >>> Estimate.of([1.0, 2.0, 3.0]).value
        2.0
        """
        found = np.asarray(samples, dtype=np.float64)
        error = float(found.std(ddof=1) / np.sqrt(len(found))) if len(found) > 1 else float("nan")
        return cls(float(found.mean()), error)

    def __str__(self) -> str:
        spread = "" if isnan(self.standard_error) else f" +- {self.standard_error:.3f}"
        return f"{self.value:.3f}{spread}"


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


GROUPS = 25


def jackknife(rows: NDArray[np.float64], statistic: Callable[[NDArray[np.float64]], float]) -> tuple[float, float]:
    """statistic(rows) and its standard error, from groups of rows left out in turn."""
    groups = np.array_split(np.arange(len(rows)), GROUPS)
    without = np.array([statistic(np.delete(rows, group, axis=0)) for group in groups])
    error = np.sqrt((GROUPS - 1) * np.mean((without - without.mean()) ** 2))
    return statistic(rows), float(error)
