"""Putting in the solution of an equation to which a path leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Expr, Symbol
from sympy.core.function import AppliedUndef

if TYPE_CHECKING:
    from .connection import Connection


def unsolved(law: Any, number: int, found: Connection) -> str:
    """Why a name is not the solution of an equation to which a path leads; empty where it is.

    The equation must be one of the model itself: at symbols, and not at a multiple of a resource, say.
    """
    step = law.steps[number]
    source = solved(law, step.origin.name, found)
    if source is None:
        return f"no path leads to an equation that {step.origin.name} solves"
    solution = law.steps[source].after
    if solution != Eq(step.before, step.after, evaluate=False):
        return f"{step.origin.name} does not say so"
    head = found.heads[found.environment.expand(solution)]
    for name, value in found.arguments.get(head, {}).items():
        if not isinstance(value, (Symbol, AppliedUndef)) and not value.is_number:
            return f"the equation of {step.origin.name} is not about {name} itself, but about {value}"
    return ""


def solved(law: Any, name: str, found: Connection) -> int | None:
    """The step on a path that solves an equation, by its name."""
    named = (n for n in sorted(found.path) if law.steps[n].name == name and law.steps[n].relation == "solves")
    return next(named, None)


def reached_with(found: Connection, unknown: Basic) -> list[tuple[Expr, str, int]]:
    """The expressions in which the unknown stands, each with how it is reached and from where."""
    head = unknown.func if isinstance(unknown, AppliedUndef) else unknown
    return [
        (expression, relation, found.heads[expression])
        for expression, relation in found.reached.items()
        if isinstance(expression, Expr) and expression.has(head)
    ]
