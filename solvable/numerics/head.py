"""Heads of expressions that other packages bring, with how they become numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..discovery import entries

HEADS = "solvable.heads"


@dataclass(frozen=True)
class Head:
    """How an expression of the SymPy class `kind` becomes a number; an entry of the group `solvable.heads`.

    ball: of an evaluator and the expression, the ball (or the exact number) that the expression is; `evaluator.value`
    gives those of its parts. floats: of the arrays that its arguments are, the array of values; where it is None floats
    come from the balls, element by element.
    """

    kind: type
    ball: Callable[[Any, Any], Any]
    floats: Callable[..., Any] | None = None


@cache
def head_of(kind: type) -> Head | None:
    """The head that an installed package brings for expressions of this class; None where none does."""
    for point in entries(HEADS):
        if point.name == kind.__name__:
            head: Head = point.load()
            if head.kind is kind:
                return head
    return None
