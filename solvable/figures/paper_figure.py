"""A figure of a paper: its name, where it stands, and the function that draws it."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import InvalidInput
from ..parse import exact_number, file_path, of_kind, real_number, several_axes, whole_number
from .figure_data import FigureData

# Beyond, nothing can be told apart on axes.
DRAWN = (1e-9, 1e9)


def _number(value: Any, name: str, default: Any) -> float:
    number = real_number(exact_number(value, name) if isinstance(value, str) else value, name)
    low, high = DRAWN
    if number not in (0, default) and not low <= abs(number) <= high:
        raise InvalidInput(f"figures are drawn for {name} from {low:g} to {high:g}, not for {number:g}.")
    return number


def _word(value: Any, name: str, default: Any) -> str | None:
    return None if value is default is None else str(of_kind(value, name, str))


def _path(value: Any, name: str, default: Any) -> Path | None:
    return None if value is default is None else file_path(value, name)


# By the annotation of a parameter; what has another is parsed by the figure itself.
_PARSERS: dict[Any, Callable[[Any, str, Any], Any]] = {
    float: _number,
    int: lambda value, name, default: whole_number(value, name, -1),
    str: _word,
    str | None: _word,
    Path | None: _path,
}


@dataclass(frozen=True)
class PaperFigure:
    """What a module of figures declares; nothing is computed or drawn before it is called.

    `parameters` are the names that `draw` takes beside `ax`. theorems: those that its laws come from. alternative: what
    is to be seen, in a sentence or two.
    """

    name: str
    title: str
    source: str
    description: str
    parameters: tuple[str, ...]
    draw: Callable[..., FigureData]
    theorems: tuple[str, ...] = ()
    alternative: str = ""

    @property
    def caption(self) -> str:
        """The title and the description, as one paragraph."""
        return f"{self.title}. {' '.join(self.description.replace('`', '').split())}"

    def __call__(self, ax: Any = None, **parameters: Any) -> FigureData:
        """Draw into `ax`, or into a new figure, and return the data.

        A parameter that `draw` annotates as a number, a word or a path is parsed before anything is computed.
        """
        for name, known in inspect.signature(self.draw, eval_str=True).parameters.items():
            parse = _PARSERS.get(known.annotation)
            if name in parameters and parse is not None:
                parameters[name] = parse(parameters[name], name, known.default)
        drawn = self.draw(None if ax is None else several_axes(ax, "ax"), **parameters)
        return replace(drawn, theorems=self.theorems, caption=self.caption, alternative=self.alternative)


def paper_figure(
    *, title: str, source: str, theorems: tuple[str, ...] = (), alternative: str = ""
) -> Callable[[Callable[..., FigureData]], PaperFigure]:
    """Make a figure of a function `name(ax=None, *, parameters)`; its docstring says what is shown."""

    def declare(draw: Callable[..., FigureData]) -> PaperFigure:
        parameters = tuple(name for name in inspect.signature(draw).parameters if name != "ax")
        said = inspect.getdoc(draw) or ""
        return PaperFigure(draw.__name__, title, source, said, parameters, draw, theorems, alternative)

    return declare
