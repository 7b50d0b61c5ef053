"""The figure of emerging skills: strength against time, measured and predicted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from verify.figures.style import COLOURS, style
from verify.networks.emergence_experiment import EmergenceResult

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABEL_HEIGHT = 0.06
_FITTED_ON = {"single_skill_run": "a run with one skill", "first_skill": "skill 1"}


def emergence_figure(result: EmergenceResult, ax: Axes | None = None) -> Axes:
    """Plot R_k/S against the training step: the network solid, the calibrated model dashed, a colour per skill.

    The time axis is logarithmic: a sigmoid of frequency P is then the same curve shifted by log P, so the skills stand
    side by side in equal widths. Draws into `ax`, or into new axes, and returns them; shows and saves nothing.
    """
    from matplotlib import pyplot as plt

    with style(ax):
        if ax is None:
            _, ax = plt.subplots(figsize=(6.85, 3.6), layout="constrained")
        _draw(result, ax)
    return ax


def _draw(result: EmergenceResult, ax: Axes) -> None:
    from matplotlib.lines import Line2D

    later = result.curves.steps > 0
    steps, strengths = result.curves.steps[later], result.curves.strengths[later]
    lowest_free = -np.inf
    for index in reversed(range(len(result.k))):
        colour, curve = COLOURS[index % len(COLOURS)], strengths[:, index]
        ax.plot(steps, curve, color=colour, linewidth=1.8, solid_capstyle="round")
        ax.plot(steps, result.predicted_strengths[later, index], color=colour, linewidth=1.4, dashes=(4, 2))
        label = f"$k = {result.k[index]}$"
        if np.isfinite(result.measured[index]):
            ax.annotate(label, (result.measured[index], 1.06), ha="center", color=colour)
        else:
            # Skills that have not emerged all end low: their labels stand above one another at the right edge.
            height = max(float(curve[-1]), lowest_free)
            lowest_free = height + _LABEL_HEIGHT
            ax.annotate(
                label,
                (float(steps[-1]), height),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                annotation_clip=False,
                color=colour,
            )
    ax.set_xscale("log")
    ax.set_xlim(min(max(1.0, 0.3 * float(result.predicted.min())), 0.5 * float(steps[-1])), float(steps[-1]))
    ax.set_ylim(-0.04, 1.18)
    ax.set_xlabel("training step $T$")
    ax.set_ylabel("skill strength $R_k/S$")
    ax.spines[["top", "right"]].set_visible(False)
    model = f"model, fitted on {_FITTED_ON[result.calibration.way]}"
    styles = [
        Line2D([], [], color="0.25", linewidth=1.8, label="network"),
        Line2D([], [], color="0.25", linewidth=1.4, dashes=(4, 2), label=model),
    ]
    ax.legend(handles=styles, loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0, frameon=False)
