"""How fast a target is learned: exponents of time, lazy and rich.  Bordelon, Atanasov, Pehlevan 2024."""

from typing import Any

import numpy as np

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.feature_learning.phase_exponents import time_law
from verify.figures.parameters import feature_strengths, positive_numbers

SOURCES = tuple(f"{tenth / 10:g}" for tenth in (*range(1, 10), *range(11, 21)))
# Two late times: near beta = 1 the rich exponent settles slowly, like t^-(1-beta)/(1+beta).
LATE = (1e15, 1e16)
PANEL = Panel(
    "exponent",
    "",
    r"source exponent $\beta$",
    r"exponent $\chi$ of time, $L \sim t^{-\chi}$",
    "late slope of the loss",
    (r"lazy law $\beta$", r"rich law $2\beta/(1+\beta)$, $\beta$"),
    ratio="slope / law",
    scale="linear",
    legend="upper left",
)


@paper_figure(
    title="Exponents of time against the source exponent",
    source="Bordelon2024: Figure 1",
    theorems=(
        "lazy_loss_vs_time",
        "rich_loss_vs_time",
        "rich_loss_vs_time_easy",
    ),
    alternative=(
        "The exponent of time rises with the source exponent: lazily along the diagonal, with features "
        "learned along a curve above it that meets it at 1. Points measured lie on both laws."
    ),
)
def feature_exponents(
    ax: Any = None, *, alpha: float = 1.5, gamma: Any = (0.0, 1.0), width: float = 85.0
) -> FigureData:
    """The exponent $chi$ of the loss against training time, lazy and with features learned, for hard and easy tasks.

    Solid: the slope of the loss between two late times, $t = 1e15$ and $1e16$, the loss from the model's definition.
    Dotted and dashed: the laws, $beta$ lazily; richly $2 beta/(1+beta)$ for a hard task, $beta < 1$, and $beta$ for an
    easy one. So feature learning speeds up hard tasks alone, by the factor $2/(1+beta)$, which tends to 2 for the
    hardest. Below: slope over law. At $beta = 1$, where both laws meet, a logarithm is left.
    """
    capacity, strengths = positive_numbers(alpha, "alpha", single=True)[0], feature_strengths(gamma)
    sources = np.array([float(source) for source in SOURCES])
    curves = []
    for strength in strengths:
        slopes, stated = [], []
        for source in sources:
            model = solvable.FeatureLearning(alpha=capacity, beta=float(source), gamma=strength, eta=1)
            first, last = (float(loss) for loss in model.loss(t=np.array(LATE)))
            slopes.append(np.log(first / last) / np.log(LATE[1] / LATE[0]))
            law = time_law(float(source), strength)
            stated.append(-float(law.exponent.subs(law.model.symbols.beta, float(source))))
        label = "lazy, gamma = 0" if strength == 0 else f"rich, gamma = {strength:g}"
        name = "lazy_loss_vs_time" if strength == 0 else "rich_loss_vs_time"
        curves.append(Curve("exponent", label, name, "beta", "chi", sources, np.array(slopes), np.array(stated)))
    axes = draw_panels([PANEL], curves, ax, width)
    return FigureData(
        "feature_exponents", feature_exponents.title, {"alpha": capacity, "gamma": strengths}, tuple(curves), axes
    )
