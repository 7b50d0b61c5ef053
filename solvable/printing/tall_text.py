"""Formulas over several lines of Unicode text: fractions, sums and integrals as they are drawn on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sympy import Add, Derivative, Expr, Integral, Mul, Piecewise, Pow, Rational, Sum
from sympy.core.relational import Relational
from sympy.printing.pretty.pretty import PrettyPrinter
from sympy.printing.pretty.pretty_symbology import pretty_use_unicode
from sympy.printing.pretty.stringpict import prettyForm, stringPict

from ..expressions.harmonic_sum import HarmonicSum
from .latex_printer import in_front
from .order import positive_first
from .unicode_text import SIGNS, unicode_text

DRAWN = (Add, Derivative, Integral, Mul, Piecewise, Relational, Rational, Sum)
HIGHEST = 7


class TallPrinter(PrettyPrinter):  # type: ignore[misc]
    """SymPy's pretty printer where it draws fractions and large signs; powers and functions stay on one line."""

    def _print(self, expr: Any, **kwargs: Any) -> Any:
        if isinstance(expr, HarmonicSum):
            expr = in_front(expr)
        if isinstance(expr, DRAWN) or (isinstance(expr, Pow) and expr.exp == -1):
            return super()._print(expr, **kwargs)
        # A power of a base that takes several lines would hang in the air beside it: one line for both.
        return prettyForm(unicode_text(expr), binding=prettyForm.POW if isinstance(expr, Pow) else prettyForm.ATOM)

    def _print_Mul(self, product: Mul) -> Any:
        # So that a sum gets brackets where a factor follows it.
        factors = [in_front(factor) if isinstance(factor, HarmonicSum) else factor for factor in product.args]
        return super()._print_Mul(Mul(*factors))

    def _print_Sum(self, expr: Sum) -> Any:
        bounds = [(f"{unicode_text(index)}={unicode_text(low)}", high) for index, low, high in reversed(expr.limits)]
        return self._large([_sign("∑", low, high) for low, high in bounds], expr.function)

    def _print_Integral(self, expr: Integral) -> Any:
        signs = [_sign("∫", *map(unicode_text, limit[1:])) for limit in reversed(expr.limits)]
        variables = "".join(f" d{unicode_text(limit[0])}" for limit in expr.limits)
        return self._large(signs, expr.function, variables)

    def _large(self, signs: list[Any], body: Expr, behind: str = "") -> Any:
        form = self._print(body)
        if isinstance(body, Add):
            form = prettyForm(*form.parens())
        form = stringPict(*form.right(behind))
        for sign in reversed(signs):
            form = stringPict(*form.left(sign, " "))
        return prettyForm(str(form), baseline=form.baseline, binding=prettyForm.MUL)

    def _as_ordered_terms(self, expr: Expr, order: Any = None) -> list[Any]:
        return positive_first(list(super()._as_ordered_terms(expr, order=order)))


def tall_text(parts: list[Any], room: int) -> tuple[list[str], int] | None:
    """Expressions and words side by side, and which line the words stand on.

    None where they fit no `room` letters and seven lines, or need no more than one.
    """
    form = stringPict("")
    with _unicode():
        for part in parts:
            form = stringPict(
                *form.right(part if isinstance(part, str) else TallPrinter({"use_unicode": True})._print(part))
            )
    lines = [line.rstrip() for line in str(form).splitlines()]
    if not 1 < len(lines) <= HIGHEST or max(map(len, lines)) > room:
        return None
    return [line.replace("-", SIGNS["-"]) for line in lines], form.baseline


def _sign(sign: str, low: str, high: Any) -> Any:
    """A large sign with its bounds below and above, the sign on the line of what follows."""
    above = high if isinstance(high, str) else unicode_text(high)
    form = stringPict(*stringPict(*stringPict(sign).above(above)).below(low))
    return stringPict(str(form), baseline=1)


@contextmanager
def _unicode() -> Iterator[None]:
    """SymPy keeps in one flag for all whether signs are drawn in Unicode."""
    before = pretty_use_unicode(True)
    try:
        yield
    finally:
        pretty_use_unicode(before)
