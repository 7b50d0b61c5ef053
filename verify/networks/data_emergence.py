"""Skills emerging with the number of samples.  Nam et al. 2024, Figures 1(b) and 11(b)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

import solvable
from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput
from solvable.numerics.sums.arrays import to_numeric
from verify.networks.data_run import data_run
from verify.networks.ensemble.arguments import chosen_settings, seed_list
from verify.networks.ensemble.gather import Results, gather
from verify.networks.fitted_constants import least_squares
from verify.networks.measured_emergence import MeasuredEmergence

Array = NDArray[np.float64]
Law = Callable[[ArrayLike, ArrayLike, ArrayLike], Any]

TASK = MappingProxyType({"n_s": 5, "n_b": 32, "m": 3, "alpha": 0.6, "S": 5.0})
STOP = MappingProxyType({"probe_every": 200, "stop_loss": 4e-5})
SETTINGS = {
    "quick": {
        **TASK,
        **{"width": 1000, "init": 0.01, "learning_rate": 0.03, "batch": 125, "steps": 60_000, **STOP},
        **{"least": 600, "most": 24_000, "values": 11},
        **{"single_learning_rate": 0.02, "single_least": 200, "single_most": 1600, "single_values": 9},
    },
    "paper": {
        **TASK,
        **{"width": 1000, "init": 0.001, "learning_rate": 0.025, "batch": 2000, "steps": 100_000, **STOP},
        **{"least": 500, "most": 40_000, "values": 16},
        **{"single_learning_rate": 0.025, "single_least": 150, "single_most": 1600, "single_values": 16},
    },
}
GRID = ("least", "most", "values")
SEEDS = {"quick": range(4), "paper": range(10)}
LEVEL = 0.5
# A skill emerges between these fractions of its full strength.
BEGUN, LEARNED = 0.1, 0.9


def data_emergence(
    level: str = "quick",
    seeds: Iterable[int] | None = None,
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
    **settings: Any,
) -> MeasuredEmergence:
    """Train two-layer ReLU networks on D samples until they fit them; one skill alone predicts when others are learned.

    Two laws for the strength of a skill with d_k = D P_s(k) samples, of which D_c teach it fully:

        derived    R_k = S d_k/D_c                      theorem `dc_shot_learner`
        printed    R_k = S (1 - sqrt(1 - d_k/D_c))      Nam et al. 2024, Eq. 17, erratum `shot_learner_strength`

    Both are S from d_k = D_c on, and for both D_c is fitted to the runs with one skill (`single_skill_run`), so that
    the law is at half strength where they are, in the geometric mean. So that the choice between the laws hangs neither
    on one crossing nor on a common delay of all skills, a second and a third D_c of each stand among the constants, by
    least squares on all strengths of the runs with one skill and on those of the runs themselves, with the distances
    that the laws then have; and the sharpness of emergence, the D at 0.9 S over the D at 0.1 S, measured and of both
    laws.

    Args:
        level: "quick", 4 seeds, or "paper", 10 seeds, as in Nam et al. 2024, K.1: batches of 2000, an initial scale of
            0.001 (the text; the table has 0.01) and a learning rate that begins with 0.05 and is halved every 10 000
            epochs, in the published code before the first one too. Here it stays at 0.025, and training ends where the
            samples are fitted. The quick level has small batches, which leave the D of half strength as they are, and
            the scale of 0.01, with which a skill alone needs more samples than with 0.001, and skills among others
            hardly more. At a learning rate of 0.05 training would be unstable for skill 1, which then needs more
            samples; networks of width 400 take more steps to fit theirs, and learn the rarer skills from somewhat
            fewer.
        seeds: for each, one run with n_s skills and one with one skill at every D; those of the level by default.
        directory, jobs, cluster: see `gather`. What is finished in the directory is not run again.
        settings: any of n_s, n_b, m, alpha, S, width, init, learning_rate, batch, steps, probe_every, stop_loss, see
            `data_run`; least, most and values, the D from the least to the most, in equal ratios; and
            single_learning_rate, single_least, single_most and single_values, the same of the runs with one skill. With
            n_s = 1 there are no others.

    Raises InvalidInput for another level or setting, when no seed has all its runs, and when no run with one skill
    reaches half strength.
    """
    chosen = chosen_settings(SETTINGS, level, settings)
    own = {name: chosen.pop(f"single_{name}") for name in ("learning_rate", *GRID)}
    alone = {**chosen, **own, "n_s": 1}
    # Before anything is trained, so that wrong input is told at once.
    grids = _samples(alone), _samples(chosen)
    numbers = seed_list(seeds, SEEDS[level])
    # Runs with one skill have seeds of their own, so that nothing they share with the others enters a prediction.
    others = [int(np.random.SeedSequence(seed).generate_state(1)[0]) for seed in numbers]
    single = _with_laws(_measured(alone, grids[0], others, directory, jobs, cluster))
    if chosen["n_s"] == 1:
        return single
    return _with_laws(_measured(chosen, grids[1], numbers, directory, jobs, cluster), single)


def _samples(settings: Mapping[str, Any]) -> NDArray[np.int64]:
    """The numbers of samples, ascending."""
    least, most, values = (settings[name] for name in GRID)
    if not (1 <= least < most and values >= 2):
        raise InvalidInput(f"D goes up from 1 or more in 2 values or more, not from {least} to {most} in {values}.")
    return np.unique(np.rint(np.geomspace(least, most, values)).astype(np.int64))


def _measured(
    settings: Mapping[str, Any],
    samples: NDArray[np.int64],
    seeds: list[int],
    directory: Path | None,
    jobs: int,
    cluster: str | None,
) -> MeasuredEmergence:
    """The strengths at every D, without laws, and calibrated on skill 1 as if there were no others."""
    fixed = {name: value for name, value in settings.items() if name not in GRID}
    # The longest runs first, so that none of them is left alone at the end.
    each = [{**fixed, "D": int(D)} for D in samples[::-1]]
    results = gather(data_run, each, seeds, directory, jobs=jobs, cluster=cluster)
    complete = tuple(seed for seed in seeds if sum(one.seed == seed for one in results.found) == len(samples))
    if not complete:
        raise InvalidInput(f"no seed has all its runs; the first failure: {results.failures[0]}")
    strengths, drift, taken = (_table(results, complete, name) for name in ("strengths", "drift", "taken"))
    constants = {
        "share of the runs that fit their samples": float(np.mean(taken < fixed["steps"])),
        "largest change of R/S in the last quarter of a run": float(np.abs(drift).max()),
    }
    factors = 1 / results.found[0].arrays["frequencies"]
    rest = "single_skill_run", constants, settings, results.failures
    return MeasuredEmergence.on_first_skill("D", LEVEL, samples, strengths, complete, factors, *rest)


def _table(results: Results, seeds: tuple[int, ...], name: str) -> Array:
    """Arrays of that name, runs x values of D, the D ascending."""
    order = sorted(results.found, key=lambda one: one.settings["D"])
    return np.array([[one.arrays[name] for one in order if one.seed == seed] for seed in seeds])


def _with_laws(found: MeasuredEmergence, single: MeasuredEmergence | None = None) -> MeasuredEmergence:
    """Both laws, calibrated on the runs with one skill, and what else their constant may be."""
    record = found if single is None else replace(found, calibrating=single.calibrating, single=single)
    half = float(record.predicted[0] / record.factors[0])
    if np.isnan(half):
        raise InvalidInput("no run with one skill reaches half strength: raise single_most, or steps.")
    fits = {"by least squares": found if single is None else single}
    if single is not None:
        fits["by least squares on these runs"] = found
    forms, samples = _forms(), _samples_of_skills(found)
    constants = {f"D_c, {name}": half / _needed(form, LEVEL) for name, form in forms.items()}
    laws = {name: _strengths(form, samples, constants[f"D_c, {name}"]) for name, form in forms.items()}
    for words, runs in fits.items():
        best = {name: _fitted(form, runs) for name, form in forms.items()}
        fitted = replace(record, laws={name: _strengths(form, samples, best[name]) for name, form in forms.items()})
        for name in forms:
            constants[f"D_c, {name}, {words}"] = best[name]
            constants[f"root mean square less {name}, {words}"] = fitted.distance(name).value
    if not np.isnan(sharpness := _sharpness(found)):
        constants["D at 0.9 S over D at 0.1 S, measured"] = sharpness
    for name, form in forms.items():
        constants[f"D at 0.9 S over D at 0.1 S, {name}"] = _needed(form, LEARNED) / _needed(form, BEGUN)
    return replace(record, laws=laws, constants={**constants, **found.constants})


def _samples_of_skills(found: MeasuredEmergence) -> Array:
    """d_k = D P_s(k), values of D x skills."""
    return found.x[:, None] / found.factors


def _forms() -> dict[str, Law]:
    """R_k of both laws at (D_c, S, d_k) for d_k up to D_c."""
    erratum = next(erratum for erratum in solvable.errata() if erratum.name == "shot_learner_strength")
    forms = {"derived": solvable.derive("dc_shot_learner").expr, "printed": erratum.printed.rhs}
    return {name: to_numeric(form, *sorted(form.free_symbols, key=str)) for name, form in forms.items()}


def _strengths(form: Law, samples: Array, D_c: float) -> Array:
    """R_k/S of skills with so many samples of their own."""
    return np.asarray(form(D_c, 1.0, np.minimum(samples, D_c)))


def _needed(form: Law, share: float) -> float:
    """The share of D_c that brings a skill to this share of S."""
    return float(brentq(lambda part: float(_strengths(form, np.array(part), 1.0)) - share, 0.0, 1.0, xtol=1e-14))


def _fitted(form: Law, runs: MeasuredEmergence) -> float:
    """The D_c that brings the law nearest to all strengths of these runs."""
    mean, samples = runs.strengths.mean(axis=0), _samples_of_skills(runs)
    return least_squares(lambda D_c: _strengths(form, samples, D_c), mean, samples.min() / 4, 4 * samples.max())


def _sharpness(found: MeasuredEmergence) -> float:
    """D where a skill is learned over D where it begins; the geometric mean of runs and skills that show both."""
    logarithms = []
    for run in found.strengths:
        for strengths in run.T:
            if strengths[0] < BEGUN and strengths.max() >= LEARNED:
                begun, learned = (first_crossing(found.x, strengths, share) for share in (BEGUN, LEARNED))
                logarithms.append(np.log(learned / begun))
    return float(np.exp(np.mean(logarithms))) if logarithms else float("nan")
