"""Stage-like training.  Nam et al. 2024, Figure 6."""

from typing import Any

import numpy as np
from sympy import lambdify

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.parameters import positive_numbers
from verify.figures.strength_curves import derived_strength, strength_panel
from verify.figures.style import style
from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import skill_frequencies

SKILLS = 2
# Skills whose emergence counts in the steps of the loss, and those whose emergence is marked.
MOST, MARKED = 10_000, 40
STRENGTH = strength_panel("strength", "(a) emergence and saturation")
LOSS = Panel(
    "loss",
    "(b) loss between emergences",
    "training time $T$ (steps)",
    "total loss $L$",
    "",
    "skills one after the other",
    ratio="exact / law",
    scale="linear",
    legend="upper right",
)


@paper_figure(
    title="Stage-like training",
    source="Nam2024: Figure 6",
    theorems=(
        "skill_dynamics",
        "emergence_time",
        "saturation_time",
        "stage_like_training",
        "loss_vs_parameters",
    ),
    alternative=(
        "Left, the strengths of two skills rise from 0 to 1 one after the other, with arrows for the times "
        "of emergence and saturation. Right, the loss falls in smooth steps beside a dotted staircase."
    ),
)
def fig6(
    ax: Any = None,
    *,
    alpha: float = 0.6,
    S: float = 5.0,
    r: float = 0.01,
    eta: float = 0.05,
    epsilon: float = 0.05,
    T: float = 200.0,
    width: float = 174.0,
) -> FigureData:
    """The first two skills, one learned after the other, and the loss meanwhile.

    ($a$) Solid: the strengths of skills 1 and 2 under the gradient flow of their factors. Dotted: the derived sigmoids.
    Arrows: the emergence times at which `emergence_time` puts the strength $epsilon S$, and how long `saturation_time`
    says that skill 1 then takes to $(1 - epsilon) S$. Training is stage-like from skill $k$ to the next one as long as
    $k < k_max$ of `stage_like_training`, here for skill 1 alone. ($b$) Solid: the loss summed over all skills from its
    definition. Dotted: what it would be if every skill were learned at once when it emerges, the sharp form of
    `loss_vs_parameters` at the number of skills that have emerged: steps of $S^2 P_s(k)/2$. Markers stand where a skill
    is about to emerge: there the ratio is 1 up to $O(epsilon)$ while training is stage-like, and no longer. The paper
    states $alpha$, $S$ and $epsilon$; $r$ and $eta$ are ours.
    """
    (end,), (epsilon,) = (positive_numbers(value, key, single=True) for key, value in (("T", T), ("epsilon", epsilon)))
    model = solvable.Multilinear(alpha=alpha, S=S, r=r, eta=eta)
    emerged = solvable.derive("emergence_time", model).evaluate(k=np.arange(1, MOST + 1), epsilon=epsilon)
    saturation = float(solvable.derive("saturation_time", model).evaluate(k=1, epsilon=epsilon))
    shown = emerged[:MARKED][emerged[:MARKED] <= end]
    times = np.union1d(np.linspace(0.0, end, 401), shown)
    frequencies = skill_frequencies(alpha, SKILLS).frequencies
    strengths = GradientFlow.multilinear(S, r, eta).strengths(frequencies, times)
    curves = []
    for place, frequency in enumerate(frequencies):
        law = derived_strength(model, float(frequency), times) / S
        exact = strengths[:, place] / S
        curves.append(Curve("strength", f"k = {place + 1}", "skill_dynamics", "T", "R_k/S", times, exact, law))
    stages = _stages(model, np.searchsorted(emerged, times))
    total = model.loss(T=times)
    curves.append(Curve("loss", "sum over skills", "loss_vs_parameters", "T", "L", times, total, stages))
    with style(ax):
        axes = draw_panels((STRENGTH, LOSS), curves, ax, width)
        _mark_times(axes[0], epsilon, emerged, saturation)
        _mark_stage(axes[2], emerged[0], emerged[1], *_stages(model, [0, 1]))
        for line in (axes[2].lines[0], axes[3].lines[-1]):
            line.set_markevery(list(np.searchsorted(times, shown)))
    parameters = {"alpha": alpha, "S": S, "r": r, "eta": eta, "epsilon": epsilon, "T": end}
    return FigureData("fig6", fig6.title, parameters, tuple(curves), axes)


def _stages(model: Any, emerged: Any) -> Any:
    """The loss when the first `emerged` skills are learned and no other: S^2/2 times the frequency of the others."""
    law = solvable.derive("loss_vs_parameters", model)
    sharp = lambdify(law.resource, law.sharp, modules="scipy")
    return sharp(np.asarray(emerged, dtype=np.float64))


def _mark_times(upper: Any, epsilon: float, emerged: Any, saturation: float) -> None:
    """The levels epsilon and 1 - epsilon, and below the curves the times that skills 1 and 2 take to them."""
    edge = upper.get_xlim()[1]
    for level, name in ((epsilon, r"$\epsilon$"), (1 - epsilon, r"$1 - \epsilon$")):
        upper.axhline(level, color="0.6", linewidth=0.5, dashes=(2, 2), zorder=1)
        label = upper.annotate(name, (edge, level), (0, -2), textcoords="offset points", ha="right", va="top")
        label.set_fontsize("small")
    spans = (
        (0.0, emerged[0], -0.12, r"$\tau^{(e)}_1$"),
        (emerged[0], emerged[0] + saturation, -0.12, r"$\tau^{(s)}_1$"),
        (0.0, emerged[1], -0.40, r"$\tau^{(e)}_2$"),
    )
    for start, end, height, name in spans:
        _span(upper, (start, height), (end, height))
        upper.annotate(name, ((start + end) / 2, height), (0, -2), textcoords="offset points", ha="center", va="top")
    upper.set_ylim(-0.68, 1.08)
    upper.set_yticks(np.linspace(0, 1, 6))


def _mark_stage(upper: Any, first: float, second: float, before: float, after: float) -> None:
    """From the emergence of skill 1 to that of skill 2, and what the loss falls by."""
    for time in (first, second):
        upper.axvline(time, color="0.6", linewidth=0.5, dashes=(2, 2), zorder=1)
    _span(upper, (second, after), (second, before))
    upper.annotate(
        "$S^2 P_s(1)/2$", (second, (2 * before + after) / 3), (3, 0), textcoords="offset points", va="center"
    )
    height = upper.get_ylim()[0]
    upper.set_ylim(bottom=height - 0.06 * (before - after))
    _span(upper, (first, height), (second, height))
    upper.annotate(
        r"$\Delta\tau^{(e)}$", ((first + second) / 2, height), (0, 3), textcoords="offset points", ha="center"
    )


def _span(axes: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.annotate("", end, start, arrowprops={"arrowstyle": "<->", "linewidth": 0.7, "shrinkA": 0, "shrinkB": 0})
