"""An erratum: a place in a source, what it prints, what holds instead, and how to tell the two apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sympy import Basic

from ..parse import one_of, real_number, real_numbers, typed
from .demonstration import Demonstration, find_demonstration
from .forms import Claim, error, evaluate

RATINGS = ("proven slip", "misprint", "looseness")


@dataclass(frozen=True)
class Erratum:
    """A place where a source prints what does not hold.

    place: key and places, such as "Nam2024: Eq. 17, Eq. 88". printed, correct: SymPy expressions or relations, or a
    `Claim` in words, ours and not the source's. rating: "proven slip" changes a formula that a reader would implement,
    "misprint" is lost or added in typesetting, "looseness" is an approximation or a condition left out. statement: why,
    and what survives. theorem: the one it belongs to, or None.

    Raises InvalidInput for another rating.

    >>> import solvable
    >>> erratum = next(erratum for erratum in solvable.errata() if erratum.name == "calibrated_rate")
    >>> erratum.place
    'Nam2024: Eq. 14'
    >>> erratum.demonstrate().separates
    True
    """

    name: str
    place: str
    printed: Basic | Claim
    correct: Basic | Claim
    rating: str
    statement: str
    theorem: str | None = None

    def __post_init__(self) -> None:
        typed(self)
        one_of(self.rating, "rating", RATINGS)
        object.__setattr__(self, "statement", " ".join(self.statement.split()))

    def __repr__(self) -> str:
        return f"Erratum({self.name!r}, {self.place!r}, {self.rating})"

    def _repr_html_(self) -> str:
        from ..printing.html_tables import erratum_html

        return erratum_html(self)

    def demonstrate(self) -> Demonstration:
        """Measure a reference without either form, and set both beside it.

        Raises UnknownErratum when no demonstration of its name is installed.
        """
        demonstration = find_demonstration(self.name)
        shown = demonstration(self)
        return shown if shown.setting else replace(shown, setting=" ".join((demonstration.__doc__ or "").split()))

    def against(
        self, reference: float, at: Mapping[Any, float], tolerance: float, setting: str = "", seed: int | None = None
    ) -> Demonstration:
        """Both forms, evaluated at numbers for their symbols (by name), beside a measured value.

        tolerance: the largest error of a form that agrees. setting: one sentence on how the value was measured; the
        docstring of the demonstration where none is given.
        Raises InvalidInput when a symbol of a form has no number.
        """
        found, at = real_number(reference, "reference"), real_numbers(at, "at")
        printed, correct = evaluate(self.printed, at), evaluate(self.correct, at)
        return Demonstration(
            setting=setting,
            reference=found,
            printed=printed,
            correct=correct,
            printed_error=error(self.printed, printed, found),
            correct_error=error(self.correct, correct, found),
            tolerance=real_number(tolerance, "tolerance"),
            seed=seed,
        )

    def to_dict(self) -> dict[str, Any]:
        """The erratum as plain data for JSON: both forms as text that SymPy reads back, and as LaTeX."""
        from ..marks import plain

        data = {key: getattr(self, key) for key in ("name", "place", "rating", "theorem")}
        return data | {
            "statement": plain(self.statement),
            "printed": _written(self.printed),
            "correct": _written(self.correct),
        }


class Errata(tuple[Erratum, ...]):
    """Errata: a tuple that a notebook shows as a list to open."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from ..printing.html_tables import errata_html

        return errata_html(self)


def _written(form: Any) -> dict[str, str]:
    from ..marks import plain
    from ..printing.latex_printer import latex
    from ..printing.prose import prose
    from ..printing.sympy_text import sympy_text

    if isinstance(form, Claim):
        return {"text": plain(form.words), "latex": rf"\text{{{prose(form.words)}}}"}
    return {"text": sympy_text(form), "latex": latex(form)}
