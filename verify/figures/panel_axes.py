"""Axes for panels, each with a ratio panel under it or without: new ones, or in the place of given ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from solvable.parse import real_array

INCH = 25.4
# In inches: what a panel with its labels needs, and how high it is with its ratio panel, without, and with words there.
NARROWEST, HEIGHT = 2.1, 3.1
HEIGHTS, WORDS = (2.6, 1.0), (2.6, 0.16)
LOWER, FLAT = 2.2, 2.7


def panel_axes(ax: Any, count: int, width: float, high: Sequence[bool] = ()) -> list[tuple[Any, Any]]:
    """`count` pairs of axes, a panel and the ratio panel under it, which share their x axis.

    ax: None for a new figure `width` millimetres wide, laid out in as many columns as fit; one axes, whose place is
    divided and which becomes the first panel; or a sequence of 2 `count` axes, panel and ratio panel in turn. high:
    for every panel whether its ratio panel is more than a line of words; all are by default.
    """
    found = _axes(ax, count, width, high or [True] * count)
    return [(upper, lower) for upper, lower in found]


def plain_axes(ax: Any, count: int, width: float) -> list[Any]:
    """`count` axes without ratio panels; `ax` and `width` as above."""
    return [only for (only,) in _axes(ax, count, width, [])]


def _axes(ax: Any, count: int, width: float, ratio: Sequence[bool]) -> list[tuple[Any, ...]]:
    if ax is None:
        return _new(count, float(width), ratio)
    given = list(np.ravel(np.asarray(ax, dtype=object)))
    if not all(hasattr(one, "get_subplotspec") for one in given):
        raise InvalidInput("ax takes matplotlib axes, or a sequence of them; leave it out for a new figure.")
    if len(given) == 1:
        return _divided(given[0], count, ratio)
    each = 2 if ratio else 1
    if len(given) != each * count:
        order = ", panel and ratio panel in turn" if ratio else ""
        raise InvalidInput(f"ax takes one axes or {each * count}{order}, not {len(given)}.")
    return [tuple(given[each * place : each * (place + 1)]) for place in range(count)]


def _new(count: int, width: float, ratio: Sequence[bool]) -> list[tuple[Any, ...]]:
    from matplotlib import pyplot as plt

    if not 60 <= float(real_array(width, "width")) <= 600:
        raise InvalidInput(f"width is in millimetres, from 60 to 600, not {width:g}.")
    columns = _columns(width / INCH, count)
    rows = -(-count // columns)
    height = HEIGHT if any(ratio) else FLAT if ratio else LOWER
    canvas = plt.figure(figsize=(width / INCH, rows * height), layout="constrained")
    canvas.get_layout_engine().set(w_pad=0.04, h_pad=0.03, wspace=0.0, hspace=0.0)
    return _placed(canvas, canvas.add_gridspec(rows, columns), count, ratio)


def _divided(host: Any, count: int, ratio: Sequence[bool]) -> list[tuple[Any, ...]]:
    """The place of `host` divided; `host` itself becomes the first panel and keeps all else it had."""
    canvas, spec = host.get_figure(), host.get_subplotspec()
    columns = _columns(host.get_window_extent().width / canvas.dpi, count)
    rows = -(-count // columns)
    if spec is not None:
        return _placed(canvas, spec.subgridspec(rows, columns), count, ratio, host)
    place = host.get_position()
    edges = {"left": place.x0, "right": place.x1, "bottom": place.y0, "top": place.y1}
    return _placed(canvas, canvas.add_gridspec(rows, columns, **edges), count, ratio, host)


def _columns(inches: float, count: int) -> int:
    return max(1, min(count, int(inches / NARROWEST)))


def _placed(canvas: Any, grid: Any, count: int, ratio: Sequence[bool], host: Any = None) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for number in range(count):
        upper, lower = grid[number], None
        if ratio:
            heights = HEIGHTS if ratio[number] else WORDS
            upper, lower = grid[number].subgridspec(2, 1, height_ratios=heights, hspace=0.06)
        if number == 0 and host is not None:
            host.set_subplotspec(upper)
            top = host
        else:
            top = canvas.add_subplot(upper)
        found.append((top,) if lower is None else (top, canvas.add_subplot(lower, sharex=top)))
    return found
