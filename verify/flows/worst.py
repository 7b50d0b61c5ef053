"""Many figures, one measurement."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from solvable.experiments.experiment import Measurement


def worst(
    claim: str, predicted: ArrayLike, measured: ArrayLike, tolerance: float, seed: int | None = None
) -> Measurement:
    """The one of many pairs of figures that is furthest off; a figure that is no number counts as furthest."""
    pairs = np.broadcast_arrays(np.asarray(predicted, dtype=np.float64), np.asarray(measured, dtype=np.float64))
    each = [Measurement(claim, float(p), float(m), tolerance, seed) for p, m in zip(*map(np.ravel, pairs), strict=True)]
    return max(each, key=lambda figure: np.inf if np.isnan(figure.error) else figure.error)
