"""Modes with power-law weights and clocks, of no particular model."""

from ..expressions.symbols import Symbols, quantity
from .letters import MODES
from .model import Model


class Modes(Model):
    """Modes k = 1, 2, ... of weight W k^-(1+delta) and clock x k^-kappa: what the harmonic sum is about.

    Every model of the package is an instance: the multilinear one has delta = alpha, kappa = alpha + 1.
    """

    name = "modes"
    letters = MODES
    general = True
    definitions = ("solvable.models.quantities.modes",)
    symbols = Symbols(
        quantity("W", "weight of the first mode", "1/2", "3"),
        quantity("delta", "decay of the weights, $W k^-(1+delta)$", "1/4", "2"),
        quantity("kappa", "decay of the clocks, $x k^-kappa$", "5/4", "3"),
        quantity("x", "dimensionless resource", "10", "1000"),
        quantity("N", "number of modes that are kept", "1", "50", whole=True),
        quantity("D", "number of samples", "1", "100", whole=True),
    )
