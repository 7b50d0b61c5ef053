"""`solvable book`."""

from pathlib import Path

import click

from .options import FILE, examples
from .output import Progress


@click.command(
    "book", epilog=examples("solvable check --record checks.jsonl", "solvable book -o book.pdf --record checks.jsonl")
)
@click.option(
    "-o", "--output", type=FILE, required=True, help="The file to write: .pdf, or .tex where no TeX is installed."
)
@click.option("--record", type=FILE, help="A record of `solvable check --record`, for the verdict on every step.")
def command(output: Path, record: Path | None) -> None:
    """Write all derivations as one book: chapters by model, contents, index of symbols, errata, bibliography."""
    from ..book import write_book

    with Progress() as progress:
        write_book(output, progress, record)
