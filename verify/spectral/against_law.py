"""A loss curve against a power law: its slope and its last value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from solvable.experiments.experiment import Measurement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from solvable.laws.law import Law


def against_law(
    law: Law, points: NDArray[np.float64], losses: NDArray[np.float64], settings: str, exponent: float, prefactor: float
) -> Iterator[Measurement]:
    """Measures the exponent, to the absolute tolerance given, and the last loss, to the relative one."""
    name, stated = str(law.resource), float(law.exponent)  # type: ignore[arg-type]
    slope = float(np.polyfit(np.log(points), np.log(losses), 1)[0])
    span = f"from {name} = {points[0]:.3g} to {points[-1]:.3g}"
    yield Measurement(f"slope of log L {span}, {settings}", stated, slope, exponent / abs(stated))
    predicted = float(law.evaluate(**{name: points[-1]}))
    yield Measurement(f"L({name} = {points[-1]:.3g}), {settings}", predicted, float(losses[-1]), prefactor)
