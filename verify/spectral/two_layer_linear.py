"""A two-layer linear network on Gaussian features, its weights followed by gradient flow."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]

TOLERANCE = 1e-9


class Trajectory(NamedTuple):
    """The weights w (times x units) and A (times x units x features), and the loss, at every time."""

    w: Array
    A: Array
    losses: Array


class TwoLayerLinear(NamedTuple):
    """f = w^T A psi/N, the features psi of variances `eigenvalues`, the target `target`^T psi, A = `initial` at first.

    dw/dt = eta A Lambda v and dA/dt = eta gamma w (Lambda v)^T K for v = target - A^T w/N, K = A_0^T A_0/N, from w = 0.
    """

    eigenvalues: Array
    target: Array
    initial: Array
    gamma: float
    eta: float

    @classmethod
    def power_law(
        cls, units: int, features: int, alpha: float, beta: float, gamma: float, eta: float, rng: np.random.Generator
    ) -> TwoLayerLinear:
        """Eigenvalues k^-alpha, target powers k^-(alpha beta+1), Gaussian initial weights of unit variance."""
        k = np.arange(1.0, features + 1)
        target = k ** (-(alpha * (beta - 1) + 1) / 2)
        return cls(k**-alpha, target, rng.standard_normal((units, features)), gamma, eta)

    def train(self, times: ArrayLike) -> Trajectory:
        """Gradient flow of all weights, explicitly integrated."""
        units, features = self.initial.shape
        kernel = self.initial.T @ self.initial / units
        t = np.asarray(times, dtype=np.float64)

        def velocity(_: float, state: Array) -> Array:
            w, A = state[:units], state[units:].reshape(units, features)
            force = self.eigenvalues * (self.target - A.T @ w / units)
            growth = np.multiply.outer(w, force @ kernel)
            return np.concatenate((self.eta * (A @ force), self.eta * self.gamma * growth.ravel()))

        start = np.concatenate((np.zeros(units), self.initial.ravel()))
        run = solve_ivp(velocity, (0.0, float(t[-1])), start, "DOP853", t, rtol=TOLERANCE, atol=1e-11)
        if not run.success:
            raise ArithmeticError(f"the network could not be trained: {run.message}")
        w, A = run.y[:units].T, run.y[units:].T.reshape(len(t), units, features)
        errors = self.target - np.einsum("tnk,tn->tk", A, w) / units
        return Trajectory(w, A, errors**2 @ self.eigenvalues)
