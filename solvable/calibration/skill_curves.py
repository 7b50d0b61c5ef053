"""Skill strengths as somebody measured them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AXES = ("step", "data", "width")


@dataclass(frozen=True, eq=False)
class SkillCurves:
    """Skill strengths R_k/S against training steps, samples or width.

    axis: "step", "data" or "width". values: ascending, not negative. strengths: one row per value, one column per
    skill, in order of frequency. source: where they come from, for messages.
    """

    axis: str
    values: Any
    strengths: Any
    source: str

    def crossings(self, level: float = 0.5) -> Any:
        """Where each skill first reaches `level`, by linear interpolation between rows; NaN where it never does."""
        import numpy as np

        found = np.full(self.strengths.shape[1], np.nan)
        for skill, curve in enumerate(self.strengths.T):
            above = np.flatnonzero(curve >= level)
            if above.size == 0:
                continue
            row = int(above[0])
            if row == 0:
                found[skill] = self.values[0]
                continue
            share = (level - curve[row - 1]) / (curve[row] - curve[row - 1])
            found[skill] = self.values[row - 1] + share * (self.values[row] - self.values[row - 1])
        return found
