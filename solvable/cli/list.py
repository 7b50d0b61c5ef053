"""`solvable list`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from ..marks import plain
from ..printing.columns import columns
from ..printing.page import Line, Page
from .options import examples, json_option
from .output import show, show_json, stdout_page

HEADINGS = {"modes": "of no model", "zipf": "sister models"}


@click.command("list", epilog=examples("solvable list", "solvable list --json"))
@json_option
def command(as_json: bool) -> None:
    """List the theorems: name, title, and place in the literature."""
    from ..laws.discovery import theorem_table

    theorems = list(theorem_table().values())
    if as_json:
        show_json(
            [
                {
                    "name": t.name,
                    "title": plain(t.title),
                    "model": t.model,
                    "section": t.section,
                    "sources": list(t.sources),
                    "aliases": list(t.aliases),
                    "new": t.new,
                    "heuristic": t.heuristic,
                }
                for t in theorems
            ]
        )
        return
    page = stdout_page()
    show(listed(theorems, page) if sys.stdout.isatty() else table(theorems))


def table(theorems: list[Any]) -> Iterator[Line]:
    """One line to a theorem, in columns, whatever their width."""
    rows = columns([(t.name, plain(t.title), _place(t)) for t in theorems])
    lines = iter(rows)
    for heading, group in _groups(theorems):
        yield from heading
        yield from (Line(f"  {next(lines)}") for _ in group)


def listed(theorems: list[Any], page: Page) -> Iterator[Line]:
    """Names, and beside them titles and places, in lines that fit the page."""
    room = max((len(t.name) for t in theorems), default=0)
    for heading, group in _groups(theorems):
        yield from heading
        for t in group:
            yield from page.entry(t.name, f"{t.title} [{_place(t)}]", room)


def _groups(theorems: list[Any]) -> Iterator[tuple[list[Line], list[Any]]]:
    for number, (model, group) in enumerate(groupby(theorems, key=lambda t: t.model)):
        heading = Line(f"{HEADINGS.get(model, model)}:", "title")
        yield [Line(""), heading] if number else [heading], list(group)


def _place(theorem: Any) -> str:
    said = [*theorem.sources, *(["new"] if theorem.new else []), *(["heuristic"] if theorem.heuristic else [])]
    return "; ".join(said)
