"""Putting in the solution of an equation to which a path leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Symbol
from sympy.core.function import AppliedUndef

from .step import Step

if TYPE_CHECKING:
    from .connection import Connection


def unsolved(law: Any, number: int, found: Connection, earlier: Callable[[str], Any]) -> str:
    """Why a name is not the solution of an equation to which a path leads; empty where it is.

    The equation of an own step must be one of the model itself: at symbols, and not at a multiple of a resource, say;
    that of a root may be taken at any values.
    That of an earlier theorem is on a path there, as everything that has a name.
    """
    step = law.steps[number]
    origin = step.origin
    if origin.name:
        node = earlier(origin.name).node(origin.node).at(dict(origin.arguments))
        stated = node.law.steps[node.number].after
        there = Step(node.expr, "equal", node.expr, "").subs(law.model.fixed).before
        same = found.environment.expand(there) == found.environment.expand(step.after)
        solves = node.relation == "solves" and stated.lhs == step.before
        return "" if solves and same else f"{origin.name} does not solve an equation so"
    source = _solved(law, origin.node, found)
    if source is None:
        return f"no path leads to an equation that {origin.node} solves"
    solution = law.steps[source].after
    if solution != Eq(step.before, step.after, evaluate=False):
        return f"{origin.node} does not say so"
    head = found.heads[found.environment.expand(solution)]
    arguments = {} if _of_a_root(law, head, earlier) else found.arguments.get(head, {})
    for name, value in arguments.items():
        if not isinstance(value, (Symbol, AppliedUndef)) and not value.is_number:
            return f"the equation of {origin.node} is not about {name} itself, but about {value}"
    return ""


def _of_a_root(law: Any, head: int, earlier: Callable[[str], Any]) -> bool:
    """Whether a path begins at the equation of a root that a theorem defines, which holds at all values of its symbols.

    The parameters may then be written with the unknown itself.
    """
    origin = law.steps[head].origin
    return bool(origin.kind == "theorem" and earlier(origin.name).node(origin.node).relation == "definition")


def solution_stands(law: Any, number: int, found: Connection) -> str:
    """How a solution stands to that of the equation at which its path begins."""
    step = law.steps[number]
    source = None if step.origin.name else _solved(law, step.origin.node, found)
    return "asymptotic" if source is None else found.reached[found.environment.expand(law.steps[source].after)]


def _solved(law: Any, name: str, found: Connection) -> int | None:
    """The step on a path that solves an equation, by its name."""
    named = (n for n in sorted(found.path) if law.steps[n].name == name and law.steps[n].relation == "solves")
    return next(named, None)


def reached_with(found: Connection, unknown: Basic) -> list[tuple[Basic, str, int]]:
    """The expressions in which the unknown stands, each with how it is reached and from where."""
    head = unknown.func if isinstance(unknown, AppliedUndef) else unknown
    return [
        (expression, relation, found.heads[expression])
        for expression, relation in found.reached.items()
        if expression.has(head)
    ]
