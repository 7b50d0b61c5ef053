"""`solvable check`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ..errors import NotDerivable
from ..printing.page import Line, Page
from ..printing.spoken import spoken
from ..proofs.verdict import KINDS
from .options import FILE, completed, examples, json_option, model_named, model_option, theorem_titles
from .output import Progress, show, show_json, stdout_page
from .verdicts import counted, legend

CERTIFIED = "certified is evidence at the points tried, not proof"


@click.command(
    "check", epilog=examples("solvable check loss_vs_time", "solvable check --jobs 4", "solvable check --model linear")
)
@click.argument("names", nargs=-1, metavar="[NAME ...]", shell_complete=completed(theorem_titles))
@click.option(
    "--digits", type=click.IntRange(15, 500), default=30, show_default=True, help="Digits of a certified equality."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the points tried.")
@click.option("--jobs", type=click.IntRange(1), help="Theorems checked at once; as many as there are cores by default.")
@click.option("--record", type=FILE, help="Keep the reports in this file, and take from it those of this very code.")
@model_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    digits: int,
    seed: int,
    jobs: int | None,
    record: Path | None,
    model: str | None,
    as_json: bool,
) -> None:
    """Judge every step of the named theorems, or of all, and follow the path from the model to each law.

    Six verdicts: exact (computer algebra decides), certified (balls at points drawn from the assumptions: evidence,
    not proof), cited (a named identity, with a certified instance), heuristic (argued, tested by a named experiment,
    proven by nobody), unknown and false. Exit 1 when a step is unknown or false, or when no unbroken path leads from
    the model to a law.
    """
    from ..experiments.kept_checks import KeptChecks

    page = stdout_page()
    with Progress() as progress:
        laws, skipped = _laws(names, model, progress)
        width = max((len(law.name) for law in laws), default=0)
        # A file that is no record is refused before anything is shown.
        kept = KeptChecks(record, laws, digits, seed)
        if not as_json:
            with progress.aside():
                show(head(width, page))
        reports = []
        made = _reports(kept.missing, digits, seed, jobs, progress)
        for law in laws:
            reports.append(kept.found.get(law.name) or kept.keep(next(made)))
            if not as_json:
                with progress.aside():
                    show(row(reports[-1], width, page))
    computed = sum(report.computed for report in reports)
    total = {kind: sum(report.counts[kind] for report in reports) for kind in KINDS}
    ok = bool(reports) and all(report.ok for report in reports)
    if as_json:
        show_json(
            {
                "ok": ok,
                "counts": total,
                "computed": computed,
                "certified_means": CERTIFIED,
                "theorems": [report.to_dict() for report in reports],
                "not_derivable": skipped,
                "made_anew": kept.stale,
            }
        )
    else:
        show(foot(reports, skipped, kept.stale, width, page))
    if not ok:
        ctx.exit(1)


def _laws(names: tuple[str, ...], model: str | None, progress: Progress) -> tuple[list[Any], dict[str, str]]:
    """The laws to check, and why others were left out: of all theorems, those that do not hold for the model."""
    from ..laws.derive import derive
    from ..laws.discovery import theorems

    laws, skipped = [], {}
    for name in names or theorems():
        progress(f"deriving {name}")
        try:
            laws.append(derive(name, model_named(model)))
        except NotDerivable as error:
            if names:
                raise
            skipped[name] = str(error)
    return list({law.name: law for law in laws}.values()), skipped


def _reports(laws: list[Any], digits: int, seed: int, jobs: int | None, progress: Progress) -> Iterator[Any]:
    """The report on each law, in order: several laws side by side, each in a process of its own."""
    import joblib

    wanted = min(jobs or joblib.cpu_count(), len(laws))
    if wanted < 2:
        for number, law in enumerate(laws, 1):
            progress(f"checking {law.name} ({number}/{len(laws)})")
            yield law.check(digits, seed)
        return
    work = joblib.Parallel(n_jobs=wanted, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
    found = work(joblib.delayed(_report)(law, digits, seed, os.getpid()) for law in laws)
    for number, law in enumerate(laws, 1):
        progress(f"checking {law.name} ({number}/{len(laws)}; {wanted} at once)")
        yield next(found)


def _report(law: Any, digits: int, seed: int, parent: int) -> Any:
    from ..experiments.end_with_parent import end_with_parent

    end_with_parent(parent)
    return law.check(digits, seed)


def head(width: int, page: Page) -> list[Line]:
    """What the columns hold, or what the marks mean."""
    if page.unicode:
        return legend(page)
    return [Line(_row("theorem", dict(zip(KINDS, KINDS, strict=True)), width, "exact", "computed"))]


def row(report: Any, width: int, page: Page) -> list[Line]:
    """One line to a theorem, and one to each step that is heuristic or fails."""
    if page.unicode:
        lines = counted("pass" if report.ok else "fail", report.name, report.counts, width, page)
    else:
        shares = _shares(report.counts, report.computed)
        lines = [Line(_row(report.name, report.counts, width, *shares) + ("" if report.ok else "  NOT ok"))]
    for verdict in report.verdicts:
        if verdict.kind in ("unknown", "false"):
            lines += _note(f"step {verdict.step}, {verdict.kind}: {verdict.reason}", verdict.kind, page)
        elif verdict.kind == "heuristic":
            lines += _note(f"step {verdict.step} is heuristic: it {verdict.reason}", "heuristic", page)
    return lines + (_note(f"path: {report.broken}", "false", page) if report.broken else [])


def foot(reports: list[Any], skipped: dict[str, str], stale: Iterable[str], width: int, page: Page) -> list[Line]:
    """All theorems together."""
    total = {kind: sum(report.counts[kind] for report in reports) for kind in KINDS}
    exact, computed = _shares(total, sum(report.computed for report in reports))
    ok = bool(reports) and all(report.ok for report in reports)
    if page.unicode:
        said = f"{sum(report.ok for report in reports)} of {len(reports)} ok"
        lines = [Line(""), *counted("pass" if ok else "fail", said, total, width, page)]
        lines += page.words(
            f"{exact} of the steps are exact, {computed} computed by a rule or an earlier theorem", "  "
        )
    else:
        lines = [Line(_row("total", total, width, exact, computed))]
    for name, reason in skipped.items():
        lines += _note(f"{name} is not derived for this model: {reason}", "", page, "")
    for sentence in stale:
        lines += _note(f"{sentence}; checked anew.", "", page, "")
    return lines + page.words(f"{'ok' if ok else 'NOT ok'}; {CERTIFIED}.")


def _note(said: str, style: str, page: Page, first: str = "  ") -> list[Line]:
    return page.words(said, first, first + "  ", style) if page.unicode else [Line(first + spoken(said, "plain"))]


def _row(name: str, counts: dict[str, Any], width: int, *shares: str) -> str:
    cells = [f"{counts.get(kind, 0):>9}" for kind in KINDS] + [f"{share:>8}" for share in shares]
    return "  ".join([f"{name:<{width}}", *cells])


def _shares(counts: dict[str, int], computed: int) -> tuple[str, str]:
    """The shares of exact steps, and of steps whose right side a rule or an earlier theorem computed."""
    judged = sum(counts.values())
    return (f"{counts['exact'] / judged:.0%}", f"{computed / judged:.0%}") if judged else ("-", "-")
