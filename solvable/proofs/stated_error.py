"""How far a law may be from what it is about: the errors stated along its path."""

from collections.abc import Callable, Iterator
from math import prod
from typing import Any, NamedTuple

from sympy import And, Basic, Expr, Integer, Piecewise, Symbol

from ..expressions.at_values import at_values
from .assumption import Assumption
from .conclusion import end_of_path
from .connection import Connection, connection
from .insertion import solution_stands
from .step import SMALLER_THAN_EVERY_POWER


class _Stated(NamedTuple):
    """The error of one step on the path, None where nobody states it, and what that step assumes."""

    error: Any
    assumptions: tuple[Assumption, ...] = ()

    def at(self, values: dict[Any, Any]) -> "_Stated":
        error = self.error if self.error is None or isinstance(self.error, str) else at_values(self.error, values)
        return _Stated(error, tuple(assumption.subs(values) for assumption in self.assumptions))


def stated_error(law: Any, earlier: Callable[[str], Any]) -> Expr | str | None:
    """By what share a law may be off: (1 + e_1) (1 + e_2) ... - 1 for the errors e of the steps on its path.

    With what the steps assume beyond the law, a `Piecewise` of one branch. Errors smaller than every power are not
    counted in it; they are all that is said where there is no other. 0 on a path of equalities, None where a step on
    the path states no error, as that of an ansatz does, or one in symbols that the law does not know.
    """
    found = connection(law, earlier)
    _, end = end_of_path(law, found, found.environment.expand(law.expr))
    held = {symbol: name for name, symbol in found.places.items()}
    steps = [] if end is None else [stated.at(held) for stated in _along(law, found, end, earlier, set())]
    errors = [stated.error for stated in steps if not isinstance(stated.error, str)]
    if end is None or None in errors:
        return None
    if not errors:
        return SMALLER_THAN_EVERY_POWER if steps else Integer(0)
    total = prod((1 + error for error in errors[1:]), start=1 + errors[0]) - 1 if len(errors) > 1 else errors[0]
    symbols = {getattr(law.model.symbols, name) for name in law.model.symbols}
    known = law.expr.free_symbols | symbols | {law.resource, *law.conditions}
    domain = dict.fromkeys(
        a for stated in steps for a in stated.assumptions if not a.evident and a.relation in ("<", "<=")
    )
    beyond = [a for a in domain if a not in law.assumptions and a.symbols <= known]
    if not total.free_symbols <= known:
        total = found.environment.expand(total)
    if not total.free_symbols <= known:
        return None
    where = And(*(a.left < a.right if a.relation == "<" else a.left <= a.right for a in beyond))
    return Piecewise((total, where)) if beyond else total


def _along(
    law: Any, found: Connection, reached: Basic, earlier: Callable[[str], Any], seen: set[Basic]
) -> Iterator[_Stated]:
    """The errors of the steps that lead to an expression, back to the model."""
    if reached in seen:
        return
    seen.add(reached)
    if reached not in found.came:
        # Several equations, a sum or cases, each part of which has a path of its own.
        parts = [part.expr for part in reached.args] if isinstance(reached, Piecewise) else reached.args
        for part in parts:
            yield from _along(law, found, part, earlier, seen)
        return
    number, sources = found.came[reached]
    step = law.steps[number]
    if step.origin is not None and step.origin.kind == "solution" and solution_stands(law, number, found) != "equal":
        # What an approximate equation leaves out says nothing yet of its solution.
        yield _Stated(None)
    for source in sources:
        if step.relation == "asymptotic":
            yield _Stated(
                found.environment.expand(step.error) if isinstance(step.error, Basic) else step.error, step.assumptions
            )
        yield from _along(law, found, source, earlier, seen)
    if not sources and step.origin.kind in ("theorem", "node"):
        yield from _before(law, found, step, earlier, seen)


def _before(
    law: Any, found: Connection, step: Any, earlier: Callable[[str], Any], seen: set[Basic]
) -> Iterator[_Stated]:
    """The errors that come with the node at which a path begins, at the values that it is taken at."""
    within = step.origin.kind == "node"
    source = law if within else earlier(step.origin.name)
    node = source.node(step.origin.node)
    there = found if within else connection(source, earlier)
    names = {str(symbol): symbol for side in (node.before, node.expr) for symbol in side.free_symbols}
    values = {names.get(name, Symbol(name)): value for name, value in step.origin.arguments}
    for stated in _along(source, there, there.environment.expand(node.expr), earlier, seen if within else set()):
        yield stated.at(values)
