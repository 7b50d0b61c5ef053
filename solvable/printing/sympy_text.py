"""Expressions as text in SymPy's own notation."""

from typing import Any

from sympy import Symbol
from sympy.printing.str import StrPrinter

from ..expressions.harmonic_sum import HarmonicSum
from .latex_printer import in_front

FUNCTIONS = {"gamma": "Gamma", "beta": "B"}


class SympyTextPrinter(StrPrinter):  # type: ignore[misc]
    """SymPy's printer, with harmonic sums written out and dummies called by their names.

    Where a symbol has the name of the Gamma or the Beta function, the function is written Gamma or B.
    """

    taken: frozenset[str] = frozenset()

    def _print(self, expr: Any, **kwargs: Any) -> str:
        return str(super()._print(in_front(expr) if isinstance(expr, HarmonicSum) else expr, **kwargs))

    def _print_Dummy(self, expr: Any) -> str:
        return str(expr.name)

    def _print_Function(self, expr: Any) -> str:
        name = expr.func.__name__
        if name in self.taken and name in FUNCTIONS:
            return f"{FUNCTIONS[name]}({self.stringify(expr.args, ', ')})"
        return str(super()._print_Function(expr))


def sympy_text(expr: Any) -> str:
    """The expression as SymPy prints it, so that SymPy's parser reads it back.

    >>> from sympy import Symbol, gamma
    >>> sympy_text(gamma(Symbol("s"))), sympy_text(Symbol("gamma") * gamma(Symbol("s")))
    ('gamma(s)', 'gamma*Gamma(s)')
    """
    printer = SympyTextPrinter()
    printer.taken = frozenset(str(symbol) for symbol in expr.atoms(Symbol))
    return str(printer.doprint(expr))
