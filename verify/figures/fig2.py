"""The scaling laws in time, data and parameters.  Nam et al. 2024, Figure 2."""

from typing import Any

import numpy as np

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.parameters import positive_numbers

# The resource, the law, and the decades of the axis.
LAWS = (("T", "loss_vs_time", 0, 4), ("D", "loss_vs_data", 0, 3), ("N", "loss_vs_parameters", 0, 2))
POINTS = 61
PANELS = tuple(
    Panel(resource, f"({letter}) {title}", x_label, "total loss $L$", "sum over skills", law, legend="lower left")
    for resource, letter, title, x_label, law in (
        ("T", "a", "time", "training time $T$ (steps)", r"law $A_T T^{-\alpha/(\alpha+1)}$"),
        ("D", "b", "data", "training samples $D$", r"law $A_D D^{-\alpha/(\alpha+1)}$"),
        ("N", "c", "parameters", "basis functions $N$", r"law $A_N N^{-\alpha}$"),
    )
)


@paper_figure(
    title="Scaling laws in time, data and parameters",
    source="Nam2024: Figure 2",
    theorems=(
        "loss_vs_time",
        "loss_vs_data",
        "loss_vs_parameters",
    ),
    alternative=(
        "Three panels on logarithmic axes: the loss falls along straight lines with time, data and "
        "parameters, steeper for larger alpha, and lies on the dotted laws but at the left end. Below, the "
        "ratio of loss to law comes to 1 from left to right."
    ),
)
def fig2(
    ax: Any = None,
    *,
    alpha: Any = (0.3, 0.6, 0.9),
    S: float = 1.0,
    r: float = 0.01,
    eta: float = 1.0,
    n_s: float = np.inf,
    width: float = 174.0,
) -> FigureData:
    """The loss against time $T$, data $D$ and parameters $N$, each with the other two abundant.

    Solid: the loss summed over all skills from its definition (for data, its mean over training sets). Dotted: the
    laws, exponent and prefactor derived: $A_T$ with the polylogarithm, $A_D$ with $(S - r)^2$ where the paper prints
    $S^2$, $A_N = S^2/(2 alpha zeta(alpha+1))$ where it prints $S^2/2$. Below: their ratio, which tends to 1. The laws
    are those of infinitely many skills; a finite $n_s$ shows where they end.
    """
    exponents = positive_numbers(alpha, "alpha")
    curves = []
    for exponent in exponents:
        model = solvable.Multilinear(alpha=exponent, S=S, r=r, eta=eta)
        for resource, name, first, last in LAWS:
            x = np.logspace(first, last, POINTS)
            x = x if resource == "T" else np.unique(np.round(x))
            exact = model.loss(**{resource: x}, n_s=n_s)
            law = solvable.derive(name, model).evaluate(**{resource: x})
            curves.append(Curve(resource, f"alpha = {exponent:g}", name, resource, "L", x, exact, law))
    parameters = {"alpha": exponents, "S": S, "r": r, "eta": eta, "n_s": n_s}
    axes = draw_panels(PANELS, curves, ax, width)
    return FigureData("fig2", fig2.title, parameters, tuple(curves), axes)
