"""How long a skill takes to a given strength, along its own flow."""

from typing import Any

from sympy import Expr, Integer, Lambda, sympify


class FlowTime(Expr):  # type: ignore[misc]
    """The u with R(u) = level, where dR/du = F(R) and R(0) = start: kept as the record (level, F, start, limit).

    F is a one-argument `sympy.Lambda`, positive from `start` up to its zero at `limit`; start <= level < limit.
    """

    is_commutative = True
    is_real = True
    is_nonnegative = True

    def __new__(cls, level: Any, rate: Lambda, start: Any, limit: Any) -> Expr:
        level, rate, start, limit = (sympify(arg, strict=True) for arg in (level, rate, start, limit))
        if level == start:
            return Integer(0)
        return Expr.__new__(cls, level, rate, start, limit)

    level = property(lambda self: self.args[0], doc="The strength that is reached.")
    rate = property(lambda self: self.args[1], doc="F in dR/du = F(R), a Lambda.")
    start = property(lambda self: self.args[2], doc="The strength at u = 0.")
    limit = property(lambda self: self.args[3], doc="The strength at u = oo.")

    def _latex(self, printer: Any) -> str:
        return rf"u{{\left({printer._print(self.start)},{printer._print(self.level)} \right)}}"

    def _sympystr(self, printer: Any) -> str:
        return f"u({printer._print(self.start)}, {printer._print(self.level)})"
