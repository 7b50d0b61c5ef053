"""Expressions as LaTeX."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from sympy import Add, Derivative, E, Expr, Integer, Integral, Limit, Mul, Piecewise, Pow, Sum, Symbol
from sympy.printing.latex import LatexPrinter
from sympy.printing.precedence import PRECEDENCE

from ..expressions.bound_name import bound_name
from ..expressions.coefficient import Coefficient
from ..expressions.harmonic_sum import HarmonicSum
from .order import positive_first
from .powers import gathered

SUBSCRIPTS = {"_{star}": r"_{\star}", "_{max}": r"_{\max}", "_{min}": r"_{\min}"}

# The letters of formulas that are written otherwise while a law is printed, by their names.
RENAMED: ContextVar[Mapping[str, str]] = ContextVar("renamed", default={})  # noqa: B039
TALL = re.compile(r"\\(?:frac|sum|int|lim|sqrt|binom|left(?!\())")


class MathPrinter(LatexPrinter):  # type: ignore[misc]
    """SymPy's LaTeX printer, with sums and integrals beside their coefficient instead of on a fraction line."""

    def _print(self, expr: Any, **kwargs: Any) -> str:
        # HarmonicSum brings a printer of its own, which would write its weight into the summand.
        if isinstance(expr, HarmonicSum):
            expr = in_front(expr)
        # Upright, so that no symbol that is called e is taken for it; SymPy's number brings a printer of its own, too.
        return r"\mathrm{e}" if expr is E else str(super()._print(expr, **kwargs))

    def _as_ordered_terms(self, expr: Expr, order: Any = None) -> list[Any]:
        return positive_first(list(super()._as_ordered_terms(expr, order=order)))

    def _deal_with_super_sub(self, string: str, style: str = "plain") -> str:
        if string in RENAMED.get():
            return RENAMED.get()[string]
        written = str(super()._deal_with_super_sub(string, style))
        for plain, mathematical in SUBSCRIPTS.items():
            written = written.replace(plain, mathematical)
        return written

    # Within exponents and indices: fractions on one line.
    _raised = False

    def raised(self, expr: Any) -> str:
        """An exponent, an index or a bound: its fractions are written on one line."""
        before, self._raised = self._raised, True
        try:
            written = self._print(expr)
        finally:
            self._raised = before
        # Brackets grow around what is tall, and only there.
        return written if TALL.search(written) else written.replace(r"\left(", "(").replace(r"\right)", ")")

    def _print_Rational(self, expr: Any) -> str:
        return str(expr) if self._raised else str(super()._print_Rational(expr))

    def _print_Pow(self, expr: Any) -> str:
        if expr.exp.is_Rational:
            return str(super()._print_Pow(expr))
        exponent = self.raised(expr.exp)
        if expr.base.is_Function:
            return self._print(expr.base, exp=exponent)
        base = self.parenthesize(expr.base, PRECEDENCE["Pow"])
        return f"{self.parenthesize_super(base) if expr.base.is_Symbol else base}^{{{exponent}}}"

    def _print_polylog(self, expr: Any, exp: str | None = None) -> str:
        order, argument = expr.args
        written = rf"\operatorname{{Li}}_{{{self.raised(order)}}}\left({self._print(argument)}\right)"
        return written if exp is None else rf"\left({written}\right)^{{{exp}}}"

    def _print_Mul(self, expr: Expr) -> str:
        expr = gathered(expr)
        if not isinstance(expr, (Mul, Pow)):
            return self._print(expr)
        # SymPy's own splitting of fractions asks of every symbolic exponent whether it is constant, by simplifying it.
        negative, above, below = False, list[Any](), list[Any]()
        wide: list[Any] = []
        for factor in expr.as_ordered_factors() if isinstance(expr, Mul) else [expr]:
            if factor.is_Rational:
                negative ^= factor.is_negative
                above += [abs(factor.p)] if abs(factor.p) != 1 else []
                below += [factor.q] if factor.q != 1 else []
            elif factor.is_Pow and self._below(factor):
                below.append(factor.base**-factor.exp)
            else:
                (wide if is_wide(factor) else above).append(factor)
        sign = "- " if negative else ""
        alone = (bool(below) and not self._raised) or not (sign or wide or below)
        front = self._product(above, alone) if above or not wide or below else ""
        if below and self._raised:
            single = len(below) == 1 and not isinstance(below[0], Add)
            front = (
                f"{front}/{self._product(below, True)}"
                if single
                else rf"{front}/\left({self._product(below, True)}\right)"
            )
        elif below:
            front = rf"\frac{{{front}}}{{{self._product(below, True)}}}"
        *closed, last = [self._print(factor) for factor in wide] or [""]
        last = rf"\left({last}\right)" if last.startswith("-") and (sign or front or closed) else last
        return sign + " ".join(part for part in (front, *(rf"\left({part}\right)" for part in closed), last) if part)

    def _below(self, power: Any) -> bool:
        """Whether a power stands below the line: 1/x^2 and 1/T^(a/(a+1)) do, k^(-a-1) does not."""
        if power.exp.is_Rational or self._raised:
            return bool(power.exp.is_Rational and power.exp.is_negative)
        if power.base.is_Number and power.exp.could_extract_minus_sign():
            return True
        return bool(power.exp.is_Mul and power.exp.as_coeff_Mul()[0].is_negative)

    def _product(self, factors: list[Any], alone: bool) -> str:
        """Factors side by side; a sum among them gets brackets, unless it stands alone."""
        written = ""
        for factor in factors or [Integer(1)]:
            part = self._print(factor)
            if (isinstance(factor, Add) or part.startswith("-")) and not (alone and len(factors) == 1):
                part = rf"\left({part}\right)"
            written += (r" \cdot " if written[-1:].isdigit() and part[:1].isdigit() else " ") + part
        return written.strip()

    def _print_Sum(self, expr: Sum) -> str:
        # One sign per index: a stack of bounds under a single sign cannot be converted to MathML.
        return f"{self.signs(expr)} {self._operand(expr.function)}"

    def signs(self, expr: Sum) -> str:
        """The signs of a sum, the outermost one first."""
        return " ".join(self._sign(*limit) for limit in reversed(expr.limits))

    def _sign(self, index: Symbol, first: Expr, last: Expr) -> str:
        return rf"\sum_{{{self._print(index)}={self.raised(first)}}}^{{{self.raised(last)}}}"

    def _print_Limit(self, expr: Limit) -> str:
        body, variable, point, _ = expr.args
        return rf"\lim_{{{self._print(variable)} \to {self._print(point)}}} {self._operand(body)}"

    def _print_Derivative(self, expr: Derivative) -> str:
        return f"{self.differential(expr)} {self._operand(expr.expr, product=isinstance(expr.expr, Mul))}"

    def differential(self, expr: Derivative) -> str:
        """The sign of a derivative."""
        d = r"\partial" if len(expr.expr.free_symbols) > 1 else "d"
        total = sum(order for _, order in expr.variable_count)
        powers = ["" if order == 1 else f"^{{{self._print(order)}}}" for _, order in expr.variable_count]
        below = " ".join(
            f"{d} {self._print(v)}{power}" for (v, _), power in zip(expr.variable_count, powers, strict=True)
        )
        above = d if total == 1 else f"{d}^{{{self._print(total)}}}"
        return rf"\frac{{{above}}}{{{below}}}"

    def _operand(self, body: Expr, product: bool = False) -> str:
        written = self._print(body)
        return rf"\left({written}\right)" if product or isinstance(body, Add) or written.startswith("-") else written

    def _print_Integral(self, expr: Integral) -> str:
        if len(expr.limits) == 1 and len(expr.limits[0]) == 3:
            variable, first, last = expr.limits[0]
            sign = rf"\int_{{{self.raised(first)}}}^{{{self.raised(last)}}}"
            return rf"{sign} {self._operand(expr.function)}\, d{self._print(variable)}"
        return str(super()._print_Integral(expr)).replace(r"\int\limits", r"\int")

    def _print_ExpBase(self, expr: Expr, exp: str | None = None) -> str:
        return str(self._do_exponent(rf"{self._print(E)}^{{{self.raised(expr.args[0])}}}", exp))

    def _print_zeta(self, expr: Expr, exp: str | None = None) -> str:
        return self._powered(r"\zeta", expr, exp)

    def _print_gamma(self, expr: Expr, exp: str | None = None) -> str:
        return self._powered(r"\Gamma", expr, exp)

    def _print_beta(self, expr: Expr, exp: str | None = None) -> str:
        return self._powered(r"\mathrm{B}", expr, exp)

    def _print_Heaviside(self, expr: Expr, exp: str | None = None) -> str:
        written = rf"\operatorname{{H}}\left({self._print(expr.args[0])}\right)"
        return written if exp is None else rf"\left({written}\right)^{{{exp}}}"

    def _print_hyper(self, expr: Expr, exp: str | None = None) -> str:
        above, below = (", ".join(self._print(parameter) for parameter in group) for group in (expr.ap, expr.bq))
        head = rf"{{}}_{{{len(expr.ap)}}}F_{{{len(expr.bq)}}}"
        written = rf"{head}\left({above}; {below}; {self._print(expr.argument)}\right)"
        return written + (f"^{{{exp}}}" if exp is not None else "")

    def _print_Piecewise(self, expr: Piecewise) -> str:
        # In one row: an environment of cases would bring rows and columns of its own into an align block.
        return rf"\left[{', '.join(self.branches(expr))}\right]"

    def branches(self, expr: Piecewise) -> list[str]:
        """Each branch with the condition under which it holds."""
        return [
            self._print(branch) if condition == True else rf"{self._print(branch)} : {self._print(condition)}"  # noqa: E712
            for branch, condition in expr.args
        ]

    def _powered(self, name: str, expr: Expr, exp: str | None) -> str:
        arguments = ", ".join(self._print(argument) for argument in expr.args)
        return rf"{name}\left({arguments}\right)" + (f"^{{{exp}}}" if exp is not None else "")

    def _print_Tuple(self, expr: Any) -> str:
        return r",\quad ".join(self._print(item) for item in expr)


def is_wide(factor: Any) -> bool:
    """Whether a factor stands beside its coefficient, not in a numerator."""
    return isinstance(factor, (Coefficient, Derivative, HarmonicSum, Integral, Limit, Sum))


def in_front(expr: HarmonicSum) -> Expr:
    """A harmonic sum with its weight in front of the sum."""
    unit = HarmonicSum(1, *expr.args[1:]).as_sum(bound_name("k", expr, integer=True))
    return expr.W * unit


def latex(expr: Any) -> str:
    """LaTeX for math mode."""
    return str(MathPrinter().doprint(expr))
