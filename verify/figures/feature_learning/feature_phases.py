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


@paper_figure(
    title="Phases of feature learning",
    source="Bordelon2024: Figure 1",
    theorems=(
        "lazy_loss_vs_time",
        "rich_loss_vs_time",
        "rich_loss_vs_time_easy",
        "sgd_noise",
        "feature_learning_compute",
    ),
    alternative=(
        "Two maps over capacity and source exponent. A level line at 1 divides hard tasks from easy ones, a "
        "rising curve easy from super-easy ones. Grey lines of equal exponent, lazy dashed and rich solid, "
        "differ below 1 alone."
    ),
)
def feature_phases(ax: Any = None, *, gamma: float = 1.0, width: float = 174.0) -> FigureData:
    """Hard, easy and super-easy tasks in the plane of capacity exponent $alpha$ and source exponent $beta$.

    Solid: where the regime of the model changes. Dotted: where the derived exponents of the two sides meet:
    $2 beta/(1+beta)$ and $beta$ at $beta = 1$, $beta$ and the $2 - 1/alpha$ of the noise of batches at
    $beta = 2 - 1/alpha$; for compute those of `feature_learning_compute`. Below: the ratio of the two. Grey: lines of
    equal exponent, of training time on the left and of compute on the right, in batches: in the lazy limit dashed, with
    features learned solid. They differ for hard tasks alone, where $beta < 1$. Beyond $beta = 2 - 1/alpha$ the exponent
    depends on $alpha$ alone.
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
        upper.clabel(lines, fmt="%.1f", fontsize="small", inline_spacing=2, manual=_places(lines.allsegs, ends, alpha))


def _places(lines: Any, edges: Any, alpha: NDArray[np.float64]) -> list[tuple[float, float]]:
    """A place on every line, not where it is upright, far from the edges of regimes and from the places before it."""
    found: list[tuple[float, float]] = []
    for line in (max(parts, key=len, default=()) for parts in lines):
        if len(line) < 2:
            continue
        level = [abs(dy) < 2 * abs(dx) for dx, dy in np.gradient(line, axis=0)]
        inside = [(float(x), float(y)) for (x, y), flat in zip(line, level, strict=True) if flat and 1.4 < x < 3.8]
        room = [min(*(abs(np.interp(x, alpha, e) - y) for e in edges), *_apart((x, y), found)) for x, y in inside]
        if max(room, default=0.0) > 0.1:
            found.append(inside[int(np.argmax(room))])
    return found


def _apart(place: tuple[float, float], others: list[tuple[float, float]]) -> list[float]:
    """How far a place is from others, as it is seen: a unit of alpha is a third as long as one of beta."""
    return [float(np.hypot((place[0] - x) / 3, place[1] - y)) for x, y in others]


def _name_regimes(upper: Any) -> None:
    """The names of the regimes on the right, outside of the map."""
    upper.set_ylim(0, HIGHEST + 1.25)
    upper.set_yticks(np.arange(0, HIGHEST + 0.1, 0.5))
    for name, height in (("hard", 0.5), ("easy", 1.37), ("super-easy", 2.1)):
        upper.annotate(name, (CAPACITIES[-1], height), (3, 0), textcoords="offset points", va="center", style="italic")
