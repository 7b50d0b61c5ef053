"""Power-law skill frequencies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Add, Expr, Integer, Lambda, Symbol, oo, zeta

from ..expressions.harmonic_sum import HarmonicSum
from ..parse import expression, of_kind, real_number, typed
from .spectrum import DERIVED, Spectrum, Tail

if TYPE_CHECKING:
    from .curves import Array, SkillSums

# Differences of zeta functions would lose the digits of shorter sums.
_FEW = 64


@dataclass(frozen=True)
class PowerLaw(Spectrum):
    """Skill k of infinitely many occurs with frequency P_s(k) = k^-(alpha+1) / zeta(alpha+1), alpha > 0.

    alpha is the model's own.

    Source: Nam et al. 2024, Eq. 1.
    """

    alpha: Expr = Symbol("alpha", positive=True)  # noqa: RUF009

    def __post_init__(self) -> None:
        typed(self)

    def weight(self, k: Expr) -> Expr:
        """The frequency of skill k before normalisation, k^-(alpha+1)."""
        return expression(k, "k") ** (-(self.alpha + 1))

    def normalisation(self, first: Any = 1, last: Any = oo) -> Expr:
        """The sum of the weights from `first` to `last`: zeta(alpha+1) for all skills, and term by term for a few."""
        if isinstance(first, (int, Integer)) and isinstance(last, (int, Integer)) and last - first < _FEW:
            return Add(*(self.weight(Integer(k)) for k in range(int(first), int(last) + 1)))
        whole, end = self._beyond(expression(first, "first")), expression(last, "last")
        return whole if end == oo else whole - self._beyond(end + 1)

    def _beyond(self, first: Expr) -> Expr:
        # Of whole numbers SymPy would write out as many fractions.
        return zeta(self.alpha + 1) if first == 1 else zeta(self.alpha + 1, first, evaluate=not first.is_Integer)

    def tail(self) -> Tail:
        """The weight itself, exactly."""
        return Tail(Integer(1), Integer(0), self.alpha, Lambda(Symbol("k"), Integer(0)))

    def sum(self, curve: Lambda, x: Expr, first: Any = 1, last: Any = oo) -> Expr:
        """The harmonic sum of k^-(alpha+1) curve(x k^-(alpha+1))."""
        return HarmonicSum(1, self.alpha, self.alpha + 1, x, curve, first, last)

    def sums(self, curve: Callable[[Array], Array]) -> SkillSums:
        """The same sums in floats, at a cost that depends on neither x nor the number of skills."""
        from .power_sums import PowerSums

        return PowerSums(1 + real_number(self.alpha, "alpha"), of_kind(curve, "curve", Callable))

    def is_power_law(self) -> bool:
        """Whether no subclass says anything else."""
        return all(getattr(type(self), name) is getattr(PowerLaw, name) for name in ("weight", *DERIVED))
