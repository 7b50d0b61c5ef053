"""What a model defines: the quantities that laws are about, and at which derivations begin."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from sympy import Basic, sympify

from ..errors import InvalidInput
from ..parse import expression, short


@dataclass(frozen=True)
class Definition:
    """A quantity of a model at given arguments: `notation` is short for `meaning`.

    notation: a symbol or an applied function such as L(T); None where the meaning is an equation, or several.
    meaning: an expression, an equation or a Tuple of equations, in the model's own symbols.
    statement: what the quantity is, in words. source: the place where the model is defined so.
    reference: a published theorem, where the quantity is a deterministic equivalent that rests on one.
    """

    name: str
    notation: Basic | None
    meaning: Basic
    statement: str
    source: str
    reference: str = ""


@dataclass(frozen=True)
class Defined:
    """A function of a model that defines one of its quantities; its docstring says what the quantity is."""

    function: Callable[..., tuple[Any, Any]]
    source: str
    reference: str = ""

    @property
    def statement(self) -> str:
        """What the quantity is: the first paragraph of the docstring."""
        return " ".join((inspect.getdoc(self.function) or "").partition("\n\n")[0].split())


def defines(source: str, reference: str = "") -> Callable[[Callable[..., tuple[Any, Any]]], Defined]:
    """Make a quantity of a function `name(model, **arguments)` that returns its notation and its meaning."""
    return lambda function: Defined(function, source, reference)


def quantities(model: Any) -> Mapping[str, str]:
    """The quantities that a model defines, by name, each with what it is."""
    return {name: defined.statement for name, defined in _table(tuple(model.definitions)).items()}


def quantity(model: Any, name: str, arguments: Mapping[str, Any]) -> Definition:
    """The quantity called `name` at the given arguments; raises InvalidInput where the model defines no such one."""
    table = _table(tuple(model.definitions))
    if not isinstance(name, str) or name not in table:
        kind = type(model).__name__
        raise InvalidInput(f"{kind} defines no quantity {short(name)}; {kind}.quantities lists those that it does.")
    defined = table[name]
    taken = inspect.signature(defined.function)
    given = {key: expression(value, key) for key, value in arguments.items()}
    try:
        taken.bind(model, **given)
    except TypeError:
        _, *takes = taken.parameters
        raise InvalidInput(f"{name} takes {', '.join(takes) or 'no arguments'}, not {short([*given])}.") from None
    notation, meaning = defined.function(model, **given)
    return Definition(
        name,
        None if notation is None else sympify(notation),
        sympify(meaning),
        defined.statement,
        defined.source,
        defined.reference,
    )


@cache
def _table(modules: tuple[str, ...]) -> dict[str, Defined]:
    found: dict[str, Defined] = {}
    for module in modules:
        for name, value in vars(import_module(module)).items():
            if isinstance(value, Defined):
                found.setdefault(name, value)
    return found
