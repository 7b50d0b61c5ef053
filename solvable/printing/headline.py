"""What a theorem says, as one short relation and a list of what its letters stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq, Symbol
from sympy.core.function import AppliedUndef

from .abbreviations import Abbreviations, Meaning
from .letters import shortened
from .said import Said, said
from .text_printer import text

if TYPE_CHECKING:
    from ..laws.law import Law

# A headline has at most 60 letters, four of them for its sign.
ROOM = 56


@dataclass(frozen=True)
class Headline:
    """`left relation right`, the relation that of a step or a sign such as "<"; left is None where it has no name.

    Of a power law, right is `prefactor * resource**exponent`, and `power` holds these three. `where` says what its
    letters stand for: abbreviations of the derivation, and letters that are introduced here for what has no name there.
    """

    left: Basic | None
    relation: str
    right: Any
    power: tuple[Any, Symbol, Any] | None = None
    where: tuple[Meaning, ...] = ()


@lru_cache(128)
def headline(law: Law) -> Headline:
    """The law in at most 60 letters, with the derivation's abbreviations."""
    known = Abbreviations(law)
    found = _relation(law, said(law), known) if law.resource is None else _power_law(law, said(law), known)
    parts = [found.left, found.right] if found.power is None else [found.left, *found.power]
    return replace(found, where=tuple(meaning for meaning in known.where(parts) if meaning.meaning != found.right))


def _power_law(law: Law, first: Said, known: Abbreviations) -> Headline:
    resource: Any = law.resource
    prefactor = known.letters.prefactor(resource, known.prefactor())
    exponent: Any = law.exponent
    if _length(first.left, exponent) > ROOM - 12:
        exponent = known.letters.exponent(exponent)
    return Headline(first.left, "asymptotic", prefactor * resource**exponent, (prefactor, resource, exponent))


def _relation(law: Law, first: Said, known: Abbreviations) -> Headline:
    left, relation, right = first.left, first.relation, first.right
    if law.expr is not None and right == law.expr:
        right = known.as_derived(right, left)
    if _length(left, right) > ROOM and relation == "solves" and isinstance(right, Eq):
        left, relation, right = right.lhs, "equal", right.rhs
    if _length(left, right) > ROOM:
        left, right = (known.letters.frequencies(known.folded(side)) for side in (left, right))
    if _length(left, right) > ROOM and left is not None and not isinstance(left, Symbol | AppliedUndef):
        left = known.letters.whole(left)
    about = frozenset() if left is None else left.free_symbols
    return Headline(left, relation, shortened(right, ROOM - _length(left), known.letters, about))


def _length(*sides: Any) -> int:
    return sum(0 if side is None else len(text(side)) for side in sides)
