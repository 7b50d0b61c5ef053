"""An erratum: a place in a source, what it prints, what holds instead, and how to tell the two apart."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from importlib import import_module
from typing import Any

from ..errors import InvalidInput
from .demonstration import Demonstration
from .evaluate import error, evaluate

RATINGS = ("proven slip", "misprint", "looseness")


@dataclass(frozen=True)
class Erratum:
    """A slip in a source.

    place: key and places, such as "Nam2024: Eq. 17, Eq. 88". printed, correct: SymPy expressions or relations, or a
    `Claim` in words. rating: "proven slip" changes a formula that a reader would implement, "misprint" is lost or added
    in typesetting, "looseness" is an approximation or a condition left out. theorem: the one it belongs to, or None.
    statement: why, and what survives.

    >>> import solvable
    >>> slip = next(slip for slip in solvable.errata() if slip.name == "calibrated_rate")
    >>> slip.place
    'Nam2024: Eq. 14'
    >>> slip.demonstrate().separates
    True
    """

    name: str
    place: str
    printed: Any
    correct: Any
    rating: str
    theorem: str | None
    statement: str
    measure: Callable[[Erratum], Demonstration]

    def __repr__(self) -> str:
        return f"Erratum({self.name!r}, {self.place!r}, {self.rating})"

    def __reduce__(self) -> tuple[Any, ...]:
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "measure"}
        return _rebuilt, (self.measure.__module__, self.measure.__name__, kept)

    def demonstrate(self) -> Demonstration:
        """Measure a reference without either form, and set both beside it."""
        return self.measure(self)

    def against(
        self, reference: float, at: Mapping[Any, float], tolerance: float, setting: str, seed: int | None = None
    ) -> Demonstration:
        """Both forms, evaluated at numbers for their symbols, beside a measured value.

        tolerance: the largest error of a form that agrees. setting: one sentence on how the value was measured.
        Raises InvalidInput when a symbol of a form has no number.
        """
        found = float(reference)
        printed, correct = evaluate(self.printed, at), evaluate(self.correct, at)
        return Demonstration(
            setting=setting,
            reference=found,
            printed=printed,
            correct=correct,
            printed_error=error(self.printed, printed, found),
            correct_error=error(self.correct, correct, found),
            tolerance=float(tolerance),
            seed=seed,
        )

    def to_dict(self) -> dict[str, Any]:
        """The erratum as plain data for JSON: both forms as text and as LaTeX."""
        from .record import record

        return record(self)


def erratum(
    *, place: str, printed: Any, correct: Any, rating: str, theorem: str | None = None
) -> Callable[[Callable[[Erratum], Demonstration]], Erratum]:
    """Make an erratum of a function of it that returns the demonstration; its docstring is the statement.

    Raises InvalidInput for another rating.
    """
    if rating not in RATINGS:
        raise InvalidInput(f"the rating of an erratum is one of {', '.join(RATINGS)}, not {rating!r}.")

    def declare(measure: Callable[[Erratum], Demonstration]) -> Erratum:
        statement = " ".join((inspect.getdoc(measure) or "").split())
        return Erratum(measure.__name__, place, printed, correct, rating, theorem, statement, measure)

    return declare


def _rebuilt(module: str, name: str, kept: dict[str, Any]) -> Erratum:
    """An erratum from its module, with the fields that were pickled."""
    declared: Erratum = getattr(import_module(module), name)
    return replace(declared, **kept)
