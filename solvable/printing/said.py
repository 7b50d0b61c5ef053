"""What a theorem says, as one relation, whatever its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Function, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..expressions.environment import Environment

if TYPE_CHECKING:
    from ..laws.law import Law

LINKS = ("equal", "le", "ge", "asymptotic")
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Said:
    """`left relation right`, the relation that of a step or a sign such as "<"; left is None where it has no name."""

    left: Basic | None
    relation: str
    right: Any


def said(law: Law) -> Said:
    """The law itself: a power law, the main formula with the name the derivation gives it, or else the key step."""
    key = law.steps[law.key_step]
    if law.resource is not None:
        return Said(_loss(law), "asymptotic", law.expr)
    if law.expr is None:
        return _key(law)
    if key.relation == "iff" and isinstance(key.after, Relational):
        return _bound(law, key.after)
    for name in _names(law):
        return Said(name, "equal", law.expr)
    return _chained(law) or _key(law)


def _key(law: Law) -> Said:
    """The key step, its left side by the name of what the chain began at."""
    key = law.steps[law.key_step]
    if key.relation not in LINKS:
        return Said(key.before, key.relation, key.after)
    return _compared(law, law.key_step, key.after) or Said(key.before, key.relation, key.after)


def _chained(law: Law) -> Said | None:
    """`expr` at the end of a chain: what the chain began at, by its name where it has one, and how the two compare."""
    environment = Environment(law.steps)
    for last in reversed(range(len(law.steps))):
        if law.steps[last].relation in LINKS and environment.expand(law.steps[last].after) == law.expr:
            return _compared(law, last, law.expr)
    return None


def _compared(law: Law, last: int, right: Any) -> Said | None:
    first, relations = _began(law, last)
    told = relations - {"equal"}
    return None if len(told) > 1 else Said(first, told.pop() if told else "equal", right)


def _began(law: Law, last: int) -> tuple[Any, set[str]]:
    """What the chain that ends with step `last` began at, by its name where it has one, and the relations on it.

    Where a chain goes on from a node, at values, that node's chain is part of it.
    """
    step = law.steps[last]
    first, relations, origin = step.before, {step.relation}, step.origin
    for earlier in reversed(law.steps[:last]):
        if origin is not None:
            break
        if earlier.after != first:
            continue
        if earlier.relation == "definition":
            return earlier.before, relations
        if earlier.relation not in LINKS:
            break
        first, relations, origin = earlier.before, relations | {earlier.relation}, earlier.origin
    begun = [step.origin for step in law.steps[:last] if step.before == first and step.origin is not None]
    origin = begun[0] if origin is None and begun else origin
    if origin is None or origin.kind not in ("node", "theorem"):
        return first, relations
    named = law if origin.kind == "node" else law.earlier(origin.name)
    number = named.node(origin.name if origin.kind == "node" else origin.node).number
    if named.steps[number].relation not in LINKS:
        return first, relations
    name, before = _began(named, number)
    if not isinstance(name, Symbol | AppliedUndef):
        return first, relations
    symbols = {str(symbol): symbol for symbol in name.free_symbols}
    values = {symbols[key]: value for key, value in origin.arguments if key in symbols}
    return name.subs(values).subs(law.model.fixed), relations | before


def _loss(law: Law) -> Basic:
    for step in law.steps:
        name = step.before
        if step.relation == "definition" and isinstance(name, AppliedUndef) and name.args == (law.resource,):
            return name
    return Function("L")(law.resource)


def _bound(law: Law, condition: Relational) -> Said:
    written = Environment(law.steps).expand(condition.rhs)
    if written == law.expr:
        return Said(condition.lhs, condition.rel_op, law.expr)
    if Environment(law.steps).expand(condition.lhs) == law.expr:
        return Said(condition.rhs, MIRRORED.get(condition.rel_op, condition.rel_op), law.expr)
    return Said(None, "equal", law.expr)


def _names(law: Law) -> Iterator[Basic]:
    """What the derivation calls `expr`: the unknown it solves for, or what it defines, at some arguments."""
    environment = Environment(law.steps)
    key = law.steps[law.key_step]
    if key.relation == "solves" and isinstance(key.after, Eq):
        yield _indexed(key.after.lhs, environment.expand(key.after.rhs), law.expr)
    uses = {use for step in law.steps for side in (step.before, step.after) for use in side.atoms(AppliedUndef)}
    uses |= {step.before for step in law.steps if step.relation == "definition" and step.origin is None}
    for use in sorted(uses, key=str):
        if str(use) != str(law.expr) and environment.expand(use) == law.expr:
            yield use


def _indexed(unknown: Basic, solution: Any, formula: Any) -> Basic:
    """The unknown, with the rank k and the time that the formula shows."""
    new = sorted(formula.free_symbols - solution.free_symbols, key=str)
    k = [symbol for symbol in sorted(formula.free_symbols, key=str) if str(symbol) == "k"]
    if isinstance(unknown, AppliedUndef):
        (argument,) = unknown.args
        times = [symbol for symbol in new if solution.subs(argument, symbol) == formula]
        name = str(unknown.func) + ("_k" if k and "_" not in str(unknown.func) else "")
        return Function(name)(*(times[:1] or [argument]))
    return Function(str(unknown))(*k) if k and isinstance(unknown, Symbol) else unknown
