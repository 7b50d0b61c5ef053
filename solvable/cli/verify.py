"""`solvable verify`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..marks import plain
from ..printing.columns import columns
from ..printing.page import Line, Page
from ..printing.spoken import spoken
from ..proofs.verdict import KINDS
from .options import FILE, completed, examples, json_option, theorem_titles
from .output import Progress, show, show_json, stdout_page
from .verdicts import counted, legend

if TYPE_CHECKING:
    from ..experiments.outcome import Outcome

VERDICTS = ("pass", "fail", "reported")
HEAD = ("verdict", "predicted", "measured", "error", "tolerance", "seed", "seconds", "claim")
RIGHT = (1, 2, 3, 4, 5, 6)
NEXT = {
    "solvable verify loss_vs_time": "each claim of one theorem, with its figures",
    "solvable derive loss_vs_time --steps": "where it comes from",
    "solvable figure fig2 -o fig2.svg": "model and law, drawn",
}


@click.command(
    "verify",
    epilog=examples(
        "solvable verify",
        "solvable verify loss_vs_time emergence_time",
        "solvable verify --level full --record run.jsonl",
    ),
)
@click.argument("names", nargs=-1, metavar="[NAME ...]", shell_complete=completed(theorem_titles))
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
    from ..laws.discovery import find_theorem, theorems

    page = stdout_page()
    chosen = {find_theorem(name).name for name in names} or set(theorems())
    room = max(map(len, chosen), default=0)
    outcomes = []
    with Progress() as progress:
        progress(f"0 of {len(chosen)} done; looking for experiments")
        if page.unicode and not as_json:
            show(legend(page))
        ran = run(names or None, level, progress, jobs=jobs or joblib.cpu_count(), record=record)
        for _, group in groupby(ran, key=lambda outcome: outcome.theorem):
            found = list(group)
            outcomes += found
            if not as_json:
                with progress.aside():
                    show(marked(found, room, bool(names), page) if page.unicode else table(found))
        passed = progress.passed
    if as_json:
        show_json([outcome.to_dict() for outcome in outcomes])
    else:
        show(foot(outcomes, room, passed, page))
    if not all(outcome.holds for outcome in outcomes):
        ctx.exit(1)


def table(outcomes: list[Outcome]) -> list[Line]:
    """One theorem in a pipe: its steps, and one line to a claim, whatever its width."""
    first = outcomes[0]
    lines = [f"{first.theorem}: {_listed(first.steps)}{'' if _judged(first) else '  NOT ok'}"]
    rows = [(*figures, spoken(claim, "plain")) for *figures, claim in map(_cells, outcomes)]
    lines += [f"  {line}" for line in columns([HEAD, *rows], RIGHT)]
    return [Line(line) for line in [*lines, ""]]


def marked(outcomes: list[Outcome], room: int, claims: bool, page: Page) -> list[Line]:
    """One theorem on a terminal: one line, and below it what failed, or on request every claim with its figures."""
    lines = _line(outcomes, room, page)
    for outcome in outcomes:
        if not claims and outcome.holds:
            continue
        verdict, *figures, claim = _cells(outcome)
        lines += page.words(f"{page.verdict(verdict)}: {claim}", "    ", " " * 6, "fail" * (verdict == "fail"))
        named = [f"{name} {figure}" for name, figure in zip(HEAD[1:-1], figures, strict=True) if figure != "-"]
        lines += page.items(named, " " * 6)
    return lines


def foot(outcomes: list[Outcome], room: int, passed: str, page: Page) -> list[Line]:
    """All theorems together: one line each where there was no room for it before, the sums, the time, what to try."""
    by_theorem = {theorem: list(group) for theorem, group in groupby(outcomes, key=lambda outcome: outcome.theorem)}
    verdicts = _listed({kind: sum(outcome.verdict == kind for outcome in outcomes) for kind in VERDICTS})
    first = [found[0] for found in by_theorem.values()]
    steps = {kind: sum(outcome.steps[kind] for outcome in first) for kind in KINDS}
    keys = [outcome.key_step for outcome in first if outcome.key_step is not None]
    seconds = sum(outcome.seconds for outcome in outcomes)
    derivations = f"derivations: {_listed(steps)} (certified is evidence at points, not proof)"
    shares = _share(steps["exact"], sum(steps.values())), _share(keys.count("exact"), len(keys))
    exact = f"exact: {shares[0]} steps, {shares[1]} key steps"
    if not page.unicode:
        plain = [f"{theorem:<{room}}  {_in_words(found)}" for theorem, found in by_theorem.items()]
        plain += ["", f"{verdicts} in {seconds:.0f} s of work, {passed} on the clock", derivations, exact]
        return [Line(line) for line in plain]
    failed = [theorem for theorem, found in by_theorem.items() if not all(outcome.holds for outcome in found)]
    held = f"{len(by_theorem) - len(failed)} of {len(by_theorem)} theorems hold"
    said = f"{held} in {passed}: {verdicts} in {seconds:.0f} s of work"
    lines = [Line(""), *page.words(said, style="fail" if failed else "pass")]
    lines += [*page.words(derivations, style="reason"), *page.words(exact, style="reason"), Line("")]
    lines += page.words("Look closer:" if failed else "Next:", style="title")
    tries = {f"solvable derive {theorem} --steps --check": "" for theorem in failed[:3]} or NEXT
    width = max(map(len, tries))
    return lines + [line for tried, why in tries.items() for line in page.entry(tried, why, width)]


def _line(outcomes: list[Outcome], room: int, page: Page) -> list[Line]:
    first, holds = outcomes[0], all(outcome.holds for outcome in outcomes)
    verdict = "pass" if holds and any(outcome.verdict == "pass" for outcome in outcomes) else "reported"
    further = [f"  {part}" for part in _in_words(outcomes).split("; ")]
    return counted(verdict if holds else "fail", first.theorem, first.steps, room, page, *further)


def _in_words(outcomes: list[Outcome]) -> str:
    """How many claims got which verdict, and the time they took."""
    counts = {kind: sum(outcome.verdict == kind for outcome in outcomes) for kind in VERDICTS}
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    broken = "" if _judged(outcomes[0]) else "; derivation NOT ok"
    return f"{said}, {sum(outcome.seconds for outcome in outcomes):.1f} s{broken}"


def _judged(outcome: Outcome) -> bool:
    """Whether the derivation has judged steps, none of them unknown or false."""
    return bool(sum(outcome.steps.values()) and not outcome.steps["unknown"] and not outcome.steps["false"])


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


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "none"
