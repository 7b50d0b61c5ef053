"""A number that is known by the equation it solves."""

from __future__ import annotations

from typing import Any

from sympy import Dummy, Eq, Expr, Lambda, Symbol, sympify

from .bound_name import bound_name


class Root(Expr):  # type: ignore[misc]
    """The unique positive x at which `residual(x)` is 0, kept as the record of that function.

    `residual` is a one-argument `sympy.Lambda`. A law states such a number by a symbol, and the equation among its
    conditions.

    >>> from sympy import exp, symbols
    >>> x = symbols("x", positive=True)
    >>> Root.of(Eq(x * exp(x), 1), x).equation(x)
    Eq(x*exp(x), 1)
    """

    is_commutative = True
    is_real = True
    is_positive = True

    def __new__(cls, left: Any, right: Any) -> Any:
        return Expr.__new__(cls, sympify(left, strict=True), sympify(right, strict=True))

    @classmethod
    def of(cls, equation: Eq, unknown: Symbol) -> Root:
        """The root of an equation for a positive unknown."""
        name = Dummy("x", positive=True)
        left, right = (side.xreplace({unknown: name}) for side in equation.args)
        # One name for the bound variable, so that equal equations give equal roots.
        bound = Symbol("_x", positive=True)
        return cls(*(Lambda(bound, side.xreplace({name: bound})) for side in (left, right)))  # type: ignore[no-any-return]

    @property
    def free_symbols(self) -> set[Any]:
        return set().union(*(side.free_symbols for side in self.args))

    def equation(self, unknown: Symbol) -> Eq:
        """The equation that the root solves, for `unknown`."""
        left, right = self.args
        return Eq(left(unknown), right(unknown), evaluate=False)

    def written_out(self) -> tuple[Eq, Symbol]:
        """The equation as a formula in x, and x."""
        x = bound_name("x", self)
        return self.equation(x), x

    def _latex(self, printer: Any) -> str:
        equation, x = self.written_out()
        return rf"\operatorname{{root}}_{{{printer._print(x)}}}\left[{printer._print(equation)}\right]"
