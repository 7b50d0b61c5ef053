"""One theorem checked, and its experiments run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import NamedTuple, Self

from ..laws.derive import derive
from ..marks import plain
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
    checked = _Checked.now(theorem)
    if checked.trouble:
        yield checked.said(f"the check could not be run: {checked.trouble}", "fail", begin)
    elif not experiments:
        done = checked.said("no experiment: the derivation was checked", "reported", begin)
        words = "no experiment, and the check of the derivation is not ok"
        yield done if done.holds else replace(done, claim=words, verdict="fail")
    for experiment in experiments:
        progress(f"{theorem}: {plain(experiment.title)}")
        yield from _measured(experiment, level, checked)


class _Checked(NamedTuple):
    """A theorem, the six counts of its check, the verdict on its key step, and what went wrong without a check."""

    theorem: str
    steps: dict[str, int]
    key: str | None
    trouble: str

    @classmethod
    def now(cls, theorem: str) -> Self:
        try:
            law = derive(theorem)
            report = law.check()
            key = next((v.kind for v in report.verdicts if v.step == law.key_step), None)
            return cls(theorem, report.counts, key, "")
        except Exception as error:
            return cls(theorem, dict.fromkeys(KINDS, 0), None, _said(error))

    def said(self, claim: str, verdict: str, begin: float, experiment: str | None = None) -> Outcome:
        """An outcome without numbers, of what began then."""
        seconds = perf_counter() - begin
        nothing = (None, None, None, None)
        return Outcome(self.theorem, experiment, claim, *nothing, verdict, self.steps, None, seconds, self.key)


def _measured(experiment: Experiment, level: str, checked: _Checked) -> Iterator[Outcome]:
    begin, count, trouble = perf_counter(), 0, "nothing was measured"
    try:
        for measurement in experiment.run(level):
            outcome = _outcome(experiment, measurement, checked, perf_counter() - begin)
            count += 1
            yield outcome
            begin = perf_counter()
    except Exception as error:
        count, trouble = 0, _said(error)
    if count == 0:
        yield checked.said(f"{experiment.title}: {trouble}", "fail", begin, experiment.name)


def _outcome(experiment: Experiment, measurement: Measurement, checked: _Checked, seconds: float) -> Outcome:
    return Outcome(
        theorem=experiment.theorem,
        experiment=experiment.name,
        claim=measurement.claim,
        predicted=float(measurement.predicted),
        measured=float(measurement.measured),
        error=float(measurement.error),
        tolerance=None if measurement.tolerance is None else float(measurement.tolerance),
        verdict=measurement.verdict,
        steps=checked.steps,
        seed=None if measurement.seed is None else int(measurement.seed),
        seconds=seconds,
        key_step=checked.key,
        settings=dict(measurement.settings),
    )


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"
