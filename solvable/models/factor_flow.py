"""Gradient flow of a skill strength that is a product of factors: the multilinear and the linear model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import Dummy, Expr, Integer, Lambda, exp

from .curves import Array, Curves


@dataclass(frozen=True)
class FactorFlow:
    """The skill strength is a product of factors, R_k = a_k b_k or R_k = w_k, each following gradient flow.

    `factors` names them: ("a", "b") is the multilinear model, whose balanced factors start at sqrt(r); ("w",) the
    linear one, which starts at 0. Skill k runs on the clock u = x P_s(k) with x = eta S T (two factors) or eta T
    (one), which is where the dimensionless resource comes from.
    """

    factors: tuple[str, ...]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that the dynamics reads."""
        return ("S", "r", "eta") if len(self.factors) == 2 else ("S", "eta")

    def clock(self, values: Mapping[str, Expr]) -> Expr:
        """The dimensionless resource per unit of training time, x / T."""
        return values["eta"] * values["S"] ** (len(self.factors) - 1)

    def check(self, values: Mapping[str, Expr]) -> None:
        """The rate is right for all parameters."""

    def bound(self) -> bool:
        """No parameter must keep its number in a derivation."""
        return False

    def start(self, values: Mapping[str, Expr]) -> Expr:
        """The strength of a skill at T = 0."""
        return values["r"] if len(self.factors) == 2 else Integer(0)

    def limit(self, values: Mapping[str, Expr]) -> Expr:
        """The strength of a learned skill."""
        return values["S"]

    def unlearned(self, values: Mapping[str, Expr]) -> Expr:
        """The loss of a skill without its basis function, S^2/2."""
        return values["S"] ** 2 / 2

    def skill_loss(self, values: Mapping[str, Expr]) -> Lambda:
        """The loss (S - R)^2/2 of a skill on its own clock u, in a form that does not cancel."""
        u, S = Dummy("u", positive=True), values["S"]
        if len(self.factors) == 1:
            return Lambda(u, S**2 / 2 * exp(-2 * u))
        z = S / values["r"] - 1
        return Lambda(u, S**2 / 2 / (1 + exp(2 * u) / z) ** 2)

    def numeric(self, values: Mapping[str, Expr]) -> Curves:
        """The skill's curves in floats, free of overflow; `values` are exact numbers."""
        import numpy as np

        S = float(values["S"])
        if len(self.factors) == 1:
            return Curves(
                relative=lambda u: np.exp(-2 * u),
                initial=S**2 / 2,
                unlearned=S**2 / 2,
                strength=lambda u: -S * np.expm1(-u),
                elapsed=lambda R: -np.log1p(-R / S),
                start=0.0,
                limit=S,
            )
        r, z = float(values["r"]), float((values["S"] - values["r"]) / values["r"])

        def relative(u: Array) -> Array:
            w = np.exp(-2 * u)
            squared: Array = ((1 + z) * w / (1 + z * w)) ** 2
            return squared

        return Curves(
            relative=relative,
            initial=S**2 / 2 * (z / (1 + z)) ** 2,
            unlearned=S**2 / 2,
            strength=lambda u: S / (1 + z * np.exp(-2 * u)),
            elapsed=lambda R: (np.log(z) - np.log((S - R) / R)) / 2,
            start=r,
            limit=S,
        )
