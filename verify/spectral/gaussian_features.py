"""Samples of Gaussian features."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def gaussian_features(
    generator: np.random.Generator, eigenvalues: NDArray[np.float64], count: int
) -> NDArray[np.float64]:
    """`count` samples, one to a row, of independent Gaussian features of mean 0 and these variances."""
    return generator.standard_normal((count, len(eigenvalues))) * np.sqrt(eigenvalues)
