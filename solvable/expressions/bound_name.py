"""Names for bound variables that are written out."""

from __future__ import annotations

from itertools import chain, count

from sympy import Basic, Symbol


def bound_name(wanted: str, expression: Basic, *, integer: bool | None = None) -> Symbol:
    """A positive symbol for a variable that `expression` binds: `wanted`, numbered where a free symbol is called so.

    >>> from sympy import symbols
    >>> bound_name("x", symbols("y")), bound_name("x", symbols("x"))
    (x, x_1)
    """
    taken = {str(symbol) for symbol in expression.free_symbols}
    names = chain([wanted], (f"{wanted}_{number}" for number in count(1)))
    return Symbol(next(name for name in names if name not in taken), positive=True, integer=integer)
