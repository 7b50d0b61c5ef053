"""The modes of a two-layer linear network.  Nam et al. 2024, Figure 5."""

from __future__ import annotations

from typing import Any

import numpy as np

from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.derived_strength import derived_strength
from verify.figures.draw_panels import draw_panels
from verify.figures.network_modes import network_modes
from verify.figures.panel import Panel
from verify.figures.positive_numbers import positive_numbers
from verify.figures.style import style

PANEL = Panel(
    "modes",
    "modes of a linear network",
    "training time $T$ (steps)",
    r"mode strength $a_k b_k/\lambda_k$",
    "network",
    "sigmoid, derived",
    ratio="network / law",
    x_scale="linear",
    y_scale="linear",
    legend="lower right",
)


@paper_figure(title="Modes of a two-layer linear network", source="Nam2024: Figure 5")
def fig5(
    ax: Any = None,
    *,
    singular_values: Any = (1.0, 0.5, 0.25),
    r: float = 0.001,
    eta: float = 0.2,
    T: float = 100.0,
    width: float = 85.0,
) -> FigureData:
    """Panel (c) of the figure: how the modes of a two-layer linear network are learned, each as a sigmoid of time.

    Solid: the strength of mode k in the weight matrices of a network under gradient flow, integrated entry by entry,
    over its final value lambda_k, a singular value of the input-output correlation. Dotted: the sigmoid that
    `skill_dynamics` derives, with lambda_k for S and the frequency 1 (Eq. 25). Below: their ratio. The network starts
    balanced and aligned with the modes, all at strength r. Panels (a) and (b) of the paper are drawings without data;
    its values of r and eta are not stated, those here are ours.
    """
    import solvable

    (end,) = positive_numbers(T, "T", single=True)
    times = np.linspace(0.0, end, 201)
    values = positive_numbers(singular_values, "singular_values")
    models = [solvable.Multilinear(S=value, r=r, eta=eta) for value in values]
    strengths = network_modes(np.array(values), r, eta, times)
    curves = []
    for place, (value, model) in enumerate(zip(values, models, strict=True)):
        law = derived_strength(model, 1.0, times)
        label = f"lambda_{place + 1} = {value:g}"
        exact = strengths[:, place] / value
        curves.append(Curve("modes", label, "skill_dynamics", "T", "a_k b_k/lambda_k", times, exact, law / value))
    with style(ax):
        axes = draw_panels([PANEL], curves, ax, width)
    parameters = {"singular_values": values, "r": r, "eta": eta, "T": end}
    return FigureData("fig5", fig5.title, parameters, tuple(curves), axes)
