"""Does an unbroken path lead from the model to the law?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sympy import Add, Basic, Eq, Piecewise, Symbol, Tuple
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..expressions.at_values import at_values
from ..expressions.environment import Environment
from .insertion import reached_with, solution_stands, unsolved
from .specialisation import misplaced, standing
from .step import LEMMA, Origin, Step

# How a chain of two links stands to its beginning; bounds in opposite directions say nothing.
COMPOSED = {
    ("equal", "equal"): "equal",
    ("equal", "asymptotic"): "asymptotic",
    ("asymptotic", "equal"): "asymptotic",
    ("asymptotic", "asymptotic"): "asymptotic",
    **{(bound, link): bound for bound in ("le", "ge") for link in ("equal", "asymptotic", bound)},
    **{(link, bound): bound for bound in ("le", "ge") for link in ("equal", "asymptotic")},
}
STRENGTH = {"equal": 0, "asymptotic": 1, "le": 2, "ge": 2}


@dataclass
class Connection:
    """What the steps of a law reach from the model.

    own: the abbreviations that the derivation makes itself, which the model's quantities know nothing of.
    reached: every expression on a path, written out, with how it stands to the quantity at which the path begins.
    heads: for each of them the step at which that path begins; came: the step that reached it on the strongest of its
    paths, and the expressions from which it did; several: those that come from more than one quantity.
    path: the steps on a path; lemmas: all others; faults: origins that do not hold. places: the names at which a bound
    is attained. arguments: what each step at which a path begins has put in for symbols of the model or a theorem.
    """

    environment: Environment = field(default_factory=Environment)
    own: Environment = field(default_factory=Environment)
    reached: dict[Basic, str] = field(default_factory=dict)
    heads: dict[Basic, int] = field(default_factory=dict)
    came: dict[Basic, tuple[int, tuple[Basic, ...]]] = field(default_factory=dict)
    several: set[Basic] = field(default_factory=set)
    path: set[int] = field(default_factory=set)
    lemmas: list[int] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    places: dict[Basic, Basic] = field(default_factory=dict)
    arguments: dict[int, dict[str, Basic]] = field(default_factory=dict)

    def reach(self, expression: Basic, relation: str, number: int, head: int, *before: Basic) -> None:
        """Note that a path from step `head` leads over `before` to `expression`, and to each of several equations."""
        written = self.environment.expand(expression)
        known = self.reached.get(written)
        if known is None or STRENGTH[relation] < STRENGTH[known]:
            self.reached[written] = relation
            self.heads[written] = head
            self.came[written] = number, before
            if any(earlier in self.several for earlier in before):
                self.several.add(written)
        parts = written.args if isinstance(written, Tuple) else ()
        for part in parts:
            self.reach(part, relation, number, head, *before)


def connection(law: Any, earlier: Callable[[str], Any]) -> Connection:
    """Follow the steps of `law` from the quantities of its model, and from the nodes of earlier theorems."""
    found = Connection()
    for number, step in enumerate(law.steps):
        beginning = "" if step.origin is None else _fault(law, number, found, earlier)
        if beginning:
            found.faults[number] = beginning
        if step.origin is not None and step.origin.kind == "solution":
            _insert(law, number, found)
            continue
        if step.relation == "definition":
            found.environment.define(step.before, step.after)
            if step.origin is None:
                found.own.define(step.before, step.after)
            if step.origin is not None and not beginning:
                found.path.add(number)
                found.reach(step.after, "equal", number, number)
            continue
        if step.origin is not None and not beginning:
            found.reach(step.before, standing(law, step.origin, found), number, number)
        _follow(found, number, step)
    return found


def _insert(law: Any, number: int, found: Connection) -> None:
    """Let a name be the solution of its equation, in everything that has been reached too."""
    step = law.steps[number]
    known = [] if number in found.faults else reached_with(found, step.before)
    stands = "" if number in found.faults else solution_stands(law, number, found)
    found.environment.define(step.before, step.after)
    for expression, relation, head in known:
        composed = COMPOSED.get((relation, stands))
        if composed is not None:
            found.path.add(number)
            found.reach(expression, composed, number, head, expression)


def _follow(found: Connection, number: int, step: Step) -> None:
    """Go along one step, in the direction in which it is reached; a step that nothing leads to is a lemma."""
    before, after = (found.environment.expand(side) for side in (step.before, step.after))
    stands = found.reached.get(before) or _assembled(found, number, before)
    link = step.relation if step.relation in ("asymptotic", "le", "ge") else "equal"
    # A bound from below of a bound from above says nothing of the quantity.
    composed = None if stands is None else COMPOSED.get((stands, link))
    place = _place(found, step)
    if place is not None and composed is not None:
        # Nothing is lower, and this is the value there: the least value, no mere bound.
        found.places.update(place)
        composed = stands
    if composed is not None:
        found.path.add(number)
        head = found.heads.get(before, number)
        found.reach(after, composed, number, head, before)
        if _names_its_left_side(step.relation, after):
            found.reach(after.rhs, composed, number, head, before)
    elif link == "equal" and step.relation != "solves" and after in found.reached:
        found.path.add(number)
        found.reach(before, found.reached[after], number, found.heads[after], after)
    else:
        found.lemmas.append(number)


def _assembled(found: Connection, number: int, expression: Basic) -> str | None:
    """How several equations, a sum or cases stand to what their parts are about, where each of these is reached.

    A sum, or cases, of laws of several quantities is a law of the sum, or cases, of these: the path has the head of the
    part that was reached first. None where a part is not reached, or two terms are about one quantity; bounds are not
    added up.
    """
    if isinstance(expression, Tuple):
        return "equal" if all(part in found.reached for part in expression) else None
    if not isinstance(expression, (Add, Piecewise)):
        return None
    parts = [part.expr for part in expression.args] if isinstance(expression, Piecewise) else list(expression.args)
    stands = {found.reached.get(part) or _assembled(found, number, part) for part in parts}
    if not stands <= {"equal", "asymptotic"}:
        return None
    heads = [found.heads[part] for part in parts]
    if isinstance(expression, Add) and len(set(heads)) < len(heads):
        return None
    weakest = max((relation for relation in stands if relation), key=STRENGTH.__getitem__)
    found.reach(expression, weakest, number, min(heads), *parts)
    if len(set(heads)) > 1:
        found.several.add(expression)
    return weakest


def _names_its_left_side(relation: str, after: Basic) -> bool:
    """Whether a step states what something is, or up to where it may go: its right side is an expression reached."""
    if relation == "solves":
        return isinstance(after, Eq)
    lone = relation == "iff" and isinstance(after, Relational) and isinstance(after.lhs, Symbol)
    return lone and not after.rhs.has(after.lhs)


def _place(found: Connection, step: Step) -> dict[Basic, Basic] | None:
    """The abbreviation at which a bound is attained, for which symbol: its right side is the left one there."""
    if step.relation not in ("le", "ge"):
        return None
    free, names = (a.free_symbols - b.free_symbols for a, b in ((step.before, step.after), (step.after, step.before)))
    for name in sorted(filter(found.own.defines, names), key=str):
        place = next((symbol for symbol in free if step.before.subs(symbol, name) == step.after), None)
        if place is not None:
            return {name: place}
    return None


def _fault(law: Any, number: int, found: Connection, earlier: Callable[[str], Any]) -> str:
    """Why a chain does not begin where it says; empty where it does."""
    step = law.steps[number]
    origin: Origin = step.origin
    values = law.model.fixed
    if origin.kind == "node":
        return misplaced(law, number, found)
    if origin.kind == "solution":
        return unsolved(law, number, found, earlier)
    written = {name: found.environment.expand(value) for name, value in origin.arguments}
    found.arguments[number] = {name: at_values(value, values) for name, value in written.items()}
    if origin.kind == "model":
        stated = law.model.symbolic().quantity(origin.name, **dict(origin.arguments))
        if step.relation == "definition":
            defined = Step(stated.notation, "definition", stated.meaning, "").subs(values)
            same = (step.before, step.after) == (defined.before, defined.after)
        else:
            same = step.before == Step(stated.meaning, "equal", stated.meaning, "").subs(values).before
        renamed = _renamed(stated.meaning, origin, found.own)
        if renamed is not None:
            return f"the model has a meaning of its own for {renamed} in {origin.name}"
        return "" if same else f"the model does not define {origin.name} so"
    if origin.node.startswith(LEMMA):
        return f"a lemma of {origin.name} is no place at which a chain may begin"
    node = earlier(origin.name).node(origin.node).at(dict(origin.arguments))
    begun = Step(node.expr, "equal", node.expr, "").subs(values).before
    same = found.environment.expand(step.before) == found.environment.expand(begun)
    return "" if same else f"{origin.name} does not say so"


def _renamed(meaning: Basic, origin: Origin, own: Environment) -> Basic | None:
    """A name in the meaning of a quantity that the derivation defines itself, and that is no argument of it."""
    given: set[Basic] = set()
    for _, value in origin.arguments:
        given |= value.atoms(Symbol, AppliedUndef)
    named = sorted(meaning.atoms(Symbol, AppliedUndef) - given, key=str)
    return next((name for name in named if own.defines(name)), None)


def broken(law: Any, found: Connection) -> str:
    """Where the path from the model to the law breaks; empty where it does not."""
    for number, fault in found.faults.items():
        return f"step {number}: {fault}"
    for number, step in enumerate(law.steps):
        carries = number == law.key_step or (step.name and not step.name.startswith(LEMMA))
        if carries and step.relation != "definition" and number not in found.path:
            return f"step {_head(law, found, number)} hangs in the air: nothing leads from the model to where it begins"
    return ""


def _head(law: Any, found: Connection, number: int) -> int:
    """The first step of the chain that ends with step `number`, along steps that nothing leads to."""
    head = number
    for earlier in reversed(range(number)):
        step = law.steps[earlier]
        if step.relation != "definition" and step.after == law.steps[head].before and earlier not in found.path:
            head = earlier
    return head


def unreached(law: Any, found: Connection, formula: Basic) -> str:
    """The sentence for a formula of the law at which no path ends."""
    for number in reversed(range(len(law.steps))):
        step = law.steps[number]
        sides = step.after.args if isinstance(step.after, Relational) else (step.after,)
        if step.relation != "definition" and any(found.environment.expand(side) == formula for side in sides):
            return f"step {_head(law, found, number)} hangs in the air: nothing leads from the model to where it begins"
    return "no step leads to it"


def local_symbols(law: Any, expression: Basic) -> list[Symbol]:
    """The symbols of an expression that are none of the model's, by name."""
    return sorted((s for s in expression.free_symbols if law.model.symbols.quantity(s) is None), key=str)
