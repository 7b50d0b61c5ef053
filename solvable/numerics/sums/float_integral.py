"""Integrals in floats, over arrays of parameters."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.integrate import tanhsinh

from ...errors import CannotEvaluate

TOLERANCE = 1e-13
COARSEST, FINEST = 4, 11
NESTED = 1e-10
TINY = float(np.finfo(float).tiny)
REACH = 7  # beyond it exp(pi/2 sinh t) leaves the range of floats


def float_integral(integrand: Callable[..., Any], low: Any, high: Any, parameters: tuple[Any, ...] = ()) -> Any:
    """The integral of `integrand(u, *parameters)` over u from `low` to `high`, by double-exponential quadrature.

    Bounds and parameters broadcast; `high` is inf everywhere or nowhere, and the integrand may have an integrable
    power at `low`. Raises CannotEvaluate when two refinements do not agree to a relative 1e-13 (1e-10 between finite
    bounds, where the integrand may be an integral itself).
    """
    low, high, *values = np.broadcast_arrays(low, high, *parameters)
    if np.isinf(high).all():
        return _endless(integrand, low, values)
    result = tanhsinh(_finite(integrand), low, high, args=tuple(values), rtol=TOLERANCE, atol=0.0, maxlevel=12)
    if np.any((result.error > NESTED * np.abs(result.integral)) & (low != high)):
        raise CannotEvaluate("an integral of this law does not converge in floats; use certify.")
    return result.integral


def _endless(integrand: Callable[..., Any], low: Any, values: list[Any]) -> Any:
    """Exp-sinh quadrature, u = low + exp(pi/2 sinh t), its step halved until the sum stays."""
    function = _finite(integrand)
    start, columns = low[..., None], [value[..., None] for value in values]
    before = None
    for level in range(COARSEST, FINEST + 1):
        t = np.arange(-REACH * 2**level, REACH * 2**level + 1) / 2.0**level
        with np.errstate(over="ignore"):
            distance = np.exp(np.pi / 2 * np.sinh(t))
            weight = np.pi / 2 * np.cosh(t) * distance / 2.0**level
            inside = np.isfinite(weight) & (weight > 0)
            terms = function(start + distance[inside], *columns) * weight[inside]
        total = np.where(np.isfinite(terms), terms, 0.0).sum(axis=-1)
        # Below the range of normal floats sums have few digits, and never agree to more.
        if before is not None and np.all(np.abs(total - before) <= TOLERANCE * np.abs(total) + TINY):
            return total
        before = total
    raise CannotEvaluate("an integral of this law does not converge in floats; use certify.")


def _finite(integrand: Callable[..., Any]) -> Callable[..., Any]:
    def function(u: Any, *args: Any) -> Any:
        value = integrand(u, *args)
        return np.where(np.isfinite(value), value, 0.0)

    return function
