"""Loss curves of feature learning, lazy and rich, beside their laws.  Bordelon, Atanasov, Pehlevan 2024."""

from string import ascii_lowercase
from typing import Any

import numpy as np

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.feature_learning.phase_exponents import time_law, time_law_values
from verify.figures.parameters import feature_strengths, positive_numbers

DECADES, POINTS = (1.0, 10.0), 73


@paper_figure(
    title="Lazy and rich loss curves",
    source="Bordelon2024: Table 1",
    theorems=(
        "lazy_loss_vs_time",
        "rich_loss_vs_time",
        "rich_loss_vs_time_easy",
    ),
    alternative=(
        "Three panels on logarithmic axes, for a hard, an easy and a super-easy task: the loss falls along "
        "straight lines. For the hard task the lines with feature learning are steeper, for the others "
        "parallel to the lazy one and below it. Underneath, ratios of loss to law come to 1."
    ),
)
def feature_losses(
    ax: Any = None,
    *,
    alpha: float = 1.5,
    beta: Any = (0.5, 1.25, 2.5),
    gamma: Any = (0.0, 1.0, 10.0),
    width: float = 174.0,
) -> FigureData:
    """The loss against training time for a hard, an easy and a super-easy task, learned lazily and richly.

    Solid: the loss from the model's definition at infinite width, data and batch: the mode equations with the growth of
    the kernel, solved exactly, $eta = 1$. Dotted and dashed: the laws, exponent and prefactor derived: lazily
    $t^-beta$; with features learned $t^(-2 beta/(1+beta))$ where $beta < 1$, and $t^-beta$ with a smaller prefactor
    where $beta > 1$. Below: their ratio, which tends to 1; the slower, the nearer $beta$ is to 1 and the smaller
    $gamma$.
    """
    capacity = positive_numbers(alpha, "alpha", single=True)[0]
    sources, strengths = positive_numbers(beta, "beta"), feature_strengths(gamma)
    t = np.logspace(*DECADES, POINTS)
    curves, panels = [], []
    for place, source in enumerate(sources):
        key = f"beta = {source:g}"
        for strength in strengths:
            model = solvable.FeatureLearning(alpha=capacity, beta=source, gamma=strength, eta=1)
            law = time_law_values(capacity, source, strength, t)
            name = time_law(source, strength).name
            curves.append(Curve(key, f"gamma = {strength:g}", name, "t", "L", t, model.loss(t=t), law))
        panels.append(
            Panel(
                key,
                rf"({ascii_lowercase[place % 26]}) {model.regime()}: $\beta = {source:g}$",
                "training time $t$ (steps)",
                "test loss $L$",
                "",
                tuple(_words(name) for name in dict.fromkeys(curve.law_name for curve in curves if curve.panel == key)),
                legend="lower left",
            )
        )
    parameters = {"alpha": capacity, "beta": sources, "gamma": strengths}
    axes = draw_panels(panels, curves, ax, width)
    return FigureData("feature_losses", feature_losses.title, parameters, tuple(curves), axes)


def _words(law_name: str) -> str:
    """What the legend calls a law."""
    return {
        "lazy_loss_vs_time": r"lazy law $t^{-\beta}$",
        "rich_loss_vs_time": r"rich law $t^{-2\beta/(1+\beta)}$",
        "rich_loss_vs_time_easy": r"rich law $t^{-\beta}$",
    }[law_name]
