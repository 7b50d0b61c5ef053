"""Skills that emerge with a resource, measured over many runs, beside what one calibrated constant predicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput
from solvable.printing.columns import columns
from verify.networks.emergence_times import fit_exponent

Array = NDArray[np.float64]
CONFIDENCE = 0.95


class Estimate(NamedTuple):
    """A mean over runs and the ends of its confidence interval (95 %, Student's t); the ends are NaN for one run."""

    value: float
    low: float
    high: float

    def to_dict(self) -> dict[str, float | None]:
        """Plain data for JSON, None for what is not known."""
        return {name: None if np.isnan(value) else value for name, value in self._asdict().items()}


class EmergenceRow(NamedTuple):
    """One skill: where it reaches the level, predicted and measured (geometric mean of the runs in which it does).

    emerged: how many of the runs those are. ratio: measured/predicted; its interval counts the scatter of the runs and
    that of the runs which the constant was calibrated on. Its ends are NaN where fewer than two runs of either kind
    saw the skill, and for the skill that the constant was fitted on.
    """

    k: int
    predicted: float
    measured: float
    emerged: int
    ratio: Estimate


@dataclass(frozen=True, eq=False)
class MeasuredEmergence:
    """Skill strengths against a resource, over runs with different seeds.

    resource: "T" (training steps), "D" (samples) or "N" (width). level: the fraction of S at which a skill counts as
    emerged. x: values of the resource, ascending. strengths: R_k/S, runs x values x skills. seeds: one per run. laws:
    predicted R_k/S by name, values x skills each, the law that goes with the calibration first. calibrating: where the
    calibrating skill reaches the level, one value per calibrating run. factors: the calibrated model predicts skill k
    at factors[k-1] times that. way: "single_skill_run", calibrated on runs with one skill, or "first_skill", on skill 1
    of these runs. constants: what the calibration says of the model, by name. settings: all that fixes a run but its
    seed. failures: runs that failed, each in a sentence. single: the runs with one skill, where there are any.
    """

    resource: str
    level: float
    x: Array
    strengths: Array
    seeds: tuple[int, ...]
    laws: Mapping[str, Array]
    calibrating: Array
    factors: Array
    way: str
    constants: Mapping[str, float]
    settings: Mapping[str, Any]
    failures: tuple[str, ...] = ()
    single: MeasuredEmergence | None = None

    def __post_init__(self) -> None:
        runs, values, skills = self.strengths.shape
        if (values,) != self.x.shape or (skills,) != self.factors.shape or runs != len(self.seeds):
            raise InvalidInput("strengths are runs x values x skills, with one seed a run and one factor a skill.")
        if any(curve.shape != (values, skills) for curve in self.laws.values()):
            raise InvalidInput("the laws give one strength for every value and skill.")
        for name in ("laws", "constants", "settings"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple[object, ...]:
        # A read-only mapping cannot be pickled.
        values = (getattr(self, name) for name in self.__dataclass_fields__)
        return MeasuredEmergence, tuple(
            dict(value) if isinstance(value, MappingProxyType) else value for value in values
        )

    @classmethod
    def on_first_skill(
        cls, resource: str, level: float, x: Array, strengths: Array, seeds: tuple[int, ...], factors: Array, *rest: Any
    ) -> MeasuredEmergence:
        """Runs without laws yet, calibrated on their own skill 1; `rest` are the fields from `way` on."""
        found = cls(resource, level, x.astype(np.float64), strengths, seeds, {}, np.empty(0), factors, *rest)
        return replace(found, calibrating=found.measured[:, 0])

    @property
    def k(self) -> NDArray[np.int64]:
        """The ranks of the skills."""
        return np.arange(1, len(self.factors) + 1)

    @cached_property
    def measured(self) -> Array:
        """Where each skill first reaches the level, runs x skills: linear between values, NaN where it never does."""
        found = np.full((len(self.seeds), len(self.factors)), np.nan)
        for run, skill in np.ndindex(found.shape):
            found[run, skill] = first_crossing(self.x, self.strengths[run, :, skill], self.level)
        return found

    @cached_property
    def predicted(self) -> Array:
        """Where the calibrated model sees each skill at the level; NaN where no calibrating run reached it."""
        return self.factors * _geometric(self.calibrating).value

    def rows(self) -> tuple[EmergenceRow, ...]:
        """One row per skill."""
        found = []
        for index, rank in enumerate(self.k):
            times = self.measured[:, index]
            own = self.way == "first_skill" or np.array_equal(self.calibrating, times, equal_nan=True)
            of_itself = own and index == 0
            measured = _geometric(times).value
            ratio = Estimate(1.0, np.nan, np.nan) if of_itself else _ratio(times, self.calibrating, self.factors[index])
            emerged = int(np.isfinite(times).sum())
            found.append(EmergenceRow(int(rank), float(self.predicted[index]), measured, emerged, ratio))
        return tuple(found)

    @property
    def exponent(self) -> Estimate:
        """x of measured ~ k^x, fitted run by run, over the runs in which three skills or more emerged."""
        fits = [fit_exponent(self.k, run).exponent for run in self.measured if np.isfinite(run).sum() >= 3]
        return _mean(np.array(fits))

    @property
    def predicted_exponent(self) -> float:
        """The same fit to what the calibrated model predicts; NaN with fewer than three skills."""
        return fit_exponent(self.k, self.factors).exponent if len(self.factors) >= 3 else float("nan")

    def distance(self, law: str, other: str | None = None) -> Estimate:
        """Root mean square over values and skills of measured R_k/S less what `law` predicts, the mean of the runs.

        With an `other` law the difference of the two, run by run: negative where `law` is nearer.
        """
        far = self._distances(law)
        return _mean(far if other is None else far - self._distances(other))

    def _distances(self, law: str) -> Array:
        if law not in self.laws:
            raise InvalidInput(f"no law is called {law!r} here; there are {', '.join(self.laws)}.")
        return np.asarray(np.sqrt(np.mean((self.strengths - self.laws[law]) ** 2, axis=(1, 2))))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON: calibration, one entry per skill, exponent, distances of the laws, settings."""
        rows = [row._asdict() | {"ratio": row.ratio.to_dict()} for row in self.rows()]
        for row in rows:
            row |= {name: None if np.isnan(row[name]) else row[name] for name in ("predicted", "measured")}
        exponent = self.predicted_exponent
        return {
            "resource": self.resource,
            "level": self.level,
            "calibration": {"way": self.way, "half": _geometric(self.calibrating).to_dict(), **self.constants},
            "skills": rows,
            "exponent": {**self.exponent.to_dict(), "predicted": None if np.isnan(exponent) else exponent},
            "distance": {law: self.distance(law).to_dict() for law in self.laws},
            "nearer": {law: self.distance(first, law).to_dict() for first, *rest in [list(self.laws)] for law in rest},
            "seeds": list(self.seeds),
            "settings": dict(self.settings),
            "failures": list(self.failures),
            "single": None if self.single is None else self.single.to_dict(),
        }

    def table(self) -> list[str]:
        """Lines for a terminal: the calibration, each skill with ratio and interval, the exponent, the laws."""
        half, exponent = _geometric(self.calibrating), self.exponent
        lines = [
            f"calibrated by {self.way}, {len(self.calibrating)} runs: {self.level:g} S at "
            f"{self.resource} = {half.value:.5g} {_interval(half, '.5g')}",
            *(f"{name} = {value:.4g}" for name, value in self.constants.items()),
            f"{self.resource} where R_k reaches {self.level:g} S, {len(self.seeds)} runs with {len(self.k)} skills",
        ]
        heads = ("skill", "predicted", "measured", "emerged", "measured/predicted", "95 % interval")
        body = [
            (
                str(row.k),
                f"{row.predicted:.5g}",
                "-" if np.isnan(row.measured) else f"{row.measured:.5g}",
                f"{row.emerged} of {len(self.seeds)}",
                "-" if np.isnan(row.ratio.value) else f"{row.ratio.value:.3f}",
                _interval(row.ratio, ".3f"),
            )
            for row in self.rows()
        ]
        lines += columns([heads, *body], right=(0, 1, 2, 3, 4, 5))
        if not np.isnan(exponent.value):
            lines.append(
                f"{self.resource} ~ k^x: x = {exponent.value:.3f} {_interval(exponent, '.3f')}, "
                f"predicted {self.predicted_exponent:.3f}"
            )
        for law in self.laws:
            far = self.distance(law)
            lines.append(f"R/S less {law}: root mean square {far.value:.3f} {_interval(far, '.3f')}")
        first, *others = self.laws
        for law in others:
            gap = self.distance(first, law)
            lines.append(f"{first} less {law}, run by run: {gap.value:+.3f} {_interval(gap, '+.3f')}")
        return [*lines, *(f"failed: {words}" for words in self.failures)]


def _interval(estimate: Estimate, form: str) -> str:
    if np.isnan(estimate.low):
        return "-"
    return f"({estimate.low:{form}} to {estimate.high:{form}})"


def _mean(values: Array) -> Estimate:
    """Over the runs, NaN left out."""
    known = values[np.isfinite(values)]
    if not len(known):
        return Estimate(np.nan, np.nan, np.nan)
    mean = float(known.mean())
    if len(known) == 1:
        return Estimate(mean, np.nan, np.nan)
    reach = float(student.ppf((1 + CONFIDENCE) / 2, len(known) - 1) * known.std(ddof=1) / np.sqrt(len(known)))
    return Estimate(mean, mean - reach, mean + reach)


def _geometric(values: Array) -> Estimate:
    return Estimate(*(float(np.exp(end)) for end in _mean(np.log(values))))


def _ratio(measured: Array, calibrating: Array, factor: float) -> Estimate:
    """measured/(factor calibrating), the two means independent: Welch's interval for the difference of logarithms."""
    above, below = (np.log(values[np.isfinite(values)]) for values in (measured, calibrating))
    if not len(above) or not len(below):
        return Estimate(np.nan, np.nan, np.nan)
    difference = float(above.mean() - below.mean() - np.log(factor))
    if min(len(above), len(below)) < 2:
        return Estimate(float(np.exp(difference)), np.nan, np.nan)
    parts = [float(sample.var(ddof=1)) / len(sample) for sample in (above, below)]
    variance = sum(parts)
    if variance == 0:
        return Estimate(*[float(np.exp(difference))] * 3)
    freedom = variance**2 / sum(part**2 / (len(sample) - 1) for part, sample in zip(parts, (above, below), strict=True))
    reach = float(student.ppf((1 + CONFIDENCE) / 2, freedom)) * variance**0.5
    return Estimate(*(float(np.exp(difference + step)) for step in (0, -reach, reach)))
