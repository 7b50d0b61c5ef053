"""Running experiments."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ..laws.discovery import find_theorem, theorems
from ..parse import listed, of_kind, one_of, whole_number
from .discovery import experiments
from .experiment import Experiment
from .fingerprint import fingerprint
from .measure import measure
from .outcome import Outcome
from .run_record import RunRecord
from .side_by_side import side_by_side

LEVELS = ("quick", "full")
Progress = Callable[[str], None]


class Unit(NamedTuple):
    """A theorem and its experiments: what is run, recorded and shown as one."""

    theorem: str
    experiments: tuple[Experiment, ...]


def run(
    names: Iterable[str] | None = None,
    level: str = "quick",
    progress: Progress | None = None,
    *,
    jobs: int = 1,
    record: str | Path | None = None,
) -> Iterator[Outcome]:
    """Run the experiments of the named theorems, or of all, and check each theorem once.

    Yields outcomes theorem by theorem in reading order, each as soon as it is measured; with several jobs, as soon as
    its theorem is done. A theorem without an experiment yields one that reports its check. An experiment that raises,
    or measures nothing, fails; the run goes on.

    Args:
        names: theorems, by whatever `solvable.derive` takes. level: "quick" or "full".
        progress: called with a line of words before each piece of work.
        jobs: how many theorems are worked on at once, each in a process of its own.
        record: a file to which the outcomes of every theorem are appended when it is done. What it holds already, from
            the same sources and versions and at the same level, is not run again. Nothing is kept of a theorem whose
            experiments broke, or whose sources changed while it ran.

    Raises UnknownTheorem for a name that no theorem answers to, InvalidInput for another level, for fewer than one job
    and for a record that cannot be read or written.
    """
    level, workers = one_of(level, "level", LEVELS), whole_number(jobs, "jobs", 1)
    said = (lambda words: None) if progress is None else of_kind(progress, "progress", Callable)
    wanted = None if names is None else {find_theorem(name).name for name in listed(names, "names")}
    kept = None if record is None else RunRecord(record)
    return _outcomes(wanted, level, said, workers, kept)


def _outcomes(
    wanted: set[str] | None, level: str, progress: Progress, jobs: int, record: RunRecord | None
) -> Iterator[Outcome]:
    units = _units(wanted)
    marks = [] if record is None else [fingerprint(*unit, level) for unit in units]
    done = {} if record is None else {n: kept for n, mark in enumerate(marks) if (kept := record.find(mark))}
    waiting = [number for number in range(len(units)) if number not in done]

    if record is not None:
        for number in waiting:
            if said := record.stale(units[number].theorem, level):
                progress(f"{said}; run anew")

    def count(words: str) -> None:
        progress(f"{len(done)} of {len(units)} done; {words}")

    def keep(number: int, outcomes: tuple[Outcome, ...]) -> None:
        done[number] = outcomes
        # A source that was changed meanwhile may or may not have been the one that ran.
        if record is not None and fingerprint(*units[number], level) == marks[number]:
            record.append(marks[number], outcomes, level)

    if jobs == 1 or len(waiting) < 2:
        for number, unit in enumerate(units):
            if number in done:
                yield from done[number]
                continue
            outcomes: tuple[Outcome, ...] = ()
            for outcome in measure(*unit, level, count):
                outcomes += (outcome,)
                yield outcome
            keep(number, outcomes)
        return
    shown = 0
    jobs = min(jobs, len(waiting))
    for place, found in side_by_side([units[number].theorem for number in waiting], level, jobs, count):
        keep(waiting[place], found)
        while shown in done:
            yield from done[shown]
            shown += 1
    for number in range(shown, len(units)):
        yield from done[number]


def _units(wanted: set[str] | None) -> list[Unit]:
    found = {theorem: tuple(group) for theorem, group in groupby(experiments(), key=lambda e: e.theorem)}
    order = [*theorems(), *(theorem for theorem in found if theorem not in theorems())]
    return [Unit(theorem, found.get(theorem, ())) for theorem in order if wanted is None or theorem in wanted]
