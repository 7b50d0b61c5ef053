"""The one constant that brings a law nearest to what was measured."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def least_squares(law: Callable[[float], Array], measured: Array, least: float, most: float) -> float:
    """The constant c between `least` and `most`, both positive, at which the squares of measured - law(c) add up least.

    >>> x = np.array([1.0, 2.0, 3.0])
    >>> round(least_squares(lambda c: np.minimum(x / c, 1), np.array([0.4, 0.8, 1.0]), 0.1, 10), 6)
    2.5
    """
    from scipy.optimize import minimize_scalar

    def misfit(logarithm: float) -> float:
        return float(np.sum((measured - law(float(np.exp(logarithm)))) ** 2))

    # There may be several minima, so a fine grid comes first.
    grid = np.linspace(np.log(least), np.log(most), 400)
    best = int(np.argmin([misfit(point) for point in grid]))
    bounds = grid[max(0, best - 1)], grid[min(len(grid) - 1, best + 1)]
    return float(np.exp(minimize_scalar(misfit, bounds=bounds, method="bounded", options={"xatol": 1e-10}).x))
