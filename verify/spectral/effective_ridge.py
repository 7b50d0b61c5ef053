"""The effective ridge of least-norm regression."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np


def effective_ridge(freedom: Callable[[float], float], count: float) -> float:
    """The root kappa of freedom(kappa) = count, where freedom(kappa) = sum lambda_k/(lambda_k+kappa) falls with kappa.

    Raises ArithmeticError where no kappa between e^-250 and e^50 is the root.
    """
    from scipy.optimize import brentq

    low, high = -250.0, 50.0
    if not freedom(np.exp(high)) < count < freedom(np.exp(low)):
        raise ArithmeticError(f"no ridge leaves {count:g} degrees of freedom.")
    return float(np.exp(brentq(lambda logarithm: freedom(float(np.exp(logarithm))) - count, low, high, xtol=1e-13)))
