"""Modes with power-law weights and clocks, of no particular model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..expressions.symbols import Symbols, quantity

if TYPE_CHECKING:
    from ..laws.theorem import Theorem


class Modes:
    """Modes k = 1, 2, ... of weight W k^-(1+delta) and clock x k^-kappa: what the harmonic sum is about.

    Every model of the package is an instance: the multilinear one has delta = alpha, kappa = alpha + 1.
    """

    name = "modes"
    symbols = Symbols(
        quantity("W", "weight of the first mode", "1/2", "3"),
        quantity("delta", "decay of the weights, W k^-(1+delta)", "1/4", "2"),
        quantity("kappa", "decay of the clocks, x k^-kappa", "5/4", "3"),
        quantity("x", "dimensionless resource", "10", "1000"),
        quantity("N", "number of modes that are kept", "1", "50", whole=True),
    )
    fixed: dict[object, object] = {}  # noqa: RUF012

    def symbolic(self) -> Modes:
        """The model itself: its parameters are always symbols."""
        return self

    def refusal(self, theorem: Theorem) -> str:
        """Nothing: what is about modes holds for all of them."""
        return ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Modes)

    def __hash__(self) -> int:
        return hash(Modes)

    def __repr__(self) -> str:
        return "Modes()"
