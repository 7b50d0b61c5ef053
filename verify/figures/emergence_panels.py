"""Skills emerging in networks, drawn beside what the calibrated model predicts."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from solvable.figures.curve import Curve
from verify.figures.style import COLOURS, LAW_DASHES
from verify.networks.measured_emergence import MeasuredEmergence

# What the legend calls a law that goes by the name of its theorem.
WORDS = {"nc_parameter_learner": "one skill per $N_c$ units"}
LABELS = {"T": "training time $T$ (steps)", "D": "training samples $D$", "N": "width $N$"}


def emergence_curves(panel: str, emergence: MeasuredEmergence) -> list[Curve]:
    """For every skill and every law: the mean of R_k/S over the runs, with its spread, and the law."""
    mean = emergence.strengths.mean(axis=0)
    runs = len(emergence.seeds)
    spread = emergence.strengths.std(axis=0, ddof=1) if runs > 1 else np.full_like(mean, np.nan)
    later = emergence.x > 0
    return [
        Curve(
            panel,
            f"k = {rank}",
            name,
            emergence.resource,
            "R_k/S",
            emergence.x[later],
            mean[later, skill],
            law[later, skill],
            spread[later, skill],
        )
        for skill, rank in enumerate(emergence.k)
        for name, law in emergence.laws.items()
    ]


def draw_emergence(
    axes: Sequence[Any],
    titles: Sequence[str],
    emergences: Mapping[str, MeasuredEmergence],
    curves: Sequence[Curve],
    x_scale: str = "log",
) -> None:
    """Draw the curves of every panel, named as in `emergences`, into one of the axes.

    Solid, with a band of one standard deviation over the runs: the networks. Dashed: the law that the calibration
    belongs to; dotted: a second one. A colour for each skill.
    """
    for one, title, (key, emergence) in zip(axes, titles, emergences.items(), strict=True):
        draw_strengths(one, [curve for curve in curves if curve.panel == key], emergence, x_scale)
        one.set_title(title, loc="left")


def draw_strengths(
    axes: Any,
    curves: Sequence[Curve],
    emergence: MeasuredEmergence,
    x_scale: str = "log",
    place: int = 0,
    band: bool = True,
) -> None:
    """Draw the curves of one panel; `place` is that of its first colour."""
    from matplotlib.lines import Line2D

    laws, labels = list(emergence.laws), list(dict.fromkeys(curve.label for curve in curves))
    styles = dict(zip(laws, (LAW_DASHES[1], LAW_DASHES[0]), strict=False))
    points = len(curves[0].x) <= 40
    for curve in curves:
        colour = COLOURS[(place + labels.index(curve.label)) % len(COLOURS)]
        axes.plot(curve.x, curve.law, color=colour, linewidth=1.0, dashes=styles[curve.law_name], zorder=3)
        if curve.law_name == laws[0]:
            mark = {"marker": "o", "markersize": 2.5} if points else {}
            axes.plot(curve.x, curve.exact, color=colour, linewidth=1.5, solid_capstyle="round", **mark)
            if band and curve.spread is not None and np.isfinite(curve.spread).all():
                low, high = curve.exact - curve.spread, curve.exact + curve.spread
                axes.fill_between(curve.x, low, high, color=colour, alpha=0.18, linewidth=0)
    axes.set_xscale(x_scale)
    axes.set_xlim(_start(emergence, x_scale), float(curves[0].x[-1]))
    # Room for the legend above the curves.
    axes.set_ylim(-0.08, 1.9 if len(labels) > 1 else 1.5)
    axes.set_yticks([0, 0.5, 1])
    axes.set_xlabel(LABELS[emergence.resource])
    axes.set_ylabel("skill strength $R_k/S$")
    skills = [
        Line2D([], [], color=colour, linewidth=1.5, label=f"${label}$")
        for label, colour in zip(labels, COLOURS, strict=False)
    ]
    handles = skills if len(skills) > 1 else []
    handles.append(Line2D([], [], color="0.3", linewidth=1.5, label="networks"))
    handles += [
        Line2D([], [], color="0.3", linewidth=1.0, dashes=styles[law], label=WORDS.get(law, law)) for law in laws
    ]
    axes.legend(handles=handles, loc="upper left", fontsize=6, ncols=2, columnspacing=1.0)


def _start(emergence: MeasuredEmergence, x_scale: str) -> float:
    """Where the first skill has yet to begin: nothing is to be seen before."""
    if x_scale != "log":
        return 0.0
    first, known = float(emergence.x[emergence.x > 0][0]), emergence.predicted[np.isfinite(emergence.predicted)]
    return max(first, 0.08 * float(known.min())) if len(known) else first
