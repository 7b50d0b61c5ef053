"""Gradient flow on a training set, all skills at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]


def training_set_flow(
    skills: ArrayLike, S: float, r: float, eta: float, times: Array, seed: int = 0, *, linear: bool = False
) -> Array:
    """The strength of every skill at every (ascending) time: an array times x skills.

    The training set shows skill skills[j] in sample j, at random bits, so that g_k is +1 or -1 there for the skill of
    the sample and 0 for the others. Output f = sum_k a_k b_k g_k, or sum_k w_k g_k where `linear`. All factors follow
    the gradient of the empirical loss, the mean over the samples of (f* - f)^2/2, taken sample by sample; nothing here
    knows that the skills decouple. Start: a_k = b_k = sqrt(r), or w_k = 0.
    """
    shown = np.ravel(np.asarray(skills, dtype=np.intp))
    samples, count = len(shown), int(shown.max()) + 1
    g = np.zeros((samples, count))
    g[np.arange(samples), shown] = np.random.default_rng(seed).choice((-1.0, 1.0), samples)
    target = S * g.sum(axis=1)

    def velocity(t: float, state: Array) -> Array:
        factors = state.reshape(-1, count)
        descent = g.T @ (target - g @ factors.prod(axis=0)) / samples
        return np.asarray(eta * (descent * (1.0 if linear else factors[::-1]))).ravel()

    start = np.zeros(count) if linear else np.full(2 * count, r**0.5)
    run = solve_ivp(velocity, (0.0, times[-1]), start, t_eval=times, method="DOP853", rtol=1e-10, atol=1e-13)
    if not run.success:
        raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")
    return np.asarray(run.y.T.reshape(len(times), -1, count).prod(axis=1))
