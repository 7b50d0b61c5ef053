"""`solvable errata`."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from ..marks import plain
from .options import json_option
from .output import progress, show_json

if TYPE_CHECKING:
    from ..erratum.demonstration import Demonstration
    from ..erratum.erratum import Erratum

HEADINGS = {"proven slip": "proven slips", "misprint": "misprints", "looseness": "cases of looseness"}
WIDEST = 100


@click.command("errata")
@click.argument("name", nargs=-1, metavar="[NAME or PLACE]")
@click.option("--demonstrate", is_flag=True, help="Measure for all of them, not only for those that are named.")
@json_option
@click.pass_context
def command(ctx: click.Context, name: tuple[str, ...], demonstrate: bool, as_json: bool) -> None:
    """List the errata of the sources, or show those that answer to a NAME or stand at a PLACE such as "Eq. 14".

    What is named is demonstrated: a value measured without either form (by an ODE, a sum, a quadrature, an enumeration
    or a sample), and the printed and the correct form beside it. Exit 1 when that does not separate them.
    """
    from ..erratum.discovery import errata, find_errata

    found = find_errata(" ".join(name)) if name else errata()
    measured: list[Demonstration | None] = []
    for number, erratum in enumerate(found, 1):
        if not (name or demonstrate):
            measured.append(None)
            continue
        progress(f"measuring {erratum.name} ({number}/{len(found)})")
        measured.append(erratum.demonstrate())
        progress()
    if as_json:
        show_json(
            [
                erratum.to_dict() | {"demonstration": None if seen is None else seen.to_dict()}
                for erratum, seen in zip(found, measured, strict=True)
            ]
        )
    elif name:
        click.echo("\n\n".join("\n".join(_page(*both)) for both in zip(found, measured, strict=True)))
    else:
        _show_list(found, measured)
    if any(seen is not None and not seen.separates for seen in measured):
        ctx.exit(1)


def _show_list(found: tuple[Erratum, ...], measured: list[Demonstration | None]) -> None:
    seen = dict(zip((erratum.name for erratum in found), measured, strict=True))
    width = max(len(erratum.name) for erratum in found)
    room = _columns() if sys.stdout.isatty() else 0
    for rating, heading in HEADINGS.items():
        group = [erratum for erratum in found if erratum.rating == rating]
        click.echo(f"{heading}:")
        for erratum in group:
            mark = {None: "", True: "  separated", False: "  NOT separated"}[_separates(seen[erratum.name])]
            first = f"  {erratum.name:<{width}}  "
            lines = textwrap.wrap(erratum.place + mark, max(room - len(first), 24)) if room else [erratum.place + mark]
            click.echo("\n".join([first + lines[0], *(" " * len(first) + line for line in lines[1:])]))
        click.echo()
    counts = Counter(HEADINGS[erratum.rating] for erratum in found)
    click.echo(f"{', '.join(f'{counts[heading]} {heading}' for heading in HEADINGS.values())}.")
    click.echo("solvable errata NAME shows one, with numbers.")


def _separates(seen: Demonstration | None) -> bool | None:
    return None if seen is None else seen.separates


def _page(erratum: Erratum, seen: Demonstration | None) -> list[str]:
    belongs = f"; theorem {erratum.theorem}" if erratum.theorem else ""
    lines = [
        f"{erratum.name} ({erratum.rating})",
        *_words(erratum.place + belongs, "  "),
        *_form(erratum.printed, "  printed   ", "(in our words) "),
        *_form(erratum.correct, "  correct   "),
        *_words(plain(erratum.statement), "  "),
    ]
    if seen is None:
        return lines
    lines += _words(plain(seen.setting) + ("" if seen.seed is None else f" Seed {seen.seed}."), "  setting   ")
    figures = [
        ("measured", seen.reference, ""),
        ("printed", seen.printed, f"off by {seen.printed_error:.2g}"),
        ("correct", seen.correct, f"off by {seen.correct_error:.2g} (tolerance {seen.tolerance:.2g})"),
    ]
    values = [f"{value:.10g}" for _, value, _ in figures]
    width = max(map(len, values))
    for (what, _, error), value in zip(figures, values, strict=True):
        lines.append(f"    {what:<8}  {value:>{width}}  {error}".rstrip())
    return [*lines, f"  {'separated' if seen.separates else 'NOT separated'}"]


def _form(form: Any, first: str, paraphrase: str = "") -> list[str]:
    from ..erratum.forms import Claim
    from ..printing.fold import fold
    from ..printing.text_printer import text

    if isinstance(form, Claim):
        return _words(paraphrase + plain(form.words), first)
    opening, *more = fold(text(form), _columns() - len(first))
    return [first + opening, *(" " * len(first) + line for line in more)]


def _words(words: str, first: str) -> list[str]:
    return textwrap.wrap(
        words,
        _columns(),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _columns() -> int:
    """The width to write in: the terminal's, at most one that reads well."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
