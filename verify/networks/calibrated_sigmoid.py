"""The sigmoids of the calibrated model, beside the measured strengths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from verify.networks.measured_emergence import MeasuredEmergence


def calibrated_sigmoid(
    emergence: MeasuredEmergence, frequencies: NDArray[np.float64], eta: float, r: float
) -> MeasuredEmergence:
    """`emergence` over training time with the law of the theorem `calibrated_dynamics`, and its constants.

        R_k/S = 1/(1 + (S/r - 1) exp(-2 eta P_s(k) B S T))

    B is chosen so that skill k reaches the level of `emergence` where its calibration predicts it. `frequencies` are
    P_s(k), eta is the rate of the flow, and r the strength at T = 0, below the level.
    """
    import solvable
    from verify.claims.values import value_of

    S = emergence.settings["S"]
    odds = (S / r - 1) / (1 / emergence.level - 1)
    B = float(np.log(odds) / (2 * eta * S * frequencies[0] * emergence.predicted[0]))
    law = solvable.derive("calibrated_dynamics")
    solution = law.steps[law.key_step].after.rhs
    strengths = value_of(solution, S=S, r=r, eta=eta, B=B, c=frequencies, t=emergence.x[:, None])
    return replace(emergence, laws={"sigmoid": strengths / S}, constants={"1/B": 1 / B, "r": r, "eta": eta})
