"""One sufficient assumption of a theorem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Expr, Symbol, oo, sympify

from ..expressions.at_values import at_values

RELATIONS = ("<", "<=", "->", "is")


@dataclass(frozen=True)
class Assumption:
    """`left relation right`: an inequality, a limit ("->": left grows towards right), or a description ("is").

    Inequalities and limits generate the points at which a theorem is tested, so they are data, not prose. They are
    not SymPy relations, because `alpha > 0` would collapse to True for a positive symbol.
    """

    left: Expr
    relation: str
    right: Expr | str

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise ValueError(f"an assumption's relation is one of {', '.join(RELATIONS)}, not {self.relation!r}")

    @property
    def grows(self) -> Symbol | None:
        """The symbol that the assumption lets grow without bound."""
        return self.left if self.relation == "->" and self.right == oo else None

    def holds(self, values: dict[Any, Any]) -> bool:
        """Whether an inequality is shown to hold at exact values, by balls; limits and descriptions always do."""
        if self.relation in ("->", "is"):
            return True
        gap = sympify(self.right) - self.left
        if not gap.free_symbols:
            known = gap.is_positive if self.relation == "<" else gap.is_nonnegative
            if known is not None:
                return bool(known)
        from ..numerics.balls.enclosure import ball

        enclosed = ball(gap, values)
        return bool(enclosed > 0) if self.relation == "<" else bool(enclosed >= 0)

    def subs(self, values: dict[Any, Any]) -> Assumption:
        """The assumption at the given values."""
        right = self.right if isinstance(self.right, str) else at_values(sympify(self.right), values)
        return Assumption(at_values(sympify(self.left), values), self.relation, right)

    @property
    def evident(self) -> bool:
        """Whether an inequality holds wherever its symbols have the signs that they are declared with."""
        if self.relation not in ("<", "<="):
            return True
        gap = sympify(self.right) - self.left
        return bool(gap.is_positive if self.relation == "<" else gap.is_nonnegative)

    @property
    def symbols(self) -> set[Symbol]:
        """The symbols of both sides."""
        return set().union(
            *(sympify(side).free_symbols for side in (self.left, self.right) if not isinstance(side, str))
        )

    @property
    def settled(self) -> bool:
        """Whether no symbol is left in an inequality."""
        return self.relation in ("<", "<=") and not self.symbols

    def __str__(self) -> str:
        return f"{self.left} {self.relation} {self.right}"
