"""The lowest loss that a budget C = N t buys, over widths tried."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.figures.curve import Curve


def learning_curves(
    alpha: float, beta: float, gamma: float, widths: NDArray[np.float64], budgets: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean loss of the model at every width (rows) and every budget (columns), at t = C/N and eta = 1."""
    rows = [
        solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma, eta=1, N=int(width)).loss(t=budgets / width)
        for width in widths
    ]
    return np.array(rows)


def least_loss(losses: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """The minimum over widths for every budget: of the parabola in log N through the logarithms of the best three.

    NaN where the best width is the first or the last one tried.
    """
    found = np.full(losses.shape[1], np.nan)
    for column, place in enumerate(np.argmin(losses, axis=0)):
        if 0 < place < len(widths) - 1:
            near = slice(place - 1, place + 2)
            bend = np.polyfit(np.log(widths[near]), np.log(losses[near, column]), 2)
            found[column] = np.exp(bend[2] - bend[1] ** 2 / (4 * bend[0]))
    return found


def fixed_width(curve: Curve) -> bool:
    """Whether a curve of the figure is a learning curve at one width."""
    return curve.label.startswith("N =")


def behind(upper: Any, curves: list[Curve], colours: list[str]) -> None:
    """Draw learning curves at fixed width, thin, behind what is already drawn, with room for the legend below."""
    for curve, colour in zip(curves, colours, strict=True):
        upper.plot(curve.x, curve.exact, color=colour, linewidth=0.5, alpha=0.45, zorder=1.5)
    lowest, _ = upper.get_ylim()
    upper.set_ylim(lowest / 30, 2 * max(float(curve.exact.max()) for curve in curves))
