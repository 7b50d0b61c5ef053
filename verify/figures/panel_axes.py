"""Axes for panels, each with a ratio panel under it: new ones, or in the place of given ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from solvable.parse import real_array

INCH = 25.4
# In inches: what a panel with its labels needs, and how high it then is with its ratio panel.
NARROWEST, HEIGHT = 2.1, 3.1
HEIGHTS = (2.6, 1.0)


def panel_axes(ax: Any, count: int, width: float) -> list[tuple[Any, Any]]:
    """`count` pairs of axes, a panel and the ratio panel under it, which share their x axis.

    ax: None for a new figure `width` millimetres wide, laid out in as many columns as fit; one axes, whose place is
    divided and which becomes the first panel; or a sequence of 2 `count` axes, panel and ratio panel in turn.
    """
    if ax is None:
        return _new(count, float(width))
    given = list(np.ravel(np.asarray(ax, dtype=object)))
    if not all(hasattr(one, "get_subplotspec") for one in given):
        raise InvalidInput("ax takes matplotlib axes, or a sequence of them; leave it out for a new figure.")
    if len(given) == 1:
        return _divided(given[0], count)
    if len(given) != 2 * count:
        raise InvalidInput(f"ax takes one axes or {2 * count}, panel and ratio panel in turn, not {len(given)}.")
    return list(zip(given[::2], given[1::2], strict=True))


def _new(count: int, width: float) -> list[tuple[Any, Any]]:
    from matplotlib import pyplot as plt

    if not 60 <= float(real_array(width, "width")) <= 600:
        raise InvalidInput(f"width is in millimetres, from 60 to 600, not {width:g}.")
    columns = _columns(width / INCH, count)
    rows = -(-count // columns)
    canvas = plt.figure(figsize=(width / INCH, rows * HEIGHT), layout="constrained")
    canvas.get_layout_engine().set(w_pad=0.04, h_pad=0.03, wspace=0.0, hspace=0.0)
    return _pairs(canvas, canvas.add_gridspec(rows, columns), count)


def _divided(host: Any, count: int) -> list[tuple[Any, Any]]:
    """The place of `host` divided; `host` itself becomes the first panel and keeps all else it had."""
    canvas, spec = host.get_figure(), host.get_subplotspec()
    columns = _columns(host.get_window_extent().width / canvas.dpi, count)
    rows = -(-count // columns)
    if spec is not None:
        return _pairs(canvas, spec.subgridspec(rows, columns), count, host)
    place = host.get_position()
    edges = {"left": place.x0, "right": place.x1, "bottom": place.y0, "top": place.y1}
    return _pairs(canvas, canvas.add_gridspec(rows, columns, **edges), count, host)


def _columns(inches: float, count: int) -> int:
    return max(1, min(count, int(inches / NARROWEST)))


def _pairs(canvas: Any, grid: Any, count: int, host: Any = None) -> list[tuple[Any, Any]]:
    pairs = []
    for number in range(count):
        upper, lower = grid[number].subgridspec(2, 1, height_ratios=HEIGHTS, hspace=0.06)
        if number == 0 and host is not None:
            host.set_subplotspec(upper)
            top = host
        else:
            top = canvas.add_subplot(upper)
        pairs.append((top, canvas.add_subplot(lower, sharex=top)))
    return pairs
