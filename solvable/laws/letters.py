"""What the letters of a derivation mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sympy import Basic, Symbol
from sympy.core.function import AppliedUndef

if TYPE_CHECKING:
    from .law import Law

# The reason of an abbreviation that says no more than its formula.
BARE = "definition"


def letters(law: Law) -> tuple[Any, ...]:
    """Every symbol of the derivation, free or bound, and every function that is left open, as they first appear."""
    found: dict[Any, None] = {}
    for expression in _expressions(law):
        symbols = sorted((s for s in expression.atoms(Symbol) if s.name.isidentifier()), key=lambda s: s.name)
        functions = sorted({applied.func for applied in expression.atoms(AppliedUndef)}, key=str)
        found |= dict.fromkeys([*symbols, *functions])
    return tuple(found)


def meanings(law: Law) -> dict[Any, str]:
    """A phrase for every letter that has one: the model's, the theorem's, that of its definition, or the usual one."""
    own, usual, defined = dict(law.letters), law.model.letters, _defined(law)
    found = {}
    for letter in letters(law):
        name = letter.name if isinstance(letter, Symbol) else f"{letter.__name__}()"
        quantity = law.model.symbols.quantity(letter) if isinstance(letter, Symbol) else None
        phrases = (
            None if quantity is None else quantity.meaning,
            _named(own, name),
            defined.get(letter),
            _named(usual, name),
        )
        phrase = next((phrase for phrase in phrases if phrase), None)
        if phrase is not None:
            found[letter] = phrase
    return found


def _named(phrases: Mapping[str, str], name: str) -> str | None:
    return phrases.get(name) or phrases.get(name.removesuffix("()")) or phrases.get(name.removeprefix("_"))


def _defined(law: Law) -> dict[Any, str]:
    """What the abbreviations and the quantities of the model are said to be."""
    stated = [(s.before, s.rule) for s in law.steps if s.relation == "definition" and s.rule != BARE]
    return {name.func if name.args else name: why.rstrip(".").removesuffix(", as above") for name, why in stated}


def _expressions(law: Law) -> Iterator[Basic]:
    facts = [*law.assumptions, *(fact for step in law.steps for fact in step.assumptions)]
    sides = [side for fact in facts for side in (fact.left, fact.right)]
    steps = [part for step in law.steps for part in (step.before, step.after, step.error)]
    whole = [law.resource, law.expr, law.sharp, law.remainder, *law.conditions, *law.conditions.values()]
    return (part for part in (*steps, *sides, *whole) if isinstance(part, Basic))
