"""Skills emerging in time, data and parameters, in networks and as predicted.  Nam et al. 2024, Figure 1."""

from pathlib import Path
from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.resource_figure import resource_figure


@paper_figure(
    title="Predicting emergence in networks",
    source="Nam2024: Figure 1",
    theorems=(
        "calibrated_dynamics",
        "dc_shot_learner",
        "nc_parameter_learner",
    ),
    alternative=(
        "Three panels of skill strength from 0 to 1, against training time, samples and width. In each, five "
        "solid curves rise one after the other, the most frequent skill first, beside the dashed curves "
        "predicted; the later ones lag behind their prediction."
    ),
)
def fig1(
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
    """Two-layer ReLU networks learn five skills: $R_k/S$ against training time $T$, number of samples $D$ and width
    $N$.

    Solid, with a band of one standard deviation: networks trained on multitask sparse parity. Dashed: the model, its
    one constant for each panel fitted to runs with a single skill (fig11). For data two laws are drawn, that of the
    least-norm solution and the one that the paper prints. Networks are trained for this: minutes at the quick level,
    many hours at the paper's; `results` keeps finished runs in a directory, and `measured` takes what
    `emergence_by_resource` has found already. What deviates is in the tables: later skills come later than predicted,
    data teach more sharply, and the mean over widths hides networks that learn a rarer skill first.
    """
    return resource_figure(fig1, ax, width, level, results, seeds, jobs, cluster, measured)
