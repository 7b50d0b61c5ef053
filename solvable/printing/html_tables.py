"""Errata, comparisons and experiments as HTML for a notebook."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .html import counted, folded, framed, note, paragraph, said, table, titled, verdict
from .mathml import mathml

if TYPE_CHECKING:
    from ..erratum.demonstration import Demonstration
    from ..erratum.erratum import Erratum
    from ..experiments.outcome import Outcome
    from ..laws.comparison import Comparison

# More rows than these are folded.
SHOWN = 12


def erratum_html(erratum: Erratum) -> str:
    """The place, both forms, and why."""
    return framed(titled(f"{erratum.place} ({erratum.rating})", erratum.name), _forms(erratum))


def errata_html(errata: Iterable[Erratum]) -> str:
    """One line to an erratum, which opens."""
    lines = [
        folded(f"{said(erratum.place)} <small>{said(erratum.rating)}</small>", _forms(erratum)) for erratum in errata
    ]
    return framed(titled(f"{len(lines)} errata"), *lines)


def demonstration_html(shown: Demonstration) -> str:
    """Both forms beside the measured value."""
    rows = [
        ("measured", _figure(shown.reference, 10), ""),
        ("as printed", _figure(shown.printed, 10), _figure(shown.printed_error, 2)),
        ("corrected", _figure(shown.correct, 10), _figure(shown.correct_error, 2)),
    ]
    ends = "The two forms are told apart" if shown.separates else "The two forms are NOT told apart"
    seed = "" if shown.seed is None else f", seed {shown.seed}"
    return framed(
        paragraph(shown.setting),
        table(rows, ("", "value", "off by"), (1, 2)),
        note(said(f"{ends} (tolerance {_figure(shown.tolerance, 2)}{seed}).")),
    )


def comparison_html(comparison: Comparison) -> str:
    """Measured and predicted losses, their ratio, and the local exponent from one row to the next."""
    slopes = [math.nan, *map(float, comparison.local_exponent)]
    columns = (comparison.resource, comparison.measured, comparison.predicted, comparison.ratio, slopes)
    rows = [tuple(_figure(float(value), 6) for value in row) for row in zip(*columns, strict=True)]
    head = (comparison.symbol, "measured", "predicted", "ratio", "local exponent")
    listed = table(rows, head, range(5))
    low, high = float(comparison.ratio.min()), float(comparison.ratio.max())
    return framed(
        titled("Measured against the law", comparison.name),
        note(said(f"ratio from {low:.4g} to {high:.4g}; the law's exponent is {comparison.exponent:.4g}")),
        listed if len(rows) <= SHOWN else folded(f"{len(rows)} points", listed),
    )


def outcomes_html(outcomes: Iterable[Outcome]) -> str:
    """One line to a theorem, which opens to its claims; what fails stands open."""
    lines = []
    for theorem, group in groupby(outcomes, key=lambda outcome: outcome.theorem):
        found = list(group)
        kinds = {kind: sum(one.verdict == kind for one in found) for kind in ("pass", "fail", "reported")}
        holds = all(outcome.holds for outcome in found)
        line = f"<code>{escape(theorem)}</code> {counted(kinds)}; steps: {counted(found[0].steps)}"
        lines.append(folded(line, _claims(found), not holds))
    return framed(*lines)


def _claims(outcomes: list[Outcome]) -> str:
    head = ("", "claim", "predicted", "measured", "error", "tolerance", "seed", "seconds")
    rows = [
        (
            verdict(one.verdict),
            said(one.claim),
            *(_figure(number, digits) for number, digits in zip(_numbers(one), (7, 7, 2, 2), strict=True)),
            "" if one.seed is None else str(one.seed),
            f"{one.seconds:.1f}",
        )
        for one in outcomes
    ]
    return table(rows, head, range(2, 8))


def _numbers(outcome: Outcome) -> tuple[float | None, ...]:
    return outcome.predicted, outcome.measured, outcome.error, outcome.tolerance


def _forms(erratum: Erratum) -> str:
    belongs = [] if erratum.theorem is None else [("theorem", f"<code>{escape(erratum.theorem)}</code>")]
    rows = [("printed", _form(erratum.printed)), ("correct", _form(erratum.correct)), *belongs]
    return table(rows) + paragraph(erratum.statement)


def _form(form: Any) -> str:
    words = getattr(form, "words", None)
    return mathml(form) if words is None else said(words)


def _figure(number: float | None, digits: int) -> str:
    return "" if number is None or math.isnan(number) else f"{number:.{digits}g}"
