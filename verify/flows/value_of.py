"""The numbers that the expressions in a derivation stand for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def value_of(expression: Any, **values: ArrayLike) -> NDArray[np.float64]:
    """The expression in floats, its symbols given by their names; broadcasts like NumPy.

    Experiments read with it what a step claims where the theorem as a whole is no formula.
    """
    from sympy import lambdify

    symbols = sorted(expression.free_symbols, key=str)
    compiled = lambdify(symbols, expression, modules="numpy")
    return np.asarray(compiled(*(np.asarray(values[str(symbol)], dtype=np.float64) for symbol in symbols)))
