"""Constants of laws, fitted to measured strengths."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

import solvable
from verify.claims.values import at_frequency, value_of
from verify.networks.measured_emergence import MeasuredEmergence

Array = NDArray[np.float64]


def least_squares(law: Callable[[float], Array], measured: Array, least: float, most: float) -> float:
    """The constant c between `least` and `most`, both positive, at which the squares of measured - law(c) add up least.

    >>> x = np.array([1.0, 2.0, 3.0])
    >>> round(least_squares(lambda c: np.minimum(x / c, 1), np.array([0.4, 0.8, 1.0]), 0.1, 10), 6)
    2.5
    """

    def misfit(logarithm: float) -> float:
        return float(np.sum((measured - law(float(np.exp(logarithm)))) ** 2))

    # There may be several minima, so a fine grid comes first.
    grid = np.linspace(np.log(least), np.log(most), 400)
    best = int(np.argmin([misfit(point) for point in grid]))
    bounds = grid[max(0, best - 1)], grid[min(len(grid) - 1, best + 1)]
    return float(np.exp(minimize_scalar(misfit, bounds=bounds, method="bounded", options={"xatol": 1e-10}).x))


def calibrated_sigmoid(
    emergence: MeasuredEmergence, frequencies: NDArray[np.float64], eta: float, r: float
) -> MeasuredEmergence:
    """`emergence` over training time with the law of the theorem `calibrated_dynamics`, and its constants.

        R_k/S = 1/(1 + (S/r - 1) exp(-2 eta P_s(k) B S T))

    B is chosen so that skill k reaches the level of `emergence` where its calibration predicts it. `frequencies` are
    P_s(k), eta is the rate of the flow, and r the strength at T = 0, below the level.
    """
    S = emergence.settings["S"]
    odds = (S / r - 1) / (1 / emergence.level - 1)
    B = float(np.log(odds) / (2 * eta * S * frequencies[0] * emergence.predicted[0]))
    solution = at_frequency(solvable.derive("calibrated_dynamics"), "strength")
    strengths = value_of(solution, S=S, r=r, eta=eta, B=B, c=frequencies, T=emergence.x[:, None])
    return replace(emergence, laws={"sigmoid": strengths / S}, constants={"1/B": 1 / B, "r": r, "eta": eta})
