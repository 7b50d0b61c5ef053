"""The linear and the multilinear model.  Nam et al. 2024, Figure 10."""

from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import draw_panels
from verify.figures.parameters import positive_numbers
from verify.figures.strength_curves import strength_curves, strength_panel

PANELS = (
    strength_panel("linear", "(a) linear", "exponential, derived"),
    strength_panel("multilinear", "(b) multilinear", "sigmoid, derived"),
)


@paper_figure(
    title="Dynamics of the linear and of the multilinear model",
    source="Nam2024: Figure 10",
    theorems=(
        "skill_dynamics",
        "linear_model_dynamics",
        "empirical_loss_decoupling",
    ),
    alternative=(
        "Left, in the linear model, three strengths grow from the first instant and saturate. Right, in the "
        "multilinear model, the same skills wait and then rise one after the other. Dotted laws lie on all "
        "curves."
    ),
)
def fig10(
    ax: Any = None,
    *,
    shares: Any = (0.5, 0.2, 0.1),
    S: float = 5.0,
    r: float = 0.01,
    eta: float = 0.12,
    T: float = 100.0,
    width: float = 174.0,
) -> FigureData:
    """The same skills in two models: without layers all of them grow from the start, with two they wait and emerge.

    Solid: the strengths of skills with shares $d_k/D$ of a training set under gradient flow on its empirical loss.
    ($a$) the linear model $f = sum_k w_k g_k$, $w_k(0) = 0$; ($b$) the multilinear model, $R_k(0) = r$. Dotted: what
    `skill_dynamics` derives for each model, a saturating exponential (Eq. 125) and a sigmoid (Eq. 11). Below: their
    ratio. The paper's values of $S$, $r$ and $eta$ are not stated, those here are ours.
    """
    curves = [
        curve
        for panel in PANELS
        for curve in strength_curves(panel.key, shares, S, r, eta, T, linear=panel.key == "linear")
    ]
    parameters = {"shares": positive_numbers(shares, "shares"), "S": S, "r": r, "eta": eta, "T": T}
    axes = draw_panels(PANELS, curves, ax, width)
    return FigureData("fig10", fig10.title, parameters, tuple(curves), axes)
