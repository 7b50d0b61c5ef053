"""A statistic of independent rows, and its standard error."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

GROUPS = 25


def jackknife(rows: NDArray[np.float64], statistic: Callable[[NDArray[np.float64]], float]) -> tuple[float, float]:
    """statistic(rows) and its standard error, from groups of rows left out in turn."""
    groups = np.array_split(np.arange(len(rows)), GROUPS)
    without = np.array([statistic(np.delete(rows, group, axis=0)) for group in groups])
    error = np.sqrt((GROUPS - 1) * np.mean((without - without.mean()) ** 2))
    return statistic(rows), float(error)
