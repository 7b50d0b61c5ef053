"""One theorem checked, and its experiments run."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from ..laws.derive import derive
from ..proofs.verdict import KINDS
from .experiment import Experiment, Measurement
from .outcome import Outcome

Progress = Callable[[str], None]


def measure(theorem: str, experiments: Sequence[Experiment], level: str, progress: Progress) -> Iterator[Outcome]:
    """Check `theorem` once and run its experiments; yields an outcome as soon as it is measured.

    Without experiments it yields one outcome that reports the check. An experiment that raises, or measures nothing,
    yields one that failed. `progress` is called with a line of words before each piece of work.
    """
    progress(f"{theorem}: checking the derivation")
    begin = perf_counter()
    steps, key, trouble = _checked(theorem)
    if trouble:
        yield _failed(theorem, None, f"the check could not be run: {trouble}", steps, key, perf_counter() - begin)
    elif not experiments:
        yield _only_checked(theorem, steps, key, perf_counter() - begin)
    for experiment in experiments:
        progress(f"{theorem}: {experiment.title}")
        yield from _measured(experiment, level, steps, key)


def _checked(theorem: str) -> tuple[dict[str, int], str | None, str]:
    """The six counts of a theorem's check, the verdict on its key step, and what went wrong without a check."""
    try:
        law = derive(theorem)
        report = law.check()
        return report.counts, next((v.kind for v in report.verdicts if v.step == law.key_step), None), ""
    except Exception as error:
        return dict.fromkeys(KINDS, 0), None, _said(error)


def _only_checked(theorem: str, steps: dict[str, int], key: str | None, seconds: float) -> Outcome:
    words = "no experiment: the derivation was checked"
    done = _without_numbers(theorem, None, words, "reported", steps, key, seconds)
    if done.holds:
        return done
    return _failed(theorem, None, "no experiment, and the check of the derivation is not ok", steps, key, seconds)


def _measured(experiment: Experiment, level: str, steps: dict[str, int], key: str | None) -> Iterator[Outcome]:
    begin, count, trouble = perf_counter(), 0, "nothing was measured"
    try:
        for measurement in experiment.run(level):
            outcome = _outcome(experiment, measurement, steps, key, perf_counter() - begin)
            count += 1
            yield outcome
            begin = perf_counter()
    except Exception as error:
        count, trouble = 0, _said(error)
    if count == 0:
        claim = f"{experiment.title}: {trouble}"
        yield _failed(experiment.theorem, experiment.name, claim, steps, key, perf_counter() - begin)


def _outcome(
    experiment: Experiment, measurement: Measurement, steps: dict[str, int], key: str | None, seconds: float
) -> Outcome:
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
        key_step=key,
    )


def _failed(
    theorem: str, experiment: str | None, claim: str, steps: dict[str, int], key: str | None, seconds: float
) -> Outcome:
    return _without_numbers(theorem, experiment, claim, "fail", steps, key, seconds)


def _without_numbers(
    theorem: str,
    experiment: str | None,
    claim: str,
    verdict: str,
    steps: dict[str, int],
    key: str | None,
    seconds: float,
) -> Outcome:
    return Outcome(theorem, experiment, claim, None, None, None, None, verdict, steps, None, seconds, key)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
