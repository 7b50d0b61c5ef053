"""The abbreviations of a derivation, put to use in a formula and explained after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Basic, Expr, Function, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..expressions.environment import Environment
from ..expressions.root import Root
from ..expressions.tidy import power_law, tidy
from .letters import Letters, shortened
from .text_printer import text

if TYPE_CHECKING:
    from ..laws.law import Law

# So many letters one reads in a line of the list.
LONGEST = 240


@dataclass(frozen=True)
class Meaning:
    """What a letter stands for: an expression, or a `Root`, whose equation it solves."""

    name: Basic
    meaning: Any


class Abbreviations:
    """Those of the derivation, the model's frequency of a skill, and letters for what has no name."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._definitions = [step for step in law.steps if step.relation == "definition"]
        self._environment = Environment(self._definitions)
        self._without_roots = Environment(step for step in self._definitions if not isinstance(step.after, Root))
        self.letters = Letters(law)

    def prefactor(self) -> Any:
        """The prefactor in the abbreviations of the last step that has it, else in those that occur in it."""
        resource: Any = self._law.resource
        for step in reversed(self._law.steps):
            for side in (step.after, step.before):
                if not isinstance(side, Expr) or step.relation == "definition":
                    continue
                try:
                    written = tidy(power_law(self._without_roots.expand(side), resource)[0])
                    found, _ = power_law(side, resource)
                except ValueError:
                    continue
                if written == self._law.prefactor:
                    return tidy(found)
        return self.as_derived(self._law.prefactor, None)

    def as_derived(self, expr: Any, name: Any) -> Any:
        """`expr` as the definition of `name` has it, or in the fewest letters in which the derivation writes it."""
        own = [step.after for step in self._definitions if step.before == name and step.origin is None]
        if own:
            return self.folded(own[0])
        sides = [side for step in self._law.steps for side in _sides(step.before, step.after)]
        sides += [meaning for side in sides if (meaning := self._environment.meaning(side)) is not None]
        names = {step.before for step in self._definitions}
        found = [side for side in dict.fromkeys(sides) if isinstance(side, Expr) and side not in names]
        same = [side for side in found if self._written_out(side) == expr]
        return min([*map(self.folded, same), self.folded(expr)], key=lambda written: len(text(written)))

    def folded(self, expr: Any) -> Any:
        """`expr` with the abbreviations for what occurs in it."""
        if expr is None:
            return None
        for step in self._definitions:
            name, meaning = step.before, step.after
            if step.origin is None and isinstance(name, Symbol) and not meaning.is_Atom and name != expr:
                for written in (meaning, self._written_out(meaning)):
                    if expr != written:
                        expr = expr.xreplace({written: name})
        return expr

    def _written_out(self, part: Any) -> Any:
        """`part` without abbreviations; itself where its numbers have more digits than SymPy writes."""
        try:
            return self._without_roots.expand(part)
        except ValueError:
            return part

    def where(self, parts: list[Any]) -> Iterator[Meaning]:
        """What each letter in `parts` stands for, in the order in which they are met; the first one is what a law is
        about."""
        waiting, known = list(parts), {part for part in parts[:1] if self.letters.meaning(part) is None}
        while waiting:
            for name in self._used(waiting.pop(0)):
                if name in known:
                    continue
                known.add(name)
                meaning = self.letters.meaning(name)
                meaning = self._environment.meaning(name) if meaning is None else meaning
                if isinstance(meaning, Root):
                    waiting.append(meaning.written_out()[0])
                else:
                    meaning = shortened(meaning, LONGEST, self.letters)
                    waiting.append(meaning)
                if text(meaning) != text(name):
                    yield Meaning(name, meaning)

    def _used(self, part: Any) -> list[Basic]:
        """The abbreviations in `part`, as they are written from left to right."""
        if part is None:
            return []
        calls = part.atoms(AppliedUndef)
        uses = {use for use in (*calls, *part.free_symbols) if self.letters.meaning(use) is not None}
        uses |= {use for use in part.free_symbols if self._environment.meaning(use) is not None}
        defined: set[type[Function]] = {use.func for use in calls if self._environment.meaning(use) is not None}
        uses |= {self._environment.name(function) for function in defined}
        places = {
            use: re.search(rf"(?<![\w]){re.escape(text(use).partition('(')[0])}(?!\w)", text(part)) for use in uses
        }
        found = {use: place.start() for use, place in places.items() if place}
        return sorted(found, key=lambda use: (found[use], str(use)))


def _sides(*sides: Any) -> Iterator[Any]:
    for side in sides:
        yield side
        if isinstance(side, Relational):
            yield from side.args
