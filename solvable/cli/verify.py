"""`solvable verify`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..marks import plain
from ..printing.columns import columns
from ..proofs.verdict import KINDS
from .options import FILE, json_option
from .output import LongProgress, show_json

if TYPE_CHECKING:
    from rich.table import Table

    from ..experiments.outcome import Outcome

HEAD = ("verdict", "predicted", "measured", "error", "tolerance", "seed", "seconds", "claim")
RIGHT = (1, 2, 3, 4, 5, 6)
# Columns from which a terminal has room for the claim beside the figures.
ROOMY = 130
COLOURS = {"pass": "green", "fail": "bold red", "reported": "cyan"}


@click.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME ...]")
@click.option(
    "--level", type=click.Choice(["quick", "full"]), default="quick", show_default=True, help="How much to measure."
)
@click.option(
    "--jobs", type=click.IntRange(1), help="Theorems worked on at once; as many as there are cores by default."
)
@click.option(
    "--record",
    type=FILE,
    help="Append the outcomes of every theorem to this file, and take from it what it holds already.",
)
@json_option
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], level: str, jobs: int | None, record: Path | None, as_json: bool
) -> None:
    """Run the experiments of the named theorems, or of all, beside the check of their derivations.

    An experiment measures without the theory and passes, fails, or reports a figure that no theorem decides. Exit 1
    when one fails or a derivation is not ok. A run with --record that was cut short goes on where it ended: give the
    same command again. What comes from other versions or sources is run anew.
    """
    import joblib

    from ..experiments.run import run

    outcomes = []
    with LongProgress() as progress:
        ran = run(names or None, level, progress, jobs=jobs or joblib.cpu_count(), record=record)
        for theorem, group in groupby(ran, key=lambda outcome: outcome.theorem):
            found = list(group)
            outcomes += found
            if not as_json:
                with progress.aside():
                    _show(theorem, found)
    if as_json:
        show_json([outcome.to_dict() for outcome in outcomes])
    else:
        click.echo(_totals(outcomes))
    if not all(outcome.holds for outcome in outcomes):
        ctx.exit(1)


def _show(theorem: str, outcomes: list[Outcome]) -> None:
    steps = ", ".join(f"{count} {kind}" for kind, count in outcomes[0].steps.items())
    bad = outcomes[0].steps["unknown"] or outcomes[0].steps["false"] or not sum(outcomes[0].steps.values())
    title = f"{theorem}: {steps}{'  NOT ok' if bad else ''}"
    rows = [_cells(outcome) for outcome in outcomes]
    if sys.stdout.isatty():
        _show_rich(title, rows)
        return
    click.echo(title)
    for line in columns([HEAD, *rows], RIGHT):
        click.echo(f"  {line}")
    click.echo()


def _show_rich(title: str, rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(title, "bold"))
    if console.width >= ROOMY:
        console.print(_grid(rows))
        return
    for verdict, *figures, claim in rows:
        console.print(Padding(Text.assemble((verdict, COLOURS[verdict]), "  ", claim), (0, 0, 0, 2)))
        named = [f"{name} {figure}" for name, figure in zip(HEAD[1:-1], figures, strict=True) if figure != "-"]
        console.print(Padding(Text("  ".join(named), "dim"), (0, 0, 0, 6)))
    console.print()


def _grid(rows: list[tuple[str, ...]]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(HEAD):
        grid.add_column(name, justify="right" if number in RIGHT else "left", no_wrap=number < len(HEAD) - 1)
    for verdict, *cells in rows:
        grid.add_row(Text(verdict, COLOURS[verdict]), *(Text(cell) for cell in cells))
    return grid


def _cells(outcome: Outcome) -> tuple[str, ...]:
    return (
        outcome.verdict,
        _figure(outcome.predicted, 7),
        _figure(outcome.measured, 7),
        _figure(outcome.error, 2),
        _figure(outcome.tolerance, 2),
        "-" if outcome.seed is None else str(outcome.seed),
        f"{outcome.seconds:.1f}",
        plain(outcome.claim),
    )


def _figure(number: float | None, digits: int) -> str:
    return "-" if number is None else f"{number:.{digits}g}"


def _totals(outcomes: list[Outcome]) -> str:
    verdicts = {kind: sum(outcome.verdict == kind for outcome in outcomes) for kind in ("pass", "fail", "reported")}
    first = list({outcome.theorem: outcome for outcome in reversed(outcomes)}.values())
    counts = {kind: sum(outcome.steps[kind] for outcome in first) for kind in KINDS}
    keys = [outcome.key_step for outcome in first if outcome.key_step is not None]
    seconds = sum(outcome.seconds for outcome in outcomes)
    return (
        f"{_listed(verdicts)} in {seconds:.0f} s of work\n"
        f"derivations: {_listed(counts)} (certified is evidence at points, not proof)\n"
        f"exact: {_share(counts['exact'], sum(counts.values()))} steps, "
        f"{_share(keys.count('exact'), len(keys))} key steps"
    )


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"
