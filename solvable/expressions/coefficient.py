"""A coefficient of a power series that is known by its generating function."""

from typing import Any

from sympy import Expr, Lambda, sympify
from sympy.printing.precedence import PRECEDENCE

from .bound_name import bound_name


class Coefficient(Expr):  # type: ignore[misc]
    """The coefficient of q^n in series(q), kept as the record (series, n); `series` is a `sympy.Lambda`."""

    is_commutative = True
    is_real = True
    # A power of it needs brackets, for it is written as a sign in front of a formula.
    precedence = PRECEDENCE["Mul"]

    def __new__(cls, series: Lambda, n: Any) -> Any:
        return Expr.__new__(cls, sympify(series, strict=True), sympify(n, strict=True))

    series = property(lambda self: self.args[0], doc="The generating function.")
    n = property(lambda self: self.args[1], doc="Of which power the coefficient is.")

    @property
    def free_symbols(self) -> set[Any]:
        return set().union(*(part.free_symbols for part in self.args))

    def written_out(self) -> tuple[Expr, Expr]:
        """The series as a formula in q, and q."""
        q = bound_name("q", self)
        return self.series(q), q

    def _latex(self, printer: Any) -> str:
        series, q = self.written_out()
        sign = rf"\left[{printer._print(q)}^{{{printer._print(self.n)}}}\right]"
        return f"{sign} {printer.parenthesize(series, PRECEDENCE['Mul'])}"
