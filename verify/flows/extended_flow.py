"""Gradient flow of one skill that is spread over many features, integrated as the differential equation it is."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]

RELATIVE_TOLERANCE = 1e-10
# Where the samples are fitted to this part of S, the flow counts as having come to rest.
SETTLED = 1e-10


class Coefficients(NamedTuple):
    """a, and the feature vector B: one of each, or one per time."""

    a: Array
    B: Array


@dataclass(frozen=True)
class ExtendedFlow:
    """f = a sum_l B_l e_l fitted to S u . e, u = (1, ..., 1)/sqrt(D_c), on the samples that show the skill.

    features: D_c x d, column j the values e_l of sample j; S: target scale; eta: rate; D: samples of all skills.
    """

    features: Array
    S: float
    eta: float = 1.0
    D: int = 1

    @property
    def direction(self) -> Array:
        """u, the coefficients of the skill's own basis function."""
        return np.full(len(self.features), len(self.features) ** -0.5)

    def residuals(self, a: float, B: Array) -> Array:
        """f - f* on every sample."""
        return np.asarray(self.features.T @ (a * B - self.S * self.direction))

    def velocity(self, t: float, state: Array) -> Array:
        """The right-hand side: the state is a, followed by B."""
        a, B = state[0], state[1:]
        slope = self.features @ self.residuals(a, B)
        return -self.eta / self.D * np.concatenate(([B @ slope], a * slope))

    def along(self, a: float, B: ArrayLike, times: ArrayLike) -> Coefficients:
        """The coefficients at every time (ascending), from a and B at time 0."""
        t = np.asarray(times, dtype=np.float64)
        return self._coefficients(solve_ivp(self.velocity, (0.0, t[-1]), _state(a, B), t_eval=t, **self._options(B)))

    def at_rest(self, a: float, B: ArrayLike) -> Coefficients:
        """The coefficients where all samples are fitted, from a and B at time 0."""

        def unfitted(t: float, state: Array) -> float:
            return float(np.abs(self.residuals(state[0], state[1:])).max() / self.S - SETTLED)

        unfitted.terminal = True  # type: ignore[attr-defined]
        run = solve_ivp(self.velocity, (0.0, 1e9), _state(a, B), events=unfitted, **self._options(B))
        if not run.t_events[0].size:
            raise ArithmeticError("the gradient flow did not come to rest; give other samples or another start.")
        found = self._coefficients(run)
        return Coefficients(found.a[-1], found.B[-1])

    def least_norm(self) -> Array:
        """The feature coefficients of least norm that fit all samples."""
        return np.asarray(np.linalg.lstsq(self.features.T, self.S * self.features.T @ self.direction, rcond=None)[0])

    def _options(self, B: ArrayLike) -> dict[str, float | str]:
        size = max(float(np.abs(np.asarray(B)).max()), 1e-6)
        return {"method": "LSODA", "rtol": RELATIVE_TOLERANCE, "atol": RELATIVE_TOLERANCE * size}

    @staticmethod
    def _coefficients(run: object) -> Coefficients:
        if not run.success:  # type: ignore[attr-defined]
            raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")  # type: ignore[attr-defined]
        return Coefficients(run.y[0], run.y[1:].T)  # type: ignore[attr-defined]


def _state(a: float, B: ArrayLike) -> Array:
    return np.concatenate(([a], np.asarray(B, dtype=np.float64)))
