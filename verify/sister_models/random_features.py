"""Least squares on random features of Gaussian data with a power-law spectrum."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class RandomFeatures(NamedTuple):
    """Data with `latents` variances k^-(alpha+1), and a target whose coefficients all have mean 0 and variance 1."""

    alpha: float
    latents: int

    @property
    def variances(self) -> NDArray[np.float64]:
        """lambda_k."""
        return np.arange(1, self.latents + 1, dtype=np.float64) ** -(self.alpha + 1)

    def loss(self, features: NDArray[np.float64], samples: NDArray[np.float64]) -> float:
        """The test loss of least squares, of least norm, on features F x; averaged over the target exactly.

        features: F, a row for each; samples: G, with x = G sqrt(lambda), a row for each.
        """
        root = np.sqrt(self.variances)
        mixed, data = features * root, samples * root
        fitted = np.linalg.pinv(data @ features.T, rcond=1e-13) @ data  # Phi^+ X
        cross = float(np.sum(mixed * fitted * root))
        square = float(np.sum((mixed @ mixed.T @ fitted) * fitted))
        return float(self.variances.sum()) - 2 * cross + square

    def left(self, features: NDArray[np.float64]) -> float:
        """What the best linear function of F x leaves of the target, with data without end."""
        mixed = features * np.sqrt(self.variances)
        covered = np.linalg.solve(mixed @ mixed.T, (mixed * self.variances) @ mixed.T)
        return float(self.variances.sum() - np.trace(covered))
