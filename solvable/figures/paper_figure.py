"""A figure of a paper: its name, where it stands, and the function that draws it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .figure_data import FigureData


@dataclass(frozen=True)
class PaperFigure:
    """What a module of figures declares; nothing is computed or drawn before it is called.

    `parameters` are the names that `draw` takes beside `ax`.
    """

    name: str
    title: str
    source: str
    description: str
    parameters: tuple[str, ...]
    draw: Callable[..., FigureData]

    def __call__(self, ax: Any = None, **parameters: Any) -> FigureData:
        """Draw into `ax`, or into a new figure, and return the data."""
        return self.draw(ax, **parameters)


def paper_figure(*, title: str, source: str) -> Callable[[Callable[..., FigureData]], PaperFigure]:
    """Make a figure of a function `name(ax=None, *, parameters)`; its docstring says what is shown."""

    def declare(draw: Callable[..., FigureData]) -> PaperFigure:
        parameters = tuple(name for name in inspect.signature(draw).parameters if name != "ax")
        return PaperFigure(draw.__name__, title, source, inspect.getdoc(draw) or "", parameters, draw)

    return declare
