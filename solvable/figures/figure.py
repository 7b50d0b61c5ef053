"""From a name to a figure."""

from typing import Any

from ..errors import InvalidInput
from ..parse import short
from .discovery import find_figure
from .figure_data import FigureData


def figure(name: str, ax: Any = None, **parameters: Any) -> FigureData:
    """Draw the figure called `name` and return its data: the model's values, the law's, and their ratio.

    Args:
        name: such as "fig2", after the figures of Nam et al. 2024; `solvable figure` lists them.
        ax: matplotlib axes whose place the figure takes, or a sequence with one axes for every panel and ratio panel;
            a new figure by default. Nothing is shown or saved.
        parameters: of the model (alpha, S, r, eta, ...), each with the value of the paper by default, and width, in
            millimetres, of a new figure.

    >>> data = figure("fig2", alpha=0.6)
    >>> round(float(data.curves[0].ratio[-1]), 6)
    1.0

    Raises InvalidInput for an unknown name or parameter, and where the model or the law refuses a value.
    """
    found = find_figure(name)
    for key in parameters:
        if key not in found.parameters:
            raise InvalidInput(f"{found.name} takes no {short(key)}; it takes {', '.join(found.parameters)}.")
    return found(ax, **parameters)
