"""The loss of a skill at any clock, before its start too."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

# Beyond, a strength is 0 or S to more digits than the integrator has.
FARTHEST = 40.0


def loss_on_the_line(S: float, r: float, clocks: ArrayLike) -> NDArray[np.float64]:
    """(S - R)^2/2 at positive and negative clocks u, from dR/du = 2 R (S - R)/S, R(0) = r, integrated both ways."""
    u, places = np.unique(np.clip(np.ravel(clocks), -FARTHEST, FARTHEST), return_inverse=True)
    strengths = np.full(len(u), r)
    for side in (u > 0, u < 0):
        if side.any():
            times = u[side] if u[side][0] > 0 else u[side][::-1]
            run = solve_ivp(
                lambda _, R: 2 * R * (S - R) / S, (0, times[-1]), [r], "DOP853", times, rtol=1e-11, atol=1e-14 * r
            )
            strengths[side] = run.y[0] if times[0] > 0 else run.y[0][::-1]
    return np.asarray((S - strengths) ** 2 / 2)[places].reshape(np.shape(clocks))
