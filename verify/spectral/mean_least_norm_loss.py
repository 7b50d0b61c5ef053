"""Least-norm regression, averaged over the signs of the target."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def mean_least_norm_loss(
    samples: NDArray[np.float64], eigenvalues: NDArray[np.float64], power: NDArray[np.float64]
) -> float:
    """The mean loss of least-norm regression on `samples`, one row each, over all signs of the target's coefficients.

    With P the projector on what the samples do not span, the loss is w.P Lambda P w. The mean over the signs of w keeps
    the diagonal of P Lambda P; over Gaussian samples every choice of signs has the same mean.
    power: lambda_k w_k^2.
    """
    from scipy.linalg import cho_factor, cho_solve

    seen = cho_solve(cho_factor(samples @ samples.T), samples)
    within = (samples * eigenvalues) @ samples.T
    diagonal = eigenvalues - 2 * eigenvalues * np.sum(samples * seen, axis=0) + np.sum(seen * (within @ seen), axis=0)
    return float(np.sum(power / eigenvalues * diagonal))
