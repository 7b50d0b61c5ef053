"""Many figures, or a whole curve, as measurements beside what a law claims."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.experiments.experiment import Measurement, Measurements
from solvable.laws.law import Law


def worst(
    claim: str, predicted: ArrayLike, measured: ArrayLike, tolerance: float, seed: int | None = None
) -> Measurement:
    """The one of many pairs of figures that is furthest off; a figure that is no number counts as furthest."""
    pairs = np.broadcast_arrays(np.asarray(predicted, dtype=np.float64), np.asarray(measured, dtype=np.float64))
    each = [Measurement(claim, float(p), float(m), tolerance, seed) for p, m in zip(*map(np.ravel, pairs), strict=True)]
    return max(each, key=lambda figure: np.inf if np.isnan(figure.error) else figure.error)


def against_law(
    law: Law, points: NDArray[np.float64], losses: NDArray[np.float64], settings: str, exponent: float, prefactor: float
) -> Measurements:
    """Measures the exponent, to the absolute tolerance given, and the last loss, to the relative one."""
    name, stated = str(law.resource), float(law.exponent)  # type: ignore[arg-type]
    slope = float(np.polyfit(np.log(points), np.log(losses), 1)[0])
    span = f"from ${name} = {points[0]:.3g}$ to ${points[-1]:.3g}$"
    yield Measurement(f"slope of $log L$ {span}, {settings}", stated, slope, exponent / abs(stated))
    predicted = float(law.evaluate(**{name: points[-1]}))
    yield Measurement(f"$L({name} = {points[-1]:.3g})$, {settings}", predicted, float(losses[-1]), prefactor)
