"""What calibrating on one skill predicts for all others."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..figures.palette import COLOURS
from ..parse import axes
from .skill_curves import SkillCurves

LABELS = {"step": "training step", "data": "number of samples D", "width": "width N"}


@dataclass(frozen=True)
class SkillEmergence:
    """When skill `k` reaches half strength: predicted, measured, and their ratio measured/predicted.

    `measured` and `ratio` are None for a skill that never reaches it in the curves.
    """

    k: int
    predicted: float
    measured: float | None
    ratio: float | None


@dataclass(frozen=True, eq=False)
class Calibration:
    """Measured emergence beside the multilinear model, whose one constant is fitted on one skill.

    axis: step, data or width. way: "first_skill", the constant fitted on skill 1 of these curves, or
    "single_skill_run", on a run with one skill. half: where the calibrating skill reaches half strength. alpha: data
    exponent. n_s: number of skills. eta, S, r: as they were given, None where they were not. B: the constant of Nam et
    al. 2024, Eq. 14 (to the first power), None unless eta and r are known. skills: one `SkillEmergence` each, the
    calibrating one included. curves: the measured ones.
    """

    axis: str
    way: str
    half: float
    alpha: float
    n_s: int
    eta: float | None
    S: float
    r: float | None
    B: float | None
    skills: tuple[SkillEmergence, ...]
    curves: SkillCurves

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: {"calibration": {...}, "skills": [{"k", "predicted", "measured", "ratio"}, ...]}."""
        names = ("axis", "way", "half", "alpha", "n_s", "eta", "S", "r", "B")
        return {
            "calibration": {name: getattr(self, name) for name in names},
            "skills": [asdict(skill) for skill in self.skills],
        }

    def plot(self, ax: Any = None) -> Any:
        """Draw the measured curves, and where each skill is predicted to reach half strength; returns the axes.

        Where r is known and the axis is training time, the predicted sigmoids are drawn as well, dashed.
        """
        ax = axes(ax)
        later = self.curves.values > 0
        values = self.curves.values[later]
        for skill, curve in zip(self.skills, self.curves.strengths[later].T, strict=False):
            colour = COLOURS[(skill.k - 1) % len(COLOURS)]
            ax.plot(values, curve, color=colour, linewidth=1.6, label=f"skill {skill.k}")
            ax.plot([skill.predicted], [0.5], marker="D", markersize=6, color=colour, markerfacecolor="white", zorder=3)
            if self.r is not None and self.axis == "step":
                odds = (self.S / self.r - 1) ** (1 - values / skill.predicted)
                ax.plot(values, 1 / (1 + odds), color=colour, linewidth=1.2, linestyle=(0, (4, 2)))
        ax.plot([], [], "D", color="0.25", markerfacecolor="white", label="predicted half strength")
        ax.set_xscale("log")
        low = min(float(values[0]), *(skill.predicted for skill in self.skills))
        ax.set_xlim(max(low, 0.2 * self.skills[0].predicted), max(float(values[-1]), self.skills[-1].predicted) * 1.1)
        ax.set_ylim(min(-0.04, float(np.min(self.curves.strengths))), 1.15)
        ax.set_xlabel(LABELS[self.axis])
        ax.set_ylabel("skill strength R/S")
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False)
        return ax

    def __repr__(self) -> str:
        ratios = [f"{skill.k}: {'never' if skill.ratio is None else f'{skill.ratio:.3g}'}" for skill in self.skills]
        return f"Calibration({self.way}, measured/predicted {', '.join(ratios)})"
