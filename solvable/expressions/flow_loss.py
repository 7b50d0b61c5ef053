"""The loss of a skill whose flow has no elementary solution."""

from typing import Any

from sympy import Derivative, Expr, Integer, Lambda, Symbol, factorial, oo, sqrt, sympify


class FlowLoss(Expr):  # type: ignore[misc]
    """Phi(u) = (limit - R(u))^2/2, where dR/du = F(R) and R(0) = start: kept as the record (u, F, start, limit).

    F is a one-argument `sympy.Lambda`, positive from `start` up to its zero at `limit`.
    """

    is_commutative = True
    is_real = True
    is_positive = True

    def __new__(cls, u: Any, rate: Lambda, start: Any, limit: Any) -> Expr:
        u, rate, start, limit = (sympify(arg, strict=True) for arg in (u, rate, start, limit))
        if u == 0:
            return (limit - start) ** 2 / 2
        if u == oo:
            return Integer(0)
        return Expr.__new__(cls, u, rate, start, limit)

    u = property(lambda self: self.args[0], doc="The skill's clock.")
    rate = property(lambda self: self.args[1], doc="F in dR/du = F(R), a Lambda.")
    start = property(lambda self: self.args[2], doc="The strength at u = 0.")
    limit = property(lambda self: self.args[3], doc="The strength at u = oo.")

    def _eval_derivative(self, symbol: Symbol) -> Expr:
        if any(part.has(symbol) for part in self.args[1:]):
            return Derivative(self, symbol, evaluate=False)
        return -self._strength_rate() * self.u.diff(symbol)

    def _strength_rate(self) -> Expr:
        """-dPhi/du = (limit - R) F(R), with R = limit - sqrt(2 Phi)."""
        gap = sqrt(2 * self)
        return gap * self.rate(self.limit - gap)

    def decay(self) -> tuple[Any, Any]:
        """The order c and the amplitude C in Phi ~ C u^-c.

        Where F has a simple zero at the limit, (oo, 0); for F ~ A (limit - R)^m, c = 2/(m-1) and
        C = ((m-1) A)^-c / 2; (None, 0) where no derivative up to the eighth tells.
        """
        gap = Symbol("gap", positive=True)
        slope = self.rate(self.limit - gap)
        for order in range(1, 9):
            slope = slope.diff(gap)
            leading = slope.subs(gap, 0).simplify() / factorial(order)
            if leading.is_finite is False:
                break
            if leading != 0:
                c = oo if order == 1 else Integer(2) / (order - 1)
                return (oo, Integer(0)) if order == 1 else (c, ((order - 1) * leading) ** -c / 2)
        return None, Integer(0)

    def _latex(self, printer: Any) -> str:
        return rf"\Phi{{\left({printer._print(self.u)} \right)}}"

    def _sympystr(self, printer: Any) -> str:
        return f"Phi({printer._print(self.u)})"
