"""How every figure looks: colours that the colour-blind tell apart, markers and dashes for print without colour."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from solvable.figures.palette import COLOURS as COLOURS

MARKERS = ("o", "s", "^", "D", "v", "P")
LAW_COLOUR = "#000000"
LAW_DASHES = ((1.0, 1.6), (4.0, 1.6))

_SETTINGS = {
    "font.family": "STIXGeneral",
    "font.size": 9.0,
    "axes.titlesize": 9.0,
    "axes.labelsize": 9.0,
    "xtick.labelsize": 8.0,
    "ytick.labelsize": 8.0,
    "legend.fontsize": 8.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "lines.markersize": 3.5,
    "legend.frameon": False,
    "legend.handlelength": 1.9,
    "legend.labelspacing": 0.25,
    "mathtext.fontset": "stix",
}


@contextmanager
def style(ax: Any) -> Iterator[None]:
    """Sizes for a new figure, printed at its own width; axes that are given keep the settings of their figure."""
    from matplotlib import rc_context

    with rc_context(_SETTINGS if ax is None else {}):
        yield
