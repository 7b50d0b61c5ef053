"""The figures of emergence in time, data and parameters."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import PaperFigure
from verify.figures.emergence_panels import draw_emergence, emergence_curves
from verify.figures.panel_axes import plain_axes
from verify.figures.style import style
from verify.networks.emergence_by_resource import emergence_by_resource, findings
from verify.networks.measured_emergence import MeasuredEmergence

TITLES = ("(a) time", "(b) data", "(c) parameters")


def resource_figure(
    figure: PaperFigure,
    ax: Any,
    width: float,
    level: str,
    results: Path | None,
    seeds: Iterable[int] | None,
    jobs: int,
    cluster: str | None,
    measured: Mapping[str, MeasuredEmergence] | None,
    *,
    single: bool = False,
) -> FigureData:
    """A panel for each resource, of networks with all skills, or with a `single` one on a linear axis.

    `measured` is what `emergence_by_resource` has found already; without it networks are trained.
    """
    with style(ax):
        # First of all, so that a wrong width or wrong axes are told before anything is trained.
        axes = plain_axes(ax, len(TITLES), width)
        found = measured or emergence_by_resource(level, seeds, results, jobs=jobs, cluster=cluster, single=single)
        curves = [curve for key, emergence in found.items() for curve in emergence_curves(key, emergence)]
        draw_emergence(axes, TITLES, found, curves, "linear" if single else "log")
    tables = {name: part for key, emergence in found.items() for name, part in findings(key, emergence).items()}
    return FigureData(figure.name, figure.title, {"level": level}, tuple(curves), tuple(axes), tables)
