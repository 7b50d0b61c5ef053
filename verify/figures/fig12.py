"""Every skill of a transformer on an axis of its own.  Nam et al. 2024, Figure 12."""

from pathlib import Path
from typing import Any

import numpy as np

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.emergence_panels import draw_strengths, emergence_curves
from verify.figures.panel_axes import plain_axes
from verify.figures.style import style
from verify.networks.transformer_emergence import transformer_emergence
from verify.networks.transformer_experiment import transformer_settings


@paper_figure(
    title="Emergence in a transformer, enlarged",
    source="Nam2024: Figure 12",
    theorems=("calibrated_dynamics",),
    alternative=(
        "A panel for each skill of a transformer: thin curves of single runs rise from 0 to 1 at different "
        "times, their thick mean more slowly, beside the dashed prediction."
    ),
)
def fig12(
    ax: Any = None,
    *,
    level: str = "quick",
    results: Path | None = None,
    seeds: Any = None,
    jobs: int = -1,
    cluster: str | None = None,
    measured: Any = None,
    width: float = 174.0,
) -> FigureData:
    """The skills of fig4 one by one, each on a linear axis around the time at which it emerges.

    Thin: single transformers. Thick: their mean. Dashed: the model, fitted to skill 1 of the same runs. Single runs
    rise like sigmoids, too; the mean over runs is broader than any of them, since they do not emerge together. The
    parameters are those of fig4, and runs kept in a directory serve both.
    """
    with style(ax):
        # First of all, so that a wrong width or wrong axes are told before anything is trained.
        axes = plain_axes(ax, len(measured.k) if measured else transformer_settings(level)["n_s"], width)
        found = measured or transformer_emergence(level, seeds, results, jobs=jobs, cluster=cluster)
        curves = emergence_curves("strengths", found)
        for skill, one in enumerate(axes):
            mine = [curve for curve in curves if curve.label == f"k = {skill + 1}"]
            for run in found.strengths[:, :, skill]:
                one.plot(found.x, run, color="0.7", linewidth=0.6)
            draw_strengths(one, mine, found, x_scale="linear", place=skill, band=False)
            one.set_title(f"$k = {skill + 1}$", loc="left")
            reached = found.measured[:, skill]
            if np.isfinite(reached).any():
                one.set_xlim(0.5 * np.nanmin(reached), min(float(found.x[-1]), 2.5 * np.nanmax(reached)))
    return FigureData("fig12", fig12.title, {"level": level}, tuple(curves), tuple(axes), {"strengths": found})
