"""The strength of a skill, as the solution of its own flow."""

from typing import Any

from sympy import Derivative, Expr, Lambda, Symbol, oo, sympify


class FlowStrength(Expr):  # type: ignore[misc]
    """R(u), where dR/du = F(R) and R(0) = start: kept as the record (u, F, start, limit), not as a formula.

    F is a one-argument `sympy.Lambda`, positive from `start` up to its zero at `limit`.
    """

    is_commutative = True
    is_real = True
    is_nonnegative = True

    def __new__(cls, u: Any, rate: Lambda, start: Any, limit: Any) -> Expr:
        u, rate, start, limit = (sympify(arg, strict=True) for arg in (u, rate, start, limit))
        if u == 0:
            return start
        if u == oo:
            return limit
        return Expr.__new__(cls, u, rate, start, limit)

    u = property(lambda self: self.args[0], doc="The skill's clock.")
    rate = property(lambda self: self.args[1], doc="F in dR/du = F(R), a Lambda.")
    start = property(lambda self: self.args[2], doc="The strength at u = 0.")
    limit = property(lambda self: self.args[3], doc="The strength at u = oo.")

    def _eval_derivative(self, symbol: Symbol) -> Expr:
        if any(part.has(symbol) for part in self.args[1:]):
            return Derivative(self, symbol, evaluate=False)
        return self.rate(self) * self.u.diff(symbol)

    def _latex(self, printer: Any) -> str:
        return rf"R{{\left({printer._print(self.u)} \right)}}"

    def _sympystr(self, printer: Any) -> str:
        return f"R({printer._print(self.u)})"
