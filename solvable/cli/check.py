"""`solvable check`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..errors import NotDerivable
from ..marks import plain
from ..proofs.verdict import KINDS
from .options import FILE, json_option, model_named, model_option
from .output import progress, show_json

CERTIFIED = "certified is evidence at the points tried, not proof"


@click.command("check")
@click.argument("names", nargs=-1, metavar="[NAME ...]")
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

    laws, skipped = _laws(names, model)
    width = max((len(law.name) for law in laws), default=0)
    if not as_json:
        click.echo(_row("theorem", dict(zip(KINDS, KINDS, strict=True)), width, "exact", "computed"))
    reports = []
    kept = KeptChecks(record, laws, digits, seed)
    made = _reports(kept.missing, digits, seed, jobs)
    for law in laws:
        report = kept.found.get(law.name) or kept.keep(next(made))
        progress()
        reports.append(report)
        if not as_json:
            _show(report, width)
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
        click.echo(_row("total", total, width, *_shares(total, computed)))
        for name, reason in skipped.items():
            click.echo(f"{name} is not derived for this model: {reason}")
        for sentence in kept.stale:
            click.echo(f"{sentence}; checked anew.")
        click.echo(f"{'ok' if ok else 'NOT ok'}; {CERTIFIED}.")
    if not ok:
        ctx.exit(1)


def _laws(names: tuple[str, ...], model: str | None) -> tuple[list[Any], dict[str, str]]:
    """The laws to check, and why others were left out: of all theorems, those that do not hold for the model."""
    from ..laws.derive import derive
    from ..laws.discovery import theorems

    laws, skipped = [], {}
    for name in names or theorems():
        try:
            laws.append(derive(name, model_named(model)))
        except NotDerivable as error:
            if names:
                raise
            skipped[name] = str(error)
    return list({law.name: law for law in laws}.values()), skipped


def _reports(laws: list[Any], digits: int, seed: int, jobs: int | None) -> Iterator[Any]:
    """The report on each law, in order: several laws side by side, each in a process of its own."""
    import joblib

    wanted = min(jobs or joblib.cpu_count(), len(laws))
    if wanted < 2:
        for number, law in enumerate(laws, 1):
            progress(f"checking {law.name} ({number}/{len(laws)})")
            yield law.check(digits, seed)
        return
    work = joblib.Parallel(n_jobs=wanted, return_as="generator", pre_dispatch="2*n_jobs", batch_size=1)
    found = work(joblib.delayed(_report)(law, digits, seed) for law in laws)
    for number, law in enumerate(laws, 1):
        progress(f"checking {law.name} ({number}/{len(laws)}; {wanted} at once)")
        yield next(found)


def _report(law: Any, digits: int, seed: int) -> Any:
    from ..experiments.end_with_parent import end_with_parent

    end_with_parent()
    return law.check(digits, seed)


def _show(report: Any, width: int) -> None:
    shares = _shares(report.counts, report.computed)
    click.echo(_row(report.name, report.counts, width, *shares) + ("" if report.ok else "  NOT ok"))
    for verdict in report.verdicts:
        if verdict.kind in ("unknown", "false"):
            click.echo(f"  step {verdict.step}, {verdict.kind}: {plain(verdict.reason)}")
        elif verdict.kind == "heuristic":
            click.echo(f"  step {verdict.step} is heuristic: it {plain(verdict.reason)}")
    if report.broken:
        click.echo(f"  path: {report.broken}")


def _row(name: str, counts: dict[str, Any], width: int, *shares: str) -> str:
    cells = [f"{counts.get(kind, 0):>9}" for kind in KINDS] + [f"{share:>8}" for share in shares]
    return "  ".join([f"{name:<{width}}", *cells])


def _shares(counts: dict[str, int], computed: int) -> tuple[str, str]:
    """The shares of exact steps, and of steps whose right side a rule or an earlier theorem computed."""
    judged = sum(counts.values())
    return (f"{counts['exact'] / judged:.0%}", f"{computed / judged:.0%}") if judged else ("-", "-")
