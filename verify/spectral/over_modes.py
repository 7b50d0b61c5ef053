"""What a derivation says about any spectrum, at a spectrum given."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def over_modes(expression: Any, eigenvalues: NDArray[np.float64], power: NDArray[np.float64], **values: float) -> float:
    """The expression in floats, its sums over features k taken over these eigenvalues Lambda(k) and powers p(k).

    values: the other symbols, by their names.
    """
    from sympy import Dummy, Sum, Symbol, lambdify

    arrays = {"Lambda": (Symbol("lambda"), eigenvalues), "p": (Symbol("p"), power)}
    totals: dict[Any, Any] = {}
    for total in expression.atoms(Sum):
        summand = total.function.replace(lambda e: str(e.func) in arrays, lambda e: arrays[str(e.func)][0])
        names = sorted(summand.free_symbols, key=str)
        given = [dict(arrays.values()).get(name, values.get(str(name))) for name in names]
        totals[total] = (Dummy(), float(np.sum(lambdify(names, summand)(*given))))
    outer = expression.xreplace({total: name for total, (name, _) in totals.items()})
    known = dict(totals.values())
    names = sorted(outer.free_symbols, key=str)
    return float(lambdify(names, outer)(*(known[name] if name in known else values[str(name)] for name in names)))
