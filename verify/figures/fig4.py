"""Skills emerging in a transformer, and when.  Nam et al. 2024, Figure 4."""

from pathlib import Path
from typing import Any

import numpy as np

from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.emergence_panels import draw_strengths, emergence_curves
from verify.figures.panel_axes import plain_axes
from verify.figures.style import LAW_DASHES, style
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.transformer_emergence import transformer_emergence


@paper_figure(
    title="Emergence in a transformer",
    source="Nam2024: Figure 4",
    theorems=(
        "calibrated_dynamics",
        "emergence_time",
    ),
    alternative=(
        "Left, the strengths of a transformer's skills rise from 0 to 1 one after the other, beside dashed "
        "predictions. Right, their emergence times against rank on logarithmic axes, scattered around a "
        "straight line."
    ),
)
def fig4(
    ax: Any = None,
    *,
    level: str = "quick",
    results: Path | None = None,
    seeds: Any = None,
    jobs: int = -1,
    cluster: str | None = None,
    measured: Any = None,
    width: float = 140.0,
) -> FigureData:
    """A one-block transformer learns multitask sparse parity: strengths of its skills, and when they reach $0.05 S$.

    Left, solid with a band of one standard deviation over the runs: the transformers; dashed: the model, fitted to
    skill 1 of the same runs. Right: the time of each run (dots), their geometric mean with one standard deviation, and
    the line $k^(alpha+1)$ through skill 1. `transformer_settings` says how much smaller the quick level is than the
    paper's; `measured` takes what `transformer_emergence` has found already, the rest is as for fig1. A skill that a
    run does not learn has no dot, and the table counts it.
    """
    with style(ax):
        # First of all, so that a wrong width or wrong axes are told before anything is trained.
        left, right = plain_axes(ax, 2, width)
        found = measured or transformer_emergence(level, seeds, results, jobs=jobs, cluster=cluster)
        curves, tau = emergence_curves("strengths", found), _times(found)
        draw_strengths(left, curves, found)
        left.set_title("strength", loc="left")
        for run in found.measured:
            right.plot(found.k, run, "o", color="0.6", markersize=2.5)
        right.errorbar(tau.x, tau.exact, yerr=tau.spread, fmt="s", capsize=2, label="transformers")
        right.plot(tau.x, tau.law, color="black", linewidth=1.0, dashes=LAW_DASHES[1], label=r"$\propto k^{\alpha+1}$")
        right.set_yscale("log")
        right.set_xticks(found.k)
        right.set_title(f"time to {found.level:g} $S$", loc="left")
        right.set_xlabel("skill $k$")
        right.set_ylabel(r"$\tau(k)$ (steps)")
        right.legend(loc="upper left")
    return FigureData("fig4", fig4.title, {"level": level}, (*curves, tau), (left, right), {"tau": found})


def _times(found: MeasuredEmergence) -> Curve:
    """The geometric mean over the runs in which a skill emerges, with its deviation, and what is predicted."""
    times = np.array([row.measured for row in found.rows()])
    logarithms = np.log(found.measured)
    counts = np.isfinite(logarithms).sum(axis=0)
    spread = np.full(len(times), np.nan)
    several = counts > 1
    spread[several] = np.nanstd(logarithms[:, several], axis=0, ddof=1) * times[several]
    return Curve("tau", "emergence times", "k^(alpha+1)", "k", "tau", found.k, times, found.predicted, spread)
