"""`solvable verify`."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from .options import json_option
from .output import progress, show_json, table

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
@json_option
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], level: str, as_json: bool) -> None:
    """Run the experiments of the named theorems, or of all, beside the check of their derivations.

    An experiment measures without the theory and passes, fails, or reports a figure that no theorem decides. Exit 1
    when one fails or a derivation is not ok.
    """
    from ..experiments.run import run

    outcomes = []
    for theorem, group in groupby(run(names or None, level, progress), key=lambda outcome: outcome.theorem):
        found = list(group)
        progress()
        outcomes += found
        if not as_json:
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
    for line in table([HEAD, *rows], RIGHT):
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
        outcome.claim,
    )


def _figure(number: float | None, digits: int) -> str:
    return "-" if number is None else f"{number:.{digits}g}"


def _totals(outcomes: list[Any]) -> str:
    verdicts = {kind: sum(outcome.verdict == kind for outcome in outcomes) for kind in ("pass", "fail", "reported")}
    steps: dict[str, dict[str, int]] = {outcome.theorem: outcome.steps for outcome in outcomes}
    counts = {kind: sum(found[kind] for found in steps.values()) for kind in next(iter(steps.values()), {})}
    seconds = sum(outcome.seconds for outcome in outcomes)
    return (
        f"{', '.join(f'{count} {kind}' for kind, count in verdicts.items())} in {seconds:.0f} s; "
        f"derivations: {', '.join(f'{count} {kind}' for kind, count in counts.items())} "
        "(certified is evidence at points, not proof)"
    )
