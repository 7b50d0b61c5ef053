"""Skill strengths as somebody measured them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from .first_crossing import first_crossing

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
        return np.array([first_crossing(self.values, curve, level) for curve in self.strengths.T])
