"""Finding the figures that are installed, by entry point."""

import re
from functools import cache
from importlib import import_module

from ..discovery import modules
from ..errors import InvalidInput
from ..parse import short
from .paper_figure import PaperFigure

FIGURES = "solvable.figures"


@cache
def figure_table() -> dict[str, PaperFigure]:
    """Every figure by name; fig10 comes after fig9."""
    found = []
    for package, name in modules(FIGURES):
        declared = getattr(import_module(f"{package.__name__}.{name}"), name, None)
        if isinstance(declared, PaperFigure):
            found.append(declared)
    found.sort(key=lambda figure: [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", figure.name)])
    return {figure.name: figure for figure in found}


def find_figure(name: str) -> PaperFigure:
    """The figure called `name`.

    Raises InvalidInput, with the names there are, when there is none.
    """
    table = figure_table()
    if not isinstance(name, str) or name not in table:
        raise InvalidInput(f"no figure is called {short(name)}; there are {', '.join(table)}.")
    return table[name]
