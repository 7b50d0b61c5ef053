"""The phases of training time and of compute over both exponents.  Bordelon, Atanasov, Pehlevan 2024."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.feature_learning.phase_exponents import PhaseExponents, change
from verify.figures.parameters import positive_numbers
from verify.figures.style import style

CAPACITIES = np.linspace(1.2, 4.0, 15)
HIGHEST = 2.5
# Lines of equal exponent, and how finely the plane is covered for them.
LEVELS = {"time": np.arange(0.2, 2.0, 0.2), "compute": np.arange(0.1, 0.9, 0.1)}
GRID = 161
PANELS = tuple(
    Panel(
        key,
        title,
        r"capacity exponent $\alpha$",
        r"source exponent $\beta$",
        "where the regime changes",
        "where the laws meet",
        ratio="change / meeting",
        scale="linear",
        legend="upper right",
    )
    for key, title in (
        ("time", "(a) exponent of time: rich solid, lazy dashed"),
        ("compute", "(b) exponent of compute, likewise"),
    )
)


@paper_figure(title="Phases of feature learning", source="Bordelon2024: Figure 1")
def feature_phases(ax: Any = None, *, gamma: float = 1.0, width: float = 174.0) -> FigureData:
    """Hard, easy and super-easy tasks in the plane of capacity exponent alpha and source exponent beta.

    Solid: where the regime of the model changes. Dotted: where the derived exponents of the two sides meet: 2
    beta/(1+beta) and beta at beta = 1, beta and the 2 - 1/alpha of the noise of batches at beta = 2 - 1/alpha; for
    compute those of feature_learning_compute. Below: the ratio of the two. Grey: lines of equal exponent, of training
    time on the left and of compute on the right, in batches: in the lazy limit dashed, with features learned solid.
    They differ for hard tasks alone, where beta < 1. Beyond beta = 2 - 1/alpha the exponent depends on alpha alone.
    """
    strength = positive_numbers(gamma, "gamma", single=True)[0]
    phases = {panel.key: PhaseExponents.of(panel.key, strength) for panel in PANELS}
    curves = []
    for key, exponents in phases.items():
        for one, other, low, high in (("hard", "easy", 0.5, 1.5), ("easy", "super-easy", 1.01, HIGHEST)):
            exact = change((one, other), CAPACITIES)
            law = exponents.meeting((one, other), CAPACITIES, low, high)
            curves.append(Curve(key, f"{one} | {other}", exponents.law, "alpha", "beta", CAPACITIES, exact, law))
    with style(ax):
        axes = draw_panels(PANELS, curves, ax, width)
        for panel, upper in zip(PANELS, axes[::2], strict=True):
            edges = [curve.exact for curve in curves if curve.panel == panel.key]
            for exponents, dashes in ((PhaseExponents.of(panel.key, 0), "dashed"), (phases[panel.key], "solid")):
                _lines(upper, exponents, LEVELS[panel.key], dashes, edges)
            _name_regimes(upper)
    return FigureData("feature_phases", feature_phases.title, {"gamma": strength}, tuple(curves), axes)


def _lines(upper: Any, exponents: PhaseExponents, levels: NDArray[np.float64], dashes: str, edges: Any) -> None:
    """Lines of equal exponent over the plane, named where they are solid."""
    alpha, beta = np.linspace(CAPACITIES[0], CAPACITIES[-1], GRID), np.linspace(0.01, HIGHEST, GRID)
    ends = [np.interp(alpha, CAPACITIES, edge) for edge in edges]
    values = exponents.over(alpha, beta, ends)
    lines = upper.contour(alpha, beta, values, levels, colors="0.55", linewidths=0.7, linestyles=dashes, zorder=1)
    if dashes == "solid":
        upper.clabel(lines, fmt="%.1f", fontsize="x-small", manual=_places(lines.allsegs, ends, alpha))


def _places(lines: Any, edges: Any, alpha: NDArray[np.float64]) -> list[tuple[float, float]]:
    """The middle of every line, but of those that lie on the edge of a regime."""
    found = []
    for line in (max(parts, key=len, default=()) for parts in lines):
        if not len(line):
            continue
        x, y = line[len(line) // 2]
        if all(abs(np.interp(x, alpha, edge) - y) > 0.08 for edge in edges):
            found.append((float(x), float(y)))
    return found


def _name_regimes(upper: Any) -> None:
    upper.set_ylim(0, HIGHEST + 0.95)
    upper.set_yticks(np.arange(0, HIGHEST + 0.1, 0.5))
    place = CAPACITIES[-1] - 0.08
    for name, height in (("hard", 0.5), ("easy", 1.3), ("super-easy", 2.1)):
        words = upper.text(place, height, name, ha="right", va="center", style="italic", zorder=4)
        words.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8})
