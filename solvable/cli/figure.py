"""`solvable figure`."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..marks import plain
from ..printing.columns import columns
from ..printing.page import Line, Page
from .options import FILE, assigned, completed, examples
from .output import Progress, show, stdout_page

DATA = ("csv", "json")


def _titles() -> dict[str, str]:
    from ..figures.discovery import figure_table

    return {found.name: plain(found.title) for found in figure_table().values()}


@click.command(
    "figure",
    epilog=examples(
        "solvable figure",
        "solvable figure fig2 -o fig2.svg --data fig2.csv",
        "solvable figure fig2 alpha=0.3,0.6 width=90 -o fig2.pdf",
        "solvable figure fig1 -o fig1.svg --results results",
    ),
)
@click.argument("name", required=False, shell_complete=completed(_titles))
@click.argument("assignments", nargs=-1, metavar="[KEY=VALUE ...]")
@click.option("-o", "--output", type=FILE, help="The file to draw: .svg, .pdf or .png.")
@click.option("--data", type=FILE, help="A file for the numbers: .csv or .json.")
@click.option("--level", type=click.Choice(["quick", "paper"]), help="How long networks are trained for a figure.")
@click.option("--results", type=FILE, help="A directory that keeps their runs.")
@click.option("--jobs", type=click.IntRange(1), help="Worker processes for the runs; one per core by default.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask scheduler do them: tcp://host:8786.")
def command(
    name: str | None, assignments: tuple[str, ...], output: Path | None, data: Path | None, **training: Any
) -> None:
    """Draw the figure NAME of the paper, or list the figures.

    Model and law, and below them their ratio. KEY=VALUE sets a parameter of the model, or width, in millimetres;
    commas separate the values of a list, as in alpha=0.3,0.6. A figure that needs networks trains them, prints what it
    found as a table, and takes finished runs from --results DIR, the same directory for all figures.
    """
    if name is None:
        _list()
        return
    forms = _form(data, DATA, "--data")
    if output is None and data is None:
        raise click.UsageError("say where to: -o FILE.svg for the figure, --data FILE.csv for its numbers.")
    from ..figures.discovery import find_figure
    from ..figures.rendered import FORMATS

    found = find_figure(name)
    drawn = _form(output, FORMATS, "-o")
    values = _parameters(assignments) | {key: value for key, value in training.items() if value is not None}

    with Progress() as progress:
        progress(f"drawing {found.name}")
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot as plt

        from ..figures.figure import figure

        result = figure(found.name, **values)
        canvas = result.axes[0].figure
        try:
            with progress.aside():
                _write(result, canvas, output, drawn, data, forms)
                for panel, found in result.tables.items():
                    click.echo("\n".join(["", f"panel {panel}", *found.table()]))
        finally:
            plt.close(canvas)


def _list() -> None:
    from ..figures.discovery import figure_table

    page = stdout_page()
    if not page.unicode:
        figures = figure_table().values()
        rows = [(found.name, plain(found.title), found.source, " ".join(found.parameters)) for found in figures]
        show(Line(line) for line in columns(rows))
        return
    show(listed(page))


def listed(page: Page) -> Iterator[Line]:
    """Every figure: its name, and beside it title, source and parameters."""
    from ..figures.discovery import figure_table

    figures = figure_table().values()
    room = max(len(found.name) for found in figures)
    for found in figures:
        yield from page.entry(found.name, f"{found.title} [{found.source}; {', '.join(found.parameters)}]", room)


def _form(path: Path | None, forms: tuple[str, ...], option: str) -> str:
    """The form that the name of a file asks for, "" where there is no file."""
    if path is None:
        return ""
    form = path.suffix.removeprefix(".").lower()
    from ..parse import shown

    if form not in forms:
        raise click.UsageError(f"{option} takes a file that ends in .{', .'.join(forms)}, not {shown(path.name)!r}.")
    return form


def _parameters(assignments: tuple[str, ...]) -> dict[str, Any]:
    """Parameters by name; numbers are parsed, never evaluated."""
    from ..parse import exact_number, real_number

    def number(text: str, key: str) -> float:
        return math.inf if text == "inf" else real_number(exact_number(text, key), key)

    values = {key: tuple(number(text, key) for text in texts) for key, texts in assigned(assignments).items()}
    return {key: numbers[0] if len(numbers) == 1 else numbers for key, numbers in values.items()}


def _write(result: Any, canvas: Any, output: Path | None, drawn: str, data: Path | None, form: str) -> None:
    from ..figures.rendered import rendered
    from ..files import write_atomically

    if output is not None:
        write_atomically(output, rendered(canvas, drawn, result))
    if data is not None:
        text = result.to_csv() if form == "csv" else result.to_json()
        write_atomically(data, text.encode())
    for path in (output, data):
        if path is not None:
            click.echo(click.format_filename(path))
