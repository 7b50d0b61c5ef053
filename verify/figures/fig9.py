"""The decoupled dynamics of the multilinear model.  Nam et al. 2024, Figure 9."""

from typing import Any

from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import draw_panels
from verify.figures.parameters import positive_numbers
from verify.figures.strength_curves import strength_curves, strength_panel

PANEL = strength_panel("decoupled", "skills on one training set")


@paper_figure(
    title="Decoupled dynamics of the multilinear model",
    source="Nam2024: Figure 9",
    theorems=(
        "skill_dynamics",
        "empirical_loss_decoupling",
    ),
    alternative=(
        "Three S-shaped curves rise from 0 to 1, the skill with the largest share of the training set first; "
        "the dotted sigmoids lie on them."
    ),
)
def fig9(
    ax: Any = None,
    *,
    shares: Any = (0.5, 0.2, 0.1),
    S: float = 5.0,
    r: float = 0.01,
    eta: float = 0.12,
    T: float = 100.0,
    width: float = 85.0,
) -> FigureData:
    """Panel ($b$) of the figure: three skills learned together, each as a sigmoid of its own.

    Solid: the strengths of skills with shares $d_k/D$ of a training set, all factors following the gradient of the
    empirical loss over its samples at once. Dotted: the sigmoid that `skill_dynamics` derives for each skill alone.
    Below: their ratio, 1 because the skills decouple. Rarer skills are later by the inverse of their share. Panel ($a$)
    of the paper is a drawing without data; its values of $S$, $r$ and $eta$ are not stated, those here are ours.
    """
    curves = strength_curves("decoupled", shares, S, r, eta, T, linear=False)
    parameters = {"shares": positive_numbers(shares, "shares"), "S": S, "r": r, "eta": eta, "T": T}
    axes = draw_panels([PANEL], curves, ax, width)
    return FigureData("fig9", fig9.title, parameters, tuple(curves), axes)
