"""Expressions as text in SymPy's own notation."""

from __future__ import annotations

from typing import Any

from sympy.printing.str import StrPrinter

from ..expressions.harmonic_sum import HarmonicSum
from .latex_printer import in_front


class SympyTextPrinter(StrPrinter):  # type: ignore[misc]
    """SymPy's printer, with harmonic sums written out and dummies called by their names."""

    def _print(self, expr: Any, **kwargs: Any) -> str:
        return str(super()._print(in_front(expr) if isinstance(expr, HarmonicSum) else expr, **kwargs))

    def _print_Dummy(self, expr: Any) -> str:
        return str(expr.name)


def sympy_text(expr: Any) -> str:
    """The expression as SymPy prints it, so that SymPy's parser reads it back."""
    return str(SympyTextPrinter().doprint(expr))
