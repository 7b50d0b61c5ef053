"""The runs with one skill that the model is calibrated on.  Nam et al. 2024, Figure 11."""

from pathlib import Path
from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.resource_figure import resource_figure


@paper_figure(
    title="Calibration on one skill",
    source="Nam2024: Figure 11",
    theorems=(
        "calibrated_dynamics",
        "dc_shot_learner",
        "nc_parameter_learner",
    ),
    alternative=(
        "Three panels of the strength of a single skill from 0 to 1, against training time, samples and "
        "width: a solid curve rises beside the dashed and dotted laws that are fitted to it."
    ),
)
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
    """Networks that learn a single skill: $R/S$ against training time $T$, number of samples $D$ and width $N$.

    Solid, with a band of one standard deviation: networks. Dashed and dotted: the extended models, whose constant in
    each panel ($B$, $D_c$, $N_c$) is fitted to the half-strength crossing of these runs and predicts fig1. `level`,
    `results`, `measured` and the rest are those of fig1. Strength rises with data more sharply than either law.
    """
    return resource_figure(fig11, ax, width, level, results, seeds, jobs, cluster, measured, single=True)
