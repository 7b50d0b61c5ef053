"""The rules: a rule is a function, and is called like the module that it stands in."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from ...discovery import modules

RULES = "solvable.rules"


@cache
def find(name: str) -> Callable[..., Any] | None:
    """The rule called `name`, from whichever installed package brings it; None where none does."""
    for package, module in modules(RULES):
        if module == name:
            rule: Callable[..., Any] = getattr(import_module(f"{package.__name__}.{name}"), name)
            return rule
    return None
