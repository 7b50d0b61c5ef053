"""Running experiments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from time import perf_counter

from ..errors import InvalidInput
from ..laws.derive import derive
from ..laws.discovery import find_theorem, theorems
from ..proofs.verdict import KINDS
from .discovery import experiments
from .experiment import Experiment, Measurement
from .outcome import Outcome

LEVELS = ("quick", "full")
Progress = Callable[[str], None]


def run(
    names: Iterable[str] | None = None, level: str = "quick", progress: Progress | None = None
) -> Iterator[Outcome]:
    """Run the experiments of the named theorems, or of all, and check each theorem once.

    Yields an `Outcome` as soon as it is measured, theorem by theorem in reading order. A theorem without an experiment
    yields one that reports its check. An experiment that raises, or measures nothing, fails; the run goes on.

    Args:
        names: theorems, by whatever `solvable.derive` takes. level: "quick" or "full".
        progress: called with a line of words before each piece of work.

    Raises UnknownTheorem for a name that no theorem answers to, InvalidInput for another level.
    """
    if level not in LEVELS:
        raise InvalidInput(f"level is quick or full, not {level!r}.")
    wanted = None if names is None else {find_theorem(name).name for name in names}
    return _outcomes(wanted, level, progress or (lambda words: None))


def _outcomes(wanted: set[str] | None, level: str, progress: Progress) -> Iterator[Outcome]:
    found = {theorem: list(group) for theorem, group in groupby(experiments(), key=lambda e: e.theorem)}
    for theorem in [*theorems(), *(theorem for theorem in found if theorem not in theorems())]:
        if wanted is not None and theorem not in wanted:
            continue
        progress(f"{theorem}: checking the derivation")
        begin = perf_counter()
        steps, trouble = _checked(theorem)
        if trouble:
            yield _failed(theorem, None, f"the check could not be run: {trouble}", steps, perf_counter() - begin)
        elif not found.get(theorem):
            yield _only_checked(theorem, steps, perf_counter() - begin)
        for experiment in found.get(theorem, ()):
            progress(f"{theorem}: {experiment.title}")
            yield from _measured(experiment, level, steps)


def _checked(theorem: str) -> tuple[dict[str, int], str]:
    """The five counts of a theorem's check, and what went wrong if it could not be checked."""
    try:
        return derive(theorem).check().counts, ""
    except Exception as error:
        return dict.fromkeys(KINDS, 0), _said(error)


def _only_checked(theorem: str, steps: dict[str, int], seconds: float) -> Outcome:
    done = _without_numbers(theorem, None, "no experiment: the derivation was checked", "reported", steps, seconds)
    if done.holds:
        return done
    return _failed(theorem, None, "no experiment, and the check of the derivation is not ok", steps, seconds)


def _measured(experiment: Experiment, level: str, steps: dict[str, int]) -> Iterator[Outcome]:
    begin, count, trouble = perf_counter(), 0, "nothing was measured"
    try:
        for measurement in experiment.run(level):
            outcome = _outcome(experiment, measurement, steps, perf_counter() - begin)
            count += 1
            yield outcome
            begin = perf_counter()
    except Exception as error:
        count, trouble = 0, _said(error)
    if count == 0:
        claim = f"{experiment.title}: {trouble}"
        yield _failed(experiment.theorem, experiment.name, claim, steps, perf_counter() - begin)


def _outcome(experiment: Experiment, measurement: Measurement, steps: dict[str, int], seconds: float) -> Outcome:
    return Outcome(
        theorem=experiment.theorem,
        experiment=experiment.name,
        claim=measurement.claim,
        predicted=float(measurement.predicted),
        measured=float(measurement.measured),
        error=float(measurement.error),
        tolerance=None if measurement.tolerance is None else float(measurement.tolerance),
        verdict=measurement.verdict,
        steps=steps,
        seed=None if measurement.seed is None else int(measurement.seed),
        seconds=seconds,
    )


def _failed(theorem: str, experiment: str | None, claim: str, steps: dict[str, int], seconds: float) -> Outcome:
    return _without_numbers(theorem, experiment, claim, "fail", steps, seconds)


def _without_numbers(
    theorem: str, experiment: str | None, claim: str, verdict: str, steps: dict[str, int], seconds: float
) -> Outcome:
    return Outcome(theorem, experiment, claim, None, None, None, None, verdict, steps, None, seconds)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
