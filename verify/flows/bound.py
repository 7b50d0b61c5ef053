"""The numbers that a step of a derivation claims, its abbreviations written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

if TYPE_CHECKING:
    from solvable.laws.law import Law


def bound(law: Law, step: int, *given: str) -> Callable[..., NDArray[np.float64]]:
    """The right side of a step as a function of its symbols by their names, in floats; other names are ignored.

    Abbreviations are written out, save those that are `given` by name.
    """
    from sympy import lambdify

    from solvable.proofs.environment import Environment

    named = [other for other in law.steps if str(other.before) not in given]
    written = Environment(named).expand(law.steps[step].after)
    symbols = sorted(written.free_symbols, key=str)
    compiled = lambdify(symbols, written, modules=["scipy", "numpy"])

    def value(**values: ArrayLike) -> NDArray[np.float64]:
        return np.asarray(compiled(*(np.asarray(values[str(symbol)], dtype=np.float64) for symbol in symbols)))

    return value
