"""Panels by what their axes say, and curves drawn in them beside their laws, the ratio of the two under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import numpy as np

from solvable.figures.curve import Curve
from verify.figures.panel_axes import panel_axes
from verify.figures.style import COLOURS, LAW_COLOUR, LAW_DASHES, MARKERS, style


@dataclass(frozen=True)
class Panel:
    """key: what the curves of the panel name it by. The labels are those of the shared x axis and of the upper y axis.

    exact, law: what the legend calls the model's own curves (nothing where empty) and the law, or each of two laws.
    ratio: the label of the lower y axis. scale: of the x axis and the upper y axis.
    """

    key: str
    title: str
    x_label: str
    y_label: str
    exact: str
    law: str | tuple[str, ...]
    ratio: str = "exact / law"
    scale: str = "log"
    legend: str = "best"


# How many markers a curve carries, the least that a ratio axis spans around 1, and what reads as 1.00 everywhere.
MARKS = 5
LEAST_SPAN = 0.02
FLAT = 0.005


def draw_panels(panels: Sequence[Panel], curves: Sequence[Curve], ax: Any, width: float) -> tuple[Any, ...]:
    """Draw every panel and its ratio panel; return their axes in turn.

    A curve of the model is solid in the colour of its label, with its marker; the law lies dotted on it, a second
    law dashed. A ratio that is 1 everywhere is a number and no panel. `ax` and `width` are those of `panel_axes`.
    """
    with style(ax):
        drawn = [[curve for curve in curves if curve.panel == panel.key] for panel in panels]
        off = [max(float(np.nanmax(np.abs(curve.ratio - 1))) for curve in found) for found in drawn]
        pairs = panel_axes(ax, len(panels), width, [distance >= FLAT for distance in off])
        for panel, found, distance, pair in zip(panels, drawn, off, pairs, strict=True):
            _draw(panel, found, *pair)
            if distance < FLAT:
                _as_number(panel, distance, *pair)
            if ax is None:
                pair[0].figure.align_ylabels(pair)
    return tuple(axes for pair in pairs for axes in pair)


def _draw(panel: Panel, curves: list[Curve], upper: Any, lower: Any) -> None:
    labels = list(dict.fromkeys(curve.label for curve in curves))
    laws = list(dict.fromkeys(curve.law_name for curve in curves))
    lower.axhline(1.0, color="0.6", linewidth=0.6, zorder=1)
    drawn = set()
    for curve in curves:
        place, law = labels.index(curve.label), laws.index(curve.law_name)
        colour, marker = COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)]
        marks = {"marker": marker, "markevery": (0.5 * place / max(1, len(labels)) / MARKS, 1 / MARKS)}
        if curve.label not in drawn:
            upper.plot(curve.x, curve.exact, color=colour, linewidth=1.8, **marks)
            drawn.add(curve.label)
        upper.plot(curve.x, curve.law, color=LAW_COLOUR, linewidth=0.9, dashes=LAW_DASHES[law % 2], zorder=3)
        dashes = {} if len(laws) == 1 else {"dashes": LAW_DASHES[law % 2]}
        lower.plot(curve.x, curve.ratio, color=colour, linewidth=1.2, **marks, **dashes)
    _label(panel, curves, upper, lower)
    upper.legend(handles=_handles(panel, labels, laws), loc=panel.legend)


def _as_number(panel: Panel, distance: float, upper: Any, lower: Any) -> None:
    """How far the ratio is from 1 at most, in place of the ratio panel."""
    lower.set_axis_off()
    for line in lower.lines:
        line.set_visible(False)
    upper.tick_params(labelbottom=True, which="both")
    upper.set_xlabel(lower.get_xlabel())
    digit, _, power = f"{distance:.0e}".partition("e")
    bound = rf" within ${digit} \times 10^{{{int(power)}}}$" if distance > 0 else ""
    lower.text(0.5, 0.0, f"{panel.ratio}: 1.00{bound}", ha="center", va="bottom", transform=lower.transAxes)


def _label(panel: Panel, curves: list[Curve], upper: Any, lower: Any) -> None:
    for axes in (upper, lower):
        axes.set_xscale(panel.scale)
    upper.set_yscale(panel.scale)
    upper.set_title(panel.title, loc="left")
    upper.set_ylabel(panel.y_label)
    upper.tick_params(labelbottom=False, which="both")
    lower.set_xlabel(panel.x_label)
    lower.set_ylabel(panel.ratio)
    if panel.scale == "log":
        _decades(upper)
    ratios = np.concatenate([curve.ratio for curve in curves])
    low, high = min(ratios.min(), 1 - LEAST_SPAN), max(ratios.max(), 1 + LEAST_SPAN)
    lower.set_ylim(low - 0.06 * (high - low), high + 0.06 * (high - low))


def _decades(axes: Any) -> None:
    """Labels at powers of ten alone, and at least two of them."""
    from matplotlib.ticker import NullFormatter

    axes.yaxis.set_minor_formatter(NullFormatter())
    low, high = (float(np.log10(end)) for end in axes.get_ylim())
    if np.floor(high) - np.ceil(low) < 1:
        axes.set_ylim(bottom=10.0 ** np.floor(low))


def _handles(panel: Panel, labels: list[str], laws: list[str]) -> list[Any]:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=colour, marker=marker, linewidth=1.8, label=_shown(label))
        for label, colour, marker in zip(labels, cycle(COLOURS), cycle(MARKERS), strict=False)
    ]
    if panel.exact:
        handles.append(Line2D([], [], color="0.45", linewidth=1.8, label=panel.exact))
    named = panel.law if isinstance(panel.law, tuple) else (panel.law,) if len(laws) == 1 else laws
    handles += [
        Line2D([], [], color=LAW_COLOUR, linewidth=0.9, dashes=LAW_DASHES[n % 2], label=name)
        for n, name in enumerate(named)
    ]
    return handles


def _shown(label: str) -> str:
    """A label as mathematics where it is an equation."""
    words, comma, equation = label.rpartition(", ")
    if "=" in words:
        words, comma, equation = "", "", label
    if "=" not in equation:
        return re.sub(r"\b([A-Z])$", r"$\1$", label)
    for letter in ("alpha", "beta", "gamma", "lambda"):
        equation = equation.replace(letter, f"\\{letter}")
    return f"{words}{comma}${equation}$"
