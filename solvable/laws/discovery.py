"""Finding the theorems that are installed, by entry point."""

import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any

from ..discovery import MODELS, entries, is_ours, modules, packages
from ..errors import UnknownTheorem
from ..marks import plain
from ..parse import short
from .theorem import Theorem

THEOREMS = "solvable.theorems"


@cache
def theorem_table() -> dict[str, Theorem]:
    """Every theorem by name, in reading order: by model, each where its first section stands, then by section."""
    found: list[Theorem] = []
    for package, name in modules(THEOREMS):
        declared = getattr(import_module(f"{package.__name__}.{name}"), name, None)
        if isinstance(declared, Theorem):
            found.append(declared)
    ours = {point.name for point in entries(MODELS) if is_ours(point)}
    opens = {model: min(_section(t) for t in found if t.model == model) for model in {t.model for t in found}}
    found.sort(key=lambda t: (t.model not in ours, opens[t.model], t.model, _section(t), t.name))
    return {theorem.name: theorem for theorem in found}


def _section(theorem: Theorem) -> tuple[Any, ...]:
    """The section of a theorem, in reading order: A6.10 comes after A6.9."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", theorem.section))


def chapters() -> dict[str, str]:
    """The titles of the sections, by their numbers: what each package of theorems calls them in its CHAPTERS."""
    return {number: title for found in packages(THEOREMS) for number, title in getattr(found, "CHAPTERS", {}).items()}


def theorems() -> tuple[str, ...]:
    """The names of all theorems, in reading order.

    >>> "loss_vs_time" in theorems()
    True
    """
    return tuple(theorem_table())


def find_theorem(name: str) -> Theorem:
    """The one theorem that answers to `name`: an identifier, an alias, or a place in a source such as "Theorem 4".

    Raises UnknownTheorem with the nearest names when there is none or more than one.
    """
    if not isinstance(name, str):
        raise UnknownTheorem(f'a theorem is named by a string such as "loss_vs_time", not by {type(name).__name__}.')
    for package, module in modules(THEOREMS):
        if module == name:
            declared = getattr(import_module(f"{package.__name__}.{name}"), name, None)
            if isinstance(declared, Theorem):
                return declared
    table = theorem_table()
    asked = name.strip().casefold().replace("-", "_")
    matches = [t for t in table.values() if name in t.aliases] or [t for t in table.values() if _stands_at(t, name)]
    matches = matches or [
        t for t in table.values() if asked in (t.name, *t.aliases) or _said(plain(t.title)) == _said(name)
    ]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise UnknownTheorem(
            f"{short(name)} belongs to several theorems: {', '.join(t.name for t in matches)}; name one of them."
        )
    near = get_close_matches(asked, [*table, *(alias for t in table.values() for alias in t.aliases)], n=3, cutoff=0.5)
    nearest = f"; the nearest are {', '.join(near)}" if near else ""
    raise UnknownTheorem(f"no theorem is called, or stands at, {name[:80]!r}{nearest} (solvable.theorems() lists all).")


# How a place is written, and how else people write it.
WORDS = {"eqs?": "eq", "equations?": "eq", "thm": "theorem", "prop": "proposition", "cor": "corollary"}


def _said(place: str) -> str:
    """A place or a title in one form: small letters, no dots and brackets, no abbreviations."""
    said = " ".join(re.sub(r"[.()]", " ", place.casefold()).split())
    for written, word in WORDS.items():
        said = re.sub(rf"^{written}(?= |\d)", word, said)
    return re.sub(r"^([a-z]+)(?=\d)", r"\1 ", said)


def _stands_at(theorem: Theorem, place: str) -> bool:
    """Whether `place`, with or without the key of the source, is one of the theorem's."""
    wanted_key, colon, wanted = place.partition(":")
    if not colon:
        wanted_key, wanted = "", place
    for source in theorem.sources:
        key, _, places = source.partition(":")
        if wanted_key and wanted_key.strip().casefold() != key.strip().casefold():
            continue
        if _said(wanted) in [_said(p) for p in places.split(",")]:
            return True
    return False
