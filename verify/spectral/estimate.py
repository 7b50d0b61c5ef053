"""The mean of one figure over independent samples, with its standard error."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


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
        return f"{self.value:.3f} +- {self.standard_error:.3f}"
