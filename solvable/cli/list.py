"""`solvable list`."""

from itertools import groupby

import click

from ..marks import plain
from ..printing.columns import columns
from .options import json_option
from .output import show_json

HEADINGS = {"modes": "of no model", "zipf": "sister models"}


@click.command("list")
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
    lines = iter(
        columns(
            [
                (
                    t.name,
                    plain(t.title),
                    "; ".join([*t.sources, *(["new"] if t.new else []), *(["heuristic"] if t.heuristic else [])]),
                )
                for t in theorems
            ]
        )
    )
    for number, (model, group) in enumerate(groupby(theorems, key=lambda t: t.model)):
        click.echo(("\n" if number else "") + f"{HEADINGS.get(model, model)}:")
        for _ in group:
            click.echo(f"  {next(lines)}")
