"""What random features of a network do not hold of each mode."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from verify.spectral.gaussian_features import gaussian_features


def unseen_shares(
    generator: np.random.Generator, eigenvalues: NDArray[np.float64], width: int, seeds: int
) -> NDArray[np.float64]:
    """The diagonal of the projector on what `width` random features leave, one row to a network.

    The features are the rows of A_0 Lambda^(1/2), and gradient flow ends at the best predictor in their span, so that
    the loss of a target of powers y_k^2 and random signs is the sum of these shares times y_k^2.
    """
    from scipy.linalg import cholesky, solve_triangular

    found = np.empty((seeds, len(eigenvalues)))
    for shares in found:
        features = gaussian_features(generator, eigenvalues, width)
        root = cholesky(features @ features.T, lower=True)
        shares[:] = 1 - np.sum(solve_triangular(root, features, lower=True) ** 2, axis=0)
    return found
