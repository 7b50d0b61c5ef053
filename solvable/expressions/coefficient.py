"""A coefficient of a power series that is known by its generating function."""

from typing import Any

from sympy import Expr, Lambda, Symbol, sympify


class Coefficient(Expr):  # type: ignore[misc]
    """The coefficient of q^n in series(q), kept as the record (series, n); `series` is a `sympy.Lambda`."""

    is_commutative = True
    is_real = True

    def __new__(cls, series: Lambda, n: Any) -> Any:
        return Expr.__new__(cls, sympify(series, strict=True), sympify(n, strict=True))

    series = property(lambda self: self.args[0], doc="The generating function.")
    n = property(lambda self: self.args[1], doc="Of which power the coefficient is.")

    @property
    def free_symbols(self) -> set[Any]:
        return set().union(*(part.free_symbols for part in self.args))

    def _latex(self, printer: Any) -> str:
        q = Symbol("q", positive=True)
        return rf"\left[q^{{{printer._print(self.n)}}}\right] {printer._print(self.series(q))}"

    def _sympystr(self, printer: Any) -> str:
        q = Symbol("q", positive=True)
        return f"[q^{printer._print(self.n)}] {printer._print(self.series(q))}"
