"""Going on at an own node at values of its local symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Basic, Expr, Mul, S, oo

from ..expressions.at_values import at_names, at_values
from .assumption import Assumption
from .exact import vanishes
from .step import Origin, Step

if TYPE_CHECKING:
    from .connection import Connection


def at_place(expression: Any, values: dict[str, Any]) -> Any:
    """`expression` at values of its symbols by name, powers of one base gathered: N^-(a + 1/2) N^(a + 1/2) is 1."""
    found = at_values(expression, at_names(expression, values))
    return found.replace(lambda part: part.is_Mul, _gathered)


def _gathered(product: Expr) -> Expr:
    powers: dict[Expr, Expr] = {}
    for factor in product.args:
        base, power = factor.as_base_exp()
        powers[base] = powers.get(base, S.Zero) + power
    return product if len(powers) == len(product.args) else Mul(*(base**power for base, power in powers.items()))


def standing(law: Any, origin: Origin, found: Connection) -> str:
    """How the beginning of a chain stands to the quantity: an own node as it is reached, any other is one itself."""
    if origin.kind != "node":
        return "equal"
    return found.reached[_reached(law, origin, found)[1]]


def misplaced(law: Any, number: int, found: Connection) -> str:
    """Why a chain does not go on at an own node at values, at which its path begins at a quantity of the model itself.

    Empty where it does; then what the quantity takes there is noted.
    """
    step = law.steps[number]
    origin: Origin = step.origin
    source, reached = _reached(law, origin, found)
    if source is None:
        return f"no path leads to {origin.name}"
    values = {name: at_values(found.environment.expand(v), law.model.fixed) for name, v in origin.arguments}
    if not _same(at_place(reached, values), found.environment.expand(step.before)):
        return f"{origin.name} does not say so at these values"
    found.arguments[number] = {
        name: at_place(argument, values) for name, argument in found.arguments[found.heads[reached]].items()
    }
    for name, argument in found.arguments[number].items():
        if not _itself(law.model, name, argument):
            return f"at these values {origin.name} is not about {name} itself, but about {argument}"
    missing = _unassumed(source, step, values, found)
    return f"at these values {origin.name} assumes {missing}" if missing else ""


def _itself(model: Any, name: str, argument: Expr) -> bool:
    """Whether a quantity is taken at the model's own symbol of that name, or its value; others take any symbol."""
    if name not in list(model.symbols):
        return bool(argument.is_number or model.symbols.quantity(argument) is not None)
    own = getattr(model.symbols, name)
    return bool(vanishes(argument - model.fixed[own]) if own in model.fixed else argument in (own, oo))


def _reached(law: Any, origin: Origin, found: Connection) -> tuple[Step | None, Basic | None]:
    """The step on a path that an own node names, and what it leads to."""
    for number in sorted(found.path):
        step = law.steps[number]
        if step.name == origin.name:
            after = step.after.rhs if step.relation == "solves" else step.after
            return step, found.environment.expand(after)
    return None, None


def _unassumed(source: Step, step: Step, values: dict[str, Expr], found: Connection) -> Assumption | None:
    """What the node assumes at the values, and the chain that goes on there does not; None where there is nothing."""

    def written(assumption: Assumption, values: dict[str, Expr]) -> Assumption:
        sides = (found.environment.expand(side) for side in (assumption.left, assumption.right))
        left, right = (at_place(side, values) for side in sides)
        return Assumption(left, assumption.relation, right)

    stated = [written(assumption, {}) for assumption in step.assumptions if assumption.relation in ("<", "<=")]
    for assumption in source.assumptions:
        needed = written(assumption, values) if assumption.relation in ("<", "<=") else None
        if needed is None or needed.evident or needed in stated or (needed.settled and needed.holds({})):
            continue
        gap = needed.right - needed.left
        if not any(a.relation == needed.relation and vanishes(a.right - a.left - gap) for a in stated):
            return needed
    return None


def _same(one: Basic, other: Basic) -> bool:
    return one == other or (isinstance(one, Expr) and isinstance(other, Expr) and vanishes(one - other))
