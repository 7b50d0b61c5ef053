"""The modes in which a small ReLU network learns a parity.  Nam et al. 2024, Figure 8."""

from fractions import Fraction
from typing import Any

import numpy as np

from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.panel_axes import plain_axes
from verify.figures.style import COLOURS, LAW_COLOUR, LAW_DASHES, MARKERS, style
from verify.networks.weight_shared_experiment import weight_shared_experiment


@paper_figure(
    title="Modes of a weight-shared ReLU network",
    source="Nam2024: Figure 8",
    theorems=(
        "relu_parity_modes",
        "calibrated_dynamics",
    ),
    alternative=(
        "The strengths of three hidden units rise one after the other to 0.5, 0.25 and 0.25. Their sum, in "
        "black, rises to 1 more slowly than the dashed sigmoid of the multilinear model."
    ),
)
def fig8(
    ax: Any = None,
    *,
    S: float = 5.0,
    eta: float = 1.0,
    start: float = 1e-3,
    B: float = 1 / 3,
    T: float = 16.0,
    width: float = 85.0,
) -> FigureData:
    """Panel ($b$) of the figure: three hidden units with shared weights learn the parity of three bits by gradient
    flow.

    Solid in colour: the strength of each unit, which grows like a sigmoid on a clock of its own. Black: their sum, the
    skill strength of the network. Dashed: the multilinear model with the constant $B$, $1/3$ in the paper, from the
    same strength at time 0; its rate carries $B$ to the first power, where the paper has $B^2$ for the same number. The
    third unit begins at twice the time of the first, and makes the end of learning slower than a sigmoid's. The values
    of $S$, $eta$ and the start are not stated in the paper; those here are ours. Panel ($a$) is a drawing without data.
    """
    found = weight_shared_experiment(S=S, eta=eta, start=start, B=B, end=T, points=801)
    unknown = np.full_like(found.times, np.nan)
    model, constant = "multilinear model", f"B = {Fraction(B).limit_denominator(1000)}"
    curves = [
        Curve("modes", f"mode {place}", "", "T", "R/S", found.times, mode, unknown)
        for place, mode in enumerate(found.modes.T, start=1)
    ]
    curves.append(
        Curve("modes", "network", f"{model}, {constant}", "T", "R/S", found.times, found.strength, found.model)
    )
    with style(ax):
        (axes,) = plain_axes(ax, 1, width)
        for place, curve in enumerate(curves[:-1]):
            marks = {"marker": MARKERS[place], "markevery": (0.07 + 0.03 * place, 0.12)}
            axes.plot(curve.x, curve.exact, color=COLOURS[place], linewidth=1.5, label=curve.label, **marks)
        axes.plot(found.times, found.strength, color="black", linewidth=1.8, label="network, their sum")
        axes.plot(
            found.times,
            found.model,
            color=LAW_COLOUR,
            linewidth=1.0,
            dashes=LAW_DASHES[1],
            label=f"{model}, ${constant}$",
        )
        axes.set_xlim(0.0, float(found.times[-1]))
        axes.set_xlabel(r"training time $T$")
        axes.set_ylabel("strength $R/S$")
        axes.set_ylim(-0.05, 1.4)
        axes.legend(loc="upper left", fontsize=6, ncols=2)
    parameters = {"S": S, "eta": eta, "start": start, "B": B, "T": T}
    return FigureData("fig8", fig8.title, parameters, tuple(curves), (axes,))
