"""The best width at a given compute."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

CLOSE = 1e-3


class Lowest(NamedTuple):
    """The width of the lowest loss, and that loss."""

    N: float
    loss: float


def lowest_over_width(loss: Callable[[float], float], low: float, high: float) -> Lowest:
    """The minimum over N between `low` and `high` of a loss with one minimum there, to 1e-3 in log N.

    Raises ArithmeticError where the lowest loss lies at an end of the range.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    def logarithm(x: float) -> float:
        return float(np.log(loss(float(np.exp(x)))))

    ends = (float(np.log(low)), float(np.log(high)))
    found = minimize_scalar(logarithm, bounds=ends, method="bounded", options={"xatol": CLOSE})
    if min(abs(found.x - end) for end in ends) < 0.05:
        raise ArithmeticError("the lowest loss lies at an end of the range of widths.")
    return Lowest(float(np.exp(found.x)), float(np.exp(found.fun)))
