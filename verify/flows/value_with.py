"""The number that an expression over tables stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def value_with(expression: Any, tables: Mapping[str, Callable[..., float]], **values: float) -> float:
    """The expression in floats: its sums added up, its functions and indexed quantities looked up by their names.

    `values` gives the symbols by their names; whole numbers where they are the ends of sums.
    """
    from sympy import Float, Indexed, Integer
    from sympy.core.function import AppliedUndef

    def number(value: float) -> Any:
        return Integer(value) if isinstance(value, int) else Float(value)

    def looked_up(entry: Any) -> Any:
        name = str(entry.base) if isinstance(entry, Indexed) else entry.func.__name__
        places = entry.indices if isinstance(entry, Indexed) else entry.args
        return Float(tables[name](*map(int, places)))

    written = expression.subs({symbol: number(values[str(symbol)]) for symbol in _given(expression, values)}).doit()
    return float(written.replace(lambda e: isinstance(e, Indexed | AppliedUndef), looked_up))


def _given(expression: Any, values: Mapping[str, float]) -> list[Any]:
    return [symbol for symbol in expression.free_symbols if str(symbol) in values]
