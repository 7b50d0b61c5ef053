"""`solvable errata`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from ..printing.page import Line, Page
from .options import completed, examples, json_option
from .output import Progress, show, show_json, stdout_page

if TYPE_CHECKING:
    from ..erratum.demonstration import Demonstration
    from ..erratum.erratum import Erratum

HEADINGS = {"proven slip": "proven slips", "misprint": "misprints", "looseness": "cases of looseness"}


def _places() -> dict[str, str]:
    from ..erratum.discovery import errata

    return {erratum.name: erratum.place for erratum in errata()}


@click.command(
    "errata", epilog=examples("solvable errata", 'solvable errata "Eq. 14"', "solvable errata --demonstrate")
)
@click.argument("name", nargs=-1, metavar="[NAME or PLACE]", shell_complete=completed(_places))
@click.option("--demonstrate", is_flag=True, help="Measure for all of them, not only for those that are named.")
@json_option
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], demonstrate: bool, as_json: bool) -> None:
    """List the errata of the sources, or show those that answer to a NAME or stand at a PLACE such as "Eq. 14".

    What is named is demonstrated: a value measured without either form (by an ODE, a sum, a quadrature, an enumeration
    or a sample), and the printed and the correct form beside it. Exit 1 when that does not separate them.
    """
    with Progress() as progress:
        progress("reading the errata")
        from ..erratum.discovery import errata, find_errata

        found = find_errata(" ".join(name)) if name else errata()
        measured: list[Demonstration | None] = []
        for number, erratum in enumerate(found, 1):
            if name or demonstrate:
                progress(f"measuring {erratum.name} ({number}/{len(found)})")
            measured.append(erratum.demonstrate() if name or demonstrate else None)
    if as_json:
        show_json(
            [
                erratum.to_dict() | {"demonstration": None if seen is None else seen.to_dict()}
                for erratum, seen in zip(found, measured, strict=True)
            ]
        )
    else:
        page = stdout_page()
        if name:
            for number, both in enumerate(zip(found, measured, strict=True)):
                show([*([Line("")] if number else []), *shown(*both, page)])
        else:
            show(listed(found, measured, page if sys.stdout.isatty() else None))
    if any(seen is not None and not seen.separates for seen in measured):
        ctx.exit(1)


def listed(found: tuple[Erratum, ...], measured: list[Demonstration | None], page: Page | None) -> list[Line]:
    """The errata by their rating; one line each, whatever its width, where there is no page."""
    seen = dict(zip((erratum.name for erratum in found), measured, strict=True))
    room = max(len(erratum.name) for erratum in found)
    lines = []
    for rating, heading in HEADINGS.items():
        lines.append(Line(f"{heading}:", "title"))
        for erratum in (erratum for erratum in found if erratum.rating == rating):
            said = (
                erratum.place
                + {None: "", True: "  separated", False: "  NOT separated"}[_separates(seen[erratum.name])]
            )
            if page is None:
                lines.append(Line(f"  {erratum.name:<{room}}  {said}"))
            else:
                lines += page.entry(erratum.name, said, room)
        lines.append(Line(""))
    counts = Counter(HEADINGS[erratum.rating] for erratum in found)
    lines.append(Line(f"{', '.join(f'{counts[heading]} {heading}' for heading in HEADINGS.values())}."))
    return [*lines, Line("solvable errata NAME shows one, with numbers.", "reason")]


def shown(erratum: Erratum, seen: Demonstration | None, page: Page) -> list[Line]:
    """One erratum: both forms, why, and the numbers that tell them apart."""
    belongs = f"; theorem {erratum.theorem}" if erratum.theorem else ""
    lines = [
        *page.words(f"{erratum.name} ({erratum.rating})", style="title"),
        *page.words(erratum.place + belongs, "  "),
        *_form(erratum.printed, "  printed   ", page, "(in our words) "),
        *_form(erratum.correct, "  correct   ", page, style="headline"),
        *page.words(erratum.statement, "  "),
    ]
    if seen is None:
        return lines
    lines += page.words(seen.setting + ("" if seen.seed is None else f" Seed {seen.seed}."), "  setting   ")
    figures = [
        ("measured", seen.reference, ""),
        ("printed", seen.printed, f"off by {seen.printed_error:.2g}"),
        ("correct", seen.correct, f"off by {seen.correct_error:.2g} (tolerance {seen.tolerance:.2g})"),
    ]
    values = [f"{value:.10g}" for _, value, _ in figures]
    room = max(map(len, values))
    for (what, _, error), value in zip(figures, values, strict=True):
        lines += page.words(error or " ", f"    {what:<8}  {value:>{room}}  ")
    return [*lines, Line("  separated", "pass") if seen.separates else Line("  NOT separated", "fail")]


def _form(form: Any, first: str, page: Page, paraphrase: str = "", style: str = "") -> list[Line]:
    from ..erratum.forms import Claim
    from ..printing.text import formula

    if isinstance(form, Claim):
        return page.words(paraphrase + form.words, first, style=style)
    return formula([form], page, first, style=style)


def _separates(seen: Demonstration | None) -> bool | None:
    return None if seen is None else seen.separates
