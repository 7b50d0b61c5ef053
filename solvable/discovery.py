"""Finding what is installed under an entry-point group: objects, packages, and the modules in them."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .errors import HiddenPackage, InvalidInput

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

MODELS = "solvable.models"
OURS = "solvable"


@cache
def entries(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group: those of this package first, then those of others, each by name and value."""
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda point: (not is_ours(point), point.name, point.value)))


def is_ours(point: EntryPoint) -> bool:
    """Whether this package, not another, registers the entry point."""
    return point.dist is not None and point.dist.name == OURS


@cache
def packages(group: str) -> tuple[ModuleType, ...]:
    """The packages registered under an entry-point group."""
    return tuple(_package(point.value) for point in sorted(entries(group), key=lambda point: point.value))


def model_names() -> tuple[str, ...]:
    """What the installed models are called."""
    return tuple(dict.fromkeys(point.name for point in entries(MODELS)))


@cache
def model_class(name: str) -> Any:
    """The class of models called `name`; raises InvalidInput where no installed package brings one."""
    for point in entries(MODELS):
        if point.name == name:
            return point.load()
    raise InvalidInput(f"no model is called {str(name)[:40]!r}; the installed ones are {', '.join(model_names())}.")


def _package(name: str) -> ModuleType:
    """The package called `name`; what hides it is named before any of it runs."""
    top = name.partition(".")[0]
    ours = Path(__file__).resolve().parents[1] / top
    loaded = sys.modules.get(top)
    spec = loaded.__spec__ if loaded is not None else find_spec(top)
    origin = None if spec is None else spec.origin
    hidden = ours.is_dir() and (origin is None or Path(origin).resolve().parent != ours)
    if hidden or (spec is not None and spec.submodule_search_locations is None):
        where = origin or next(iter(spec.submodule_search_locations or ()), top) if spec is not None else top
        raise HiddenPackage(f"{where} hides the installed package {top!r}; rename it, or work in another folder.")
    return import_module(name)


def modules(group: str) -> Iterator[tuple[ModuleType, str]]:
    """Every public module of the group's packages, by package and name."""
    for package in packages(group):
        for found in pkgutil.iter_modules(package.__path__):
            if not found.ispkg and not found.name.startswith("_"):
                yield package, found.name
