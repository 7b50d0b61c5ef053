"""Where the mean or median over many networks reaches half strength, beside what networks with one skill predict."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput
from solvable.printing.columns import columns
from verify.networks.measured_emergence import CONFIDENCE, Estimate, MeasuredEmergence

Array = NDArray[np.float64]
KINDS = {"mean": np.mean, "median": np.median}


@dataclass(frozen=True, eq=False)
class MeanCrossings:
    """For every skill where the mean, or median, of R_k/S reaches the level: predicted, measured, and their ratio.

    resource, level: those of the experiment. kind: "mean" or "median". calibrating: where that of the runs with one
    skill reaches the level. predicted, measured: one per skill, NaN where the level is never reached. ratios:
    measured/predicted with a bootstrap interval, in which both are drawn again; an end is infinite where the drawn
    networks need not reach the level at all.
    """

    resource: str
    level: float
    kind: str
    calibrating: Estimate
    predicted: Array
    measured: Array
    ratios: tuple[Estimate, ...]

    def table(self) -> list[str]:
        """Lines for a terminal: a row per skill."""
        one = self.calibrating
        head = f"{self.kind} over the runs, one skill: {self.level:g} S at {self.resource} = {one.value:.4g} "
        rows = [("skill", "predicted", "measured", "measured/predicted", "95 % interval")]
        for k, (predicted, measured, ratio) in enumerate(
            zip(self.predicted, self.measured, self.ratios, strict=True), start=1
        ):
            words = ("-" if np.isnan(value) else f"{value:.4g}" for value in (predicted, measured, ratio.value))
            rows.append((str(k), *words, _interval(ratio)))
        return [head + _interval(one), *columns(rows, right=range(5))]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, None for what is not known or has no end."""
        skills = [
            {"k": k, "predicted": _plain(predicted), "measured": _plain(measured), "ratio": _ends(ratio)}
            for k, (predicted, measured, ratio) in enumerate(
                zip(self.predicted, self.measured, self.ratios, strict=True), start=1
            )
        ]
        plain = {"resource": self.resource, "level": self.level, "kind": self.kind}
        return {**plain, "calibrating": _ends(self.calibrating), "skills": skills}


def mean_crossings(
    emergence: MeasuredEmergence, kind: Literal["mean", "median"] = "mean", draws: int = 1000, seed: int = 0
) -> MeanCrossings:
    """Where the curve of the mean, or median, over the runs crosses the level, calibrated by that of `single`.

    For the width N. Every width has networks of its own, so a run is a set of independent networks, and first reaches
    the level at the luckiest of them: the earlier, the closer the widths. The curves of mean and median do not depend
    on how close they are. The interval (95 %) is that of `draws` bootstrap samples from `seed`, in which the networks
    of every width are drawn anew, independently.

    Raises InvalidInput for another kind or resource, and where the runs with one skill are missing or stay below the
    level.
    """
    if kind not in KINDS:
        raise InvalidInput(f"the curve is one of {', '.join(KINDS)}, not {kind!r}.")
    if emergence.resource != "N":
        raise InvalidInput(f"networks are drawn anew at every width N, and these runs are over {emergence.resource}.")
    if emergence.single is None:
        raise InvalidInput("there are no runs with one skill beside these.")
    single, rng = emergence.single, np.random.default_rng(np.random.SeedSequence(seed))
    alone, measured = _crossings(single, single.strengths, kind)[0], _crossings(emergence, emergence.strengths, kind)
    if np.isinf(alone):
        raise InvalidInput(f"the {kind} of the runs with one skill does not reach {emergence.level:g} S.")
    starts, crossings = [], []
    for _ in range(draws):
        starts.append(_crossings(single, _drawn(single.strengths, rng), kind)[0])
        crossings.append(_crossings(emergence, _drawn(emergence.strengths, rng), kind))
    first, found = np.array(starts), np.array(crossings)
    # Where neither is reached nothing is said of the ratio.
    with np.errstate(invalid="ignore"):
        ratios = found / (first[:, None] * emergence.factors)
    predicted = alone * emergence.factors
    return MeanCrossings(
        emergence.resource,
        emergence.level,
        kind,
        _between(alone, first),
        predicted,
        np.where(np.isinf(measured), np.nan, measured),
        tuple(_between(value, draw) for value, draw in zip(measured / predicted, ratios.T, strict=True)),
    )


def _crossings(emergence: MeasuredEmergence, strengths: Array, kind: str) -> Array:
    """One per skill, infinite where the curve stays below."""
    curves = KINDS[kind](strengths, axis=0)
    found = np.array([first_crossing(emergence.x, curve, emergence.level) for curve in curves.T])
    return np.where(np.isnan(found), np.inf, found)


def _drawn(strengths: Array, rng: np.random.Generator) -> Array:
    """The same number of networks at every value, each drawn from those that are there."""
    runs, values, _ = strengths.shape
    chosen = rng.integers(runs, size=(runs, values))
    return strengths[chosen, np.arange(values)]


def _between(value: float, draws: Array) -> Estimate:
    """The value, NaN for an infinite one, and the ends between which the draws lie."""
    known = draws[~np.isnan(draws)]
    ends = (1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2
    # No interpolation: it would be undefined next to an infinite draw.
    low, high = np.quantile(known, ends, method="inverted_cdf") if len(known) else (np.nan, np.nan)
    return Estimate(np.nan if np.isinf(value) else float(value), float(low), float(high))


def _interval(estimate: Estimate) -> str:
    return "-" if np.isnan(estimate.low) else f"({estimate.low:.3g} to {estimate.high:.3g})"


def _plain(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _ends(estimate: Estimate) -> dict[str, float | None]:
    return {name: _plain(value) for name, value in estimate._asdict().items()}
