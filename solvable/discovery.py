"""Finding what is installed under an entry-point group: packages, and the modules in them."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from .errors import HiddenPackage


@cache
def packages(group: str) -> tuple[ModuleType, ...]:
    """The packages registered under an entry-point group."""
    from importlib.metadata import entry_points

    return tuple(_package(point.value) for point in sorted(entry_points(group=group), key=lambda p: str(p.value)))


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
