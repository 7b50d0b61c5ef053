"""Networks of one width that learned other skills than the rest.  Nam et al. 2024, Table 5."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from solvable.printing.columns import columns
from verify.networks.measured_emergence import MeasuredEmergence

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]

EARLY, MISSED = "+", "-"


@dataclass(frozen=True, eq=False)
class Outliers:
    """R_k/S of every network of width N, and which of them are out of the ordinary.

    level: the fraction of S from which a skill counts as learned. seeds: that of each network's stack. strengths:
    networks x skills. law: R_k/S of the calibrated model, one per skill. early: a skill learned while a more frequent
    one is not. missed: a skill not learned that more than half of the networks learned.
    """

    N: int
    level: float
    seeds: tuple[int, ...]
    strengths: Array
    law: Array
    early: Marks
    missed: Marks

    @property
    def networks(self) -> Marks:
        """Which networks are outliers: those with a mark of either kind."""
        return (self.early | self.missed).any(axis=1)

    def table(self) -> list[str]:
        """Lines for a terminal: a row per network with its marks, then mean, standard deviation, median and law."""
        runs, skills = self.strengths.shape
        rows = [("network", "seed", *(f"R_{k}/S" for k in range(1, skills + 1)))]
        for run in range(runs):
            marks = np.where(self.early[run], EARLY, np.where(self.missed[run], MISSED, " "))
            words = (f"{value:z.2f}{mark}" for value, mark in zip(self.strengths[run], marks, strict=True))
            rows.append((str(run + 1), str(self.seeds[run]), *words))
        deviation = self.strengths.std(axis=0, ddof=1) if runs > 1 else np.full(skills, np.nan)
        summaries = {
            "mean": self.strengths.mean(axis=0),
            "deviation": deviation,
            "median": np.median(self.strengths, axis=0),
            "law": self.law,
        }
        for name, values in summaries.items():
            rows.append((name, "", *(f"{value:z.2f} " for value in values)))
        found = int(self.networks.sum())
        return [
            f"R_k/S of {runs} networks of width {self.N}, {found} of them outliers",
            f"{EARLY} learned to {self.level:g} S or more, and a more frequent skill is not",
            f"{MISSED} not learned, and more than half of the networks learned it",
            *columns(rows, right=range(skills + 2)),
        ]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        plain = {"N": self.N, "level": self.level, "seeds": list(self.seeds)}
        return plain | {name: getattr(self, name).tolist() for name in ("strengths", "law", "early", "missed")}


def outliers(emergence: MeasuredEmergence, N: int = 10) -> Outliers:
    """The networks of width N one by one, with marks on those that learned other skills than the calibrated model says.

    A few units that learn a rare skill by chance are missing where a frequent one needs them, so single networks differ
    far more than the mean over many; the median is what most of them do.

    Raises InvalidInput when the resource is not the width, and when there are no networks of width N.
    """
    places = np.flatnonzero(emergence.x == N)
    if emergence.resource != "N" or not len(places):
        widths = ", ".join(f"{width:g}" for width in emergence.x) if emergence.resource == "N" else "none"
        raise InvalidInput(f"there are no networks of width {N}; the widths are: {widths}.")
    place = int(places[0])
    strengths = emergence.strengths[:, place, :]
    learned = strengths >= emergence.level
    all_so_far = np.logical_and.accumulate(learned, axis=1)
    early = learned & ~all_so_far
    missed = ~learned & (learned.mean(axis=0) > 0.5)
    (law, *_) = emergence.laws.values()
    return Outliers(int(N), emergence.level, emergence.seeds, strengths, law[place], early, missed)
