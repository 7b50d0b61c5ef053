"""The runs with one skill that the model is calibrated on.  Nam et al. 2024, Figure 11."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.emergence_panels import draw_emergence, emergence_curves
from verify.figures.style import style

TITLES = {"T": "(a) time", "D": "(b) data", "N": "(c) parameters"}


@paper_figure(title="Calibration on one skill", source="Nam2024: Figure 11")
def fig11(
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
    """Networks that learn a single skill: R/S against training time T, number of samples D and width N.

    Solid, with a band of one standard deviation: networks. Dashed and dotted: the extended models, whose constant in
    each panel - B, D_c, N_c - is fitted to the half-strength crossing of these runs and predicts fig1. `level`,
    `results`, `measured` and the rest are those of fig1. Strength rises with data more sharply than either law.
    """
    from verify.networks.emergence_by_resource import emergence_by_resource

    found = measured or emergence_by_resource(level, seeds, results, jobs=jobs, cluster=cluster, single=True)
    curves = [curve for key, emergence in found.items() for curve in emergence_curves(key, emergence)]
    with style(ax):
        axes = draw_emergence({key: (TITLES[key], found[key]) for key in found}, curves, ax, width, x_scale="linear")
    return FigureData("fig11", fig11.title, {"level": level}, tuple(curves), axes, found)
