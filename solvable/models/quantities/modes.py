"""The quantities of modes of no particular model."""

from __future__ import annotations

from typing import Any

from sympy import Function, Lambda, Symbol, oo

from ...expressions.harmonic_sum import HarmonicSum
from ..definition import defines


@defines("Flajolet1995: Eq. 1")
def harmonic_sum(model: Any, curve: Any = None, x: Any = None, N: Any = oo) -> tuple[Any, Any]:
    """The sum over modes of W k^-(1+delta) g(x k^-kappa), each mode saturating by one curve on its own clock."""
    symbols, u = model.symbols, Symbol("u", positive=True)
    g = Function("g", positive=True) if curve is None else curve
    x = symbols.x if x is None else x
    given = [x] if oo == N else [x, N]
    return (
        Function("Sigma")(*given),
        HarmonicSum(symbols.W, symbols.delta, symbols.kappa, x, Lambda(u, g(u)), 1, N),
    )
