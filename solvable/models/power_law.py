"""Power-law skill frequencies."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, zeta


@dataclass(frozen=True)
class PowerLaw:
    """Skill k of infinitely many occurs with frequency P_s(k) = k^-(alpha+1) / zeta(alpha+1), alpha > 0.

    Source: Nam et al. 2024, Eq. 1.
    """

    def weight(self, k: Expr, alpha: Expr) -> Expr:
        """The frequency of skill k before normalisation, k^-(alpha+1)."""
        return k ** (-(alpha + 1))

    def normalisation(self, alpha: Expr) -> Expr:
        """The sum of all weights, zeta(alpha+1)."""
        return zeta(alpha + 1)

    def frequency(self, k: Expr, alpha: Expr) -> Expr:
        """P_s(k)."""
        return self.weight(k, alpha) / self.normalisation(alpha)
