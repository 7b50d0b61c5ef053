"""Least squares on random features of Gaussian data with a power-law spectrum."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray


class RandomFeatures(NamedTuple):
    """Data with `latents` variances k^-(alpha+1), and a target whose coefficients all have mean 0 and variance 1."""

    alpha: float
    latents: int

    @property
    def variances(self) -> NDArray[np.float64]:
        """lambda_k."""
        return np.arange(1, self.latents + 1, dtype=np.float64) ** -(self.alpha + 1)

    def loss(self, features: NDArray[np.float64], samples: NDArray[np.float64], ridge: ArrayLike = 0.0) -> Any:
        """The test loss of least squares, of least norm, on features F x; averaged over the target exactly.

        features: F, a row for each; samples: G, with x = G sqrt(lambda), a row for each. ridge: what is added to
        Phi^T Phi, Phi the features of the samples; broadcasts.
        """
        root = np.sqrt(self.variances)
        mixed, data = features * root, samples * root
        left, sizes, right = np.linalg.svd(data @ features.T, full_matrices=False)
        data, mixed = left.T @ data, right @ mixed
        weights = sizes / (sizes**2 + np.asarray(ridge, dtype=np.float64)[..., None])
        cross = weights @ np.sum(data * mixed * root, axis=1)
        square = np.einsum("...i,ij,...j", weights, (data @ data.T) * (mixed @ mixed.T), weights)
        return (self.variances.sum() - 2 * cross + square)[()]

    def left(self, features: NDArray[np.float64]) -> float:
        """What the best linear function of F x leaves of the target, with data without end."""
        mixed = features * np.sqrt(self.variances)
        covered = np.linalg.solve(mixed @ mixed.T, (mixed * self.variances) @ mixed.T)
        return float(self.variances.sum() - np.trace(covered))
