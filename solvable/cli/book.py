"""`solvable book`."""

from pathlib import Path

import click

from .options import FILE, examples
from .output import Progress


@click.command("book", epilog=examples("solvable book -o book.pdf", "solvable book -o book.tex"))
@click.option(
    "-o", "--output", type=FILE, required=True, help="The file to write: .pdf, or .tex where no TeX is installed."
)
def command(output: Path) -> None:
    """Write all derivations as one book: chapters by model, contents, index of symbols, errata, bibliography."""
    from ..book import write_book

    with Progress() as progress:
        write_book(output, progress)
