"""What networks learn on average, and what most of them learn."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solvable.printing.columns import columns
from verify.networks.measured_emergence import MeasuredEmergence

Array = NDArray[np.float64]


class TypicalStrengths(NamedTuple):
    """Over the runs of an experiment: mean, standard deviation and median of R_k/S, values of the resource x skills.

    resource, x: those of the experiment. The deviation is NaN for one run.
    """

    resource: str
    x: Array
    mean: Array
    deviation: Array
    median: Array

    def table(self) -> list[str]:
        """Lines for a terminal: for every value of the resource and every skill mean, deviation and median."""
        skills = self.mean.shape[1]
        rows = [(self.resource, *(f"R_{k}/S" for k in range(1, skills + 1)))]
        for place, value in enumerate(self.x):
            three = zip(self.mean[place], self.deviation[place], self.median[place], strict=True)
            words = (f"{mean:.2f} +- {deviation:.2f}, {median:.2f}" for mean, deviation, median in three)
            rows.append((f"{value:g}", *words))
        head = "mean +- standard deviation over the runs, median"
        return [head, *columns(rows, right=range(skills + 1))]


def typical_strengths(emergence: MeasuredEmergence) -> TypicalStrengths:
    """Mean, standard deviation and median over the runs.

    Where single runs learn all of a skill or nothing, the mean lies between, with a large deviation, and the median
    jumps.
    """
    strengths = emergence.strengths
    mean = strengths.mean(axis=0)
    deviation = strengths.std(axis=0, ddof=1) if len(strengths) > 1 else np.full_like(mean, np.nan)
    return TypicalStrengths(emergence.resource, emergence.x, mean, deviation, np.median(strengths, axis=0))
