"""What a theorem says, as one relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Function, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..proofs.environment import Environment

if TYPE_CHECKING:
    from ..laws.law import Law

LINKS = ("equal", "le", "ge", "asymptotic")
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Headline:
    """`left relation right`, the relation that of a step or a sign such as "<"; left is None where it has no name."""

    left: Basic | None
    relation: str
    right: Any


def headline(law: Law) -> Headline:
    """The law itself: a power law, the main formula with the name the derivation gives it, or else the key step."""
    key = law.steps[law.key_step]
    if law.resource is not None:
        return Headline(_loss(law), "asymptotic", law.expr)
    if law.expr is None:
        named = [step.before for step in law.steps if step.relation == "definition" and step.after == key.before]
        return Headline(named[0] if named else key.before, key.relation, key.after)
    if key.relation == "iff" and isinstance(key.after, Relational):
        return _bound(law, key.after)
    for name in _names(law):
        return Headline(name, "equal", law.expr)
    return _chained(law) or Headline(None, "equal", law.expr)


def _chained(law: Law) -> Headline | None:
    """`expr` at the end of a chain: what the chain began at, by its name where it has one, and how the two compare."""
    environment = Environment(law.steps)
    for last in reversed(range(len(law.steps))):
        if law.steps[last].relation in LINKS and environment.expand(law.steps[last].after) == law.expr:
            break
    else:
        return None
    first, relations = law.steps[last].before, {law.steps[last].relation}
    for step in reversed(law.steps[:last]):
        if step.after != first:
            continue
        if step.relation == "definition":
            first = step.before
            break
        if step.relation not in LINKS:
            break
        first, relations = step.before, relations | {step.relation}
    told = relations - {"equal"}
    if len(told) > 1 or not (told or isinstance(first, AppliedUndef | Symbol)):
        return None
    return Headline(first, told.pop() if told else "equal", law.expr)


def _loss(law: Law) -> Basic:
    for step in law.steps:
        name = step.before
        if step.relation == "definition" and isinstance(name, AppliedUndef) and name.args == (law.resource,):
            return name
    return Function("L")(law.resource)


def _bound(law: Law, condition: Relational) -> Headline:
    written = Environment(law.steps).expand(condition.rhs)
    if written == law.expr:
        return Headline(condition.lhs, condition.rel_op, law.expr)
    if Environment(law.steps).expand(condition.lhs) == law.expr:
        return Headline(condition.rhs, MIRRORED.get(condition.rel_op, condition.rel_op), law.expr)
    return Headline(None, "equal", law.expr)


def _names(law: Law) -> Iterator[Basic]:
    """What the derivation calls `expr`: the unknown it solves for, or a function it defines, at some arguments."""
    environment = Environment(law.steps)
    key = law.steps[law.key_step]
    if key.relation == "solves" and isinstance(key.after, Eq):
        yield _indexed(key.after.lhs, environment.expand(key.after.rhs), law.expr)
    uses = {use for step in law.steps for side in (step.before, step.after) for use in side.atoms(AppliedUndef)}
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
