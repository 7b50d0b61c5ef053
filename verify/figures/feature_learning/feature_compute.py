"""The best use of compute, lazy and rich.  Bordelon, Atanasov, Pehlevan 2024, Table 1."""

from string import ascii_lowercase
from typing import Any

import numpy as np

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.feature_learning.least_loss import behind, fixed_width, learning_curves, least_loss
from verify.figures.parameters import feature_strengths, positive_numbers
from verify.figures.style import COLOURS, style

BUDGETS = np.logspace(4.0, 11.0, 22)
# A batch so large that the noise of the steps is nothing beside what limits a hard or an easy task.
BATCH = 10**12
# Why the height of the law is not that of the loss where both bottlenecks fall with one resource each.
WHY = "the law adds the laws of $t$ and of $N$; where they\ncross, less than their sum is left"
WIDTHS = np.unique(np.round(np.geomspace(4, 1e6, 27)))


@paper_figure(
    title="Optimal use of compute with feature learning",
    source="Bordelon2024: Table 1",
    theorems=("feature_learning_compute",),
    alternative=(
        "Two panels on logarithmic axes, for a hard and an easy task: thin learning curves at fixed width "
        "level off one after the other, and the lowest loss runs below them along a straight line. For the "
        "hard task it is parallel to its dotted law and a quarter below it, for the easy one it comes to the "
        "law."
    ),
)
def feature_compute(
    ax: Any = None,
    *,
    alpha: float = 1.5,
    beta: Any = (0.5, 1.25),
    gamma: Any = (0.0, 1.0),
    width: float = 174.0,
) -> FigureData:
    """The loss against compute $C = N t$ at the best width $N$, lazily and richly, for a hard and an easy task.

    Thin: learning curves at fixed width, the mean loss over random features from the model's definition, $eta = 1$.
    Solid: the lowest loss over all widths at that $C$. Dotted: the law, its exponent that of the balance of the two
    bottlenecks of the phase: for a hard task $-alpha beta/(alpha+1)$ lazily and $-2 alpha beta/(alpha (1+beta)+2)$
    richly, for an easy one $-alpha beta/(alpha beta+1)$ in both. Below: their ratio. For the easy task it tends to 1;
    for a hard one to a constant, since there the law takes the sum of two laws for their crossover: the exponent holds,
    the height does not.
    """
    capacity = positive_numbers(alpha, "alpha", single=True)[0]
    sources, strengths = positive_numbers(beta, "beta"), feature_strengths(gamma)
    curves, panels, colours = [], [], {}
    for place, source in enumerate(sources):
        key, regime = f"beta = {source:g}", solvable.FeatureLearning(alpha=capacity, beta=source).regime()
        for number, strength in enumerate(strengths):
            label, law = f"gamma = {strength:g}", compute_law(capacity, source, strength)
            losses = learning_curves(capacity, source, strength, WIDTHS, BUDGETS)
            least = least_loss(losses, WIDTHS)
            kept = np.isfinite(least)
            C = BUDGETS[kept]
            curves.append(Curve(key, label, "feature_learning_compute", "C", "L", C, least[kept], law(C)))
            for size, row in zip(WIDTHS[::3], losses[::3], strict=True):
                name = f"N = {size:g}, {label}"
                colours[key, name] = COLOURS[number % len(COLOURS)]
                curves.append(Curve(key, name, "feature_learning_compute", "C", "L", BUDGETS, row, law(BUDGETS)))
        panels.append(
            Panel(
                key,
                rf"({ascii_lowercase[place % 26]}) {regime}: $\beta = {source:g}$",
                "compute $C = N t$",
                "test loss $L$",
                "lowest over widths",
                "law",
                ratio="lowest / law",
                legend="lower left",
            )
        )
    with style(ax):
        axes = draw_panels(panels, [curve for curve in curves if not fixed_width(curve)], ax, width)
        for panel, upper in zip(panels, axes[::2], strict=True):
            thin = [curve for curve in curves if curve.panel == panel.key and fixed_width(curve)]
            behind(upper, thin, [colours[curve.panel, curve.label] for curve in thin])
        for panel, lower in zip(panels, axes[1::2], strict=True):
            if "hard" in panel.title:
                lower.text(0.02, 0.9, WHY, transform=lower.transAxes, va="top", fontsize="small", linespacing=1.0)
    parameters = {"alpha": capacity, "beta": sources, "gamma": strengths}
    return FigureData("feature_compute", feature_compute.title, parameters, tuple(curves), axes)


def compute_law(alpha: float, beta: float, gamma: float) -> Any:
    """The derived law of the loss against compute as a function of C, with eta = 1."""
    law = solvable.derive("feature_learning_compute", solvable.FeatureLearning(gamma=gamma))
    return lambda C: law.evaluate(C=C, alpha=alpha, beta=beta, eta=1.0, B=BATCH)
