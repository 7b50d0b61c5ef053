"""The phases of the feature-learning model in the plane of its exponents."""

from typing import Any

from sympy import Expr

from ..parse import axes

HARD, EASY, SUPER_EASY = "hard", "easy", "super-easy"


def regime(alpha: Expr, beta: Expr) -> str:
    """hard below beta = 1, easy up to 2 - 1/alpha, super-easy beyond; on a boundary, both names."""
    boundary = 2 - 1 / alpha
    if beta == 1:
        return f"{HARD} and {EASY}"
    if beta == boundary:
        return f"{EASY} and {SUPER_EASY}"
    return HARD if beta < 1 else EASY if beta < boundary else SUPER_EASY


def draw_phase_diagram(ax: Any, rich: bool | None, point: tuple[float, float] | None) -> Any:
    """Draw the phases over alpha and beta; `rich` says which names the hard phase has, `point` marks a model."""
    import numpy as np

    ax = axes(ax)
    widest = max(4.0, 1.2 * point[0] if point else 0.0)
    highest = max(3.0, 1.2 * point[1] if point else 0.0)
    alpha = np.linspace(1, widest, 200)
    boundary = 2 - 1 / alpha
    shades = (
        (0.0 * alpha, 1 + 0 * alpha, "0.8"),
        (1 + 0 * alpha, boundary, "0.9"),
        (boundary, 0 * alpha + highest, "1.0"),
    )
    for low, high, grey in shades:
        ax.fill_between(alpha, low, high, color=grey, linewidth=0)
    ax.plot(alpha, 1 + 0 * alpha, color="black")
    ax.plot(alpha, boundary, color="black", linestyle="--")
    middle = (1 + widest) / 2
    gain = {None: "", True: ": features speed it up", False: ": lazy"}[rich]
    ax.text(middle, 0.5, f"{HARD}{gain}", ha="center", va="center")
    ax.text(middle + (widest - 1) / 4, 1.35, EASY, ha="center", va="center")
    ax.text(middle, (2 + highest) / 2, f"{SUPER_EASY} (finite batch)", ha="center", va="center")
    if point is not None:
        ax.plot(*point, marker="o", color="black")
    ax.set(xlim=(1, widest), ylim=(0, highest), xlabel=r"capacity exponent $\alpha$", ylabel=r"source exponent $\beta$")
    return ax
