"""`solvable book`."""

from pathlib import Path

import click

from .options import FILE
from .output import progress


@click.command("book")
@click.option(
    "-o", "--output", type=FILE, required=True, help="The file to write: .pdf, or .tex where no TeX is installed."
)
def command(output: Path) -> None:
    """Write all derivations as one book: chapters by model, contents, index of symbols, errata, bibliography.

    \b
    solvable book -o book.pdf
    solvable book -o book.tex
    """
    from ..book import write_book

    write_book(output, progress)
