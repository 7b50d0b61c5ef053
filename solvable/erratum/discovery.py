"""Finding the errata that are installed, by entry point."""

import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import Any

from ..discovery import modules
from ..errors import UnknownErratum
from .erratum import Errata, Erratum

ERRATA = "solvable.errata"
REMARK = re.compile(r" *\((?:[^()]|\([^()]*\))*\)")
EQUATION = re.compile(r"\beq(?:uation)?s?\b\.? *")


@cache
def errata() -> tuple[Erratum, ...]:
    """The errata of the sources, each with a demonstration by numbers, in the order of their places.

    >>> {erratum.rating for erratum in errata()} == {"proven slip", "misprint", "looseness"}
    True
    """
    found = []
    for package, name in modules(ERRATA):
        declared = vars(import_module(f"{package.__name__}.{name}")).values()
        found += [value for value in declared if isinstance(value, Erratum)]
    return Errata(sorted(found, key=_order))


def find_errata(name: str) -> tuple[Erratum, ...]:
    """The errata that answer to a name, to a place such as "Eq. 14" or "Nam2024: Eq. 14", or to a theorem.

    Raises UnknownErratum with the nearest names and places when there is none.
    """
    if not isinstance(name, str):
        raise UnknownErratum(f'an erratum is named by a string such as "Eq. 14", not by {type(name).__name__}.')
    wanted = EQUATION.sub("eq. ", " ".join(name.split()).casefold())
    found = tuple(erratum for erratum in errata() if wanted in (erratum.name.casefold(), *_places(erratum)))
    found = found or tuple(e for e in errata() if e.theorem is not None and wanted == e.theorem.casefold())
    if found:
        return found
    candidates = {known: known for erratum in errata() for known in (erratum.name, *_written(erratum))}
    candidates = {known.casefold(): shown for known, shown in candidates.items()}
    near = [candidates[known] for known in get_close_matches(wanted, candidates, n=3, cutoff=0.5)]
    nearest = f"; the nearest are {', '.join(near)}" if near else ""
    raise UnknownErratum(f"no erratum is called, or stands at, {name[:80]!r}{nearest} (solvable.errata() holds all).")


def _written(erratum: Erratum) -> list[str]:
    """The places of an erratum one by one, without the key of the source and without remarks in brackets."""
    return [place.strip() for place in REMARK.sub("", erratum.place).partition(":")[2].split(",")]


def _places(erratum: Erratum) -> list[str]:
    """Every way to write a place of the erratum, in lower case."""
    key = erratum.place.partition(":")[0].strip()
    places = [place.casefold() for place in _written(erratum)]
    return [erratum.place.casefold(), *places, *(f"{key.casefold()}: {place}" for place in places)]


def _order(erratum: Erratum) -> tuple[Any, ...]:
    """By source; equations by number first, then the other places by their names."""
    key, _, places = erratum.place.partition(":")
    number = re.search(r"Eq\. (\d+)", places)
    return key, number is None, int(number[1]) if number else 0, places, erratum.name
