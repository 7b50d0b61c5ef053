"""A two-layer linear network under gradient flow, seen in the modes of what it learns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]


def network_modes(singular_values: Array, start: float, eta: float, times: Array, seed: int = 0) -> Array:
    """The strength of every mode of f(x) = W2 W1 x at every (ascending) time: an array times x modes.

    Inputs are white, the target is linear with the given singular values and random singular vectors, and both layers
    follow the gradient flow of (1/2) E |f* - f|^2 at rate eta:

        dW1/dt = eta W2^T (M - W2 W1),    dW2/dt = eta (M - W2 W1) W1^T,    M = sum_k v_k lambda_k u_k^T.

    Both start balanced and aligned with the modes, each of strength `start`. Two inputs and one output more than
    there are modes. The matrices are integrated entry by entry; nothing here knows that the modes decouple.
    """
    rng = np.random.default_rng(seed)
    modes = len(singular_values)
    u = np.linalg.qr(rng.standard_normal((modes + 2, modes)))[0]
    v = np.linalg.qr(rng.standard_normal((modes + 1, modes)))[0]
    rotation = np.linalg.qr(rng.standard_normal((modes, modes)))[0]
    target = (v * singular_values) @ u.T
    first = start**0.5 * rotation @ u.T
    second = start**0.5 * v @ rotation.T

    def velocity(t: float, state: Array) -> Array:
        w1, w2 = state[: first.size].reshape(first.shape), state[first.size :].reshape(second.shape)
        gap = target - w2 @ w1
        return eta * np.concatenate([(w2.T @ gap).ravel(), (gap @ w1.T).ravel()])

    state = np.concatenate([first.ravel(), second.ravel()])
    run = solve_ivp(velocity, (0.0, times[-1]), state, t_eval=times, method="DOP853", rtol=1e-10, atol=1e-13)
    if not run.success:
        raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")
    w1 = run.y[: first.size].T.reshape(-1, *first.shape)
    w2 = run.y[first.size :].T.reshape(-1, *second.shape)
    return np.asarray(np.einsum("ok,tom,tmi,ik->tk", v, w2, w1, u))
