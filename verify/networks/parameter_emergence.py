"""Skills emerging with the width of the network.  Nam et al. 2024, Figures 1(c) and 11(c)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
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
from verify.networks.ensemble.arguments import chosen_settings, seed_list
from verify.networks.ensemble.gather import Results, gather
from verify.networks.fitted_constants import least_squares
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.parameter_run import parameter_run

Array = NDArray[np.float64]

TASK = MappingProxyType({"n_s": 5, "n_b": 32, "m": 3, "alpha": 0.6, "S": 5.0})
SINGLE_WIDTHS = " ".join(map(str, range(1, 11)))
SETTINGS = {
    "quick": {
        **TASK,
        **{"widths": "1 2 4 6 8 10 12 14 16 20 24 28", "networks": 3, "steps": 500_000, "batch": 125, "init": 0.05},
        **{"single_widths": SINGLE_WIDTHS, "single_networks": 5, "single_steps": 100_000, "stacks": 1},
        **{"learning_rate": 1e-2, "decay": 0.2, "weight_decay": 5e-5},
    },
    "paper": {
        **TASK,
        **{"widths": " ".join(map(str, range(2, 50, 2))), "networks": 10, "steps": 500_000, "batch": 4000},
        **{"single_widths": SINGLE_WIDTHS, "single_networks": 10, "single_steps": 50_000, "stacks": 24},
        **{"init": 0.05, "learning_rate": 1e-3, "decay": 0.0, "weight_decay": 5e-5},
    },
}
SEEDS = {"quick": range(4), "paper": range(5)}
LEVEL = 0.5
# The name of the law is that of its theorem.
LAW = "nc_parameter_learner"


def parameter_emergence(
    level: str = "quick",
    seeds: Iterable[int] | None = None,
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
    **settings: Any,
) -> MeasuredEmergence:
    """Train two-layer ReLU networks of several widths N; the width that one skill needs predicts that of all.

        R_k/S = min(1, max(0, N - (k - 1) N_c)/N_c)    theorem `nc_parameter_learner`

    N_c is fitted to the networks with one skill (`single_skill_run`): so that half strength is reached where it is
    there, the geometric mean over their runs. The theorem counts whole basis functions; here its formula is read at
    an N_c that need not be whole, a straight line between whole ones.

    A network has one width, so a run, a strength at every width, is made of networks: run e of a seed is network e of
    each width. They begin independently of each other; those that are trained in one stack see the same batches.

    A run first reaches half strength where the luckiest of its networks does, the earlier, the closer the widths;
    `mean_crossings` has the mean and median over the networks instead. N_c by those, and by least squares on all
    strengths with one skill, stand among the constants. So does what training has left undone: how far the mean R_k/S
    rose in the second half of the steps.

    Args:
        level: "quick", 12 networks of each width, 4 seeds with 3 each, a learning rate of 1e-2 that falls to zero in
            the last fifth of 500 000 steps, batches of 125; or "paper", 50 networks, 5 seeds with 10 each, a learning
            rate of 1e-3, batches of 4000 in 500 000 steps. Both decay the weights by 5e-5, as Nam et al. 2024, K.1,
            does with Adam, and begin at 0.05. The rare skills are learned late, when by chance enough units come free:
            small batches and a high rate bring that about sooner, and more steps bring more of it, so where rare skills
            reach half strength depends on when training stops.
        seeds: one stack of networks for each at every width; those of the level by default.
        directory, jobs, cluster: see `gather`. What is finished in the directory is not run again.
        settings: any of n_s, n_b, m, alpha, S, networks, init, learning_rate, weight_decay, decay, batch, steps, see
            `parameter_run`; widths, a sequence or words such as "1 2 4" or "1,2,4"; stacks, in so many the networks of
            a seed are trained, those of one width in one: fewer take less time in all, more can be trained side by
            side; and single_networks, single_steps and single_widths, the same of the networks with one skill. With
            n_s = 1 there are no others.

    Raises InvalidInput for another level or setting, for widths that are no ascending whole numbers, when no seed has
    all its runs, and when no run with one skill reaches half strength.
    """
    given = {name: _as_words(value) if name.endswith("widths") else value for name, value in settings.items()}
    chosen = chosen_settings(SETTINGS, level, given)
    own = {name: chosen.pop(f"single_{name}") for name in ("widths", "networks", "steps")}
    numbers = seed_list(seeds, SEEDS[level])
    alone = {**chosen, **own, "n_s": 1}
    widths, single_widths = _widths(chosen["widths"]), _widths(own["widths"])
    single = _with_law(_measured(alone, single_widths, numbers, directory, jobs, cluster))
    if chosen["n_s"] == 1:
        return single
    return _with_law(_measured(chosen, widths, numbers, directory, jobs, cluster), single)


def _as_words(value: Any) -> Any:
    """Widths as settings keep them."""
    if isinstance(value, str):
        return " ".join(value.replace(",", " ").split())
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(map(str, value)) if isinstance(value, Sequence | range | np.ndarray) else value


def _widths(words: str) -> list[int]:
    parts = words.split()
    found = [int(part) for part in parts if part.isdecimal()]
    if not found or len(found) != len(parts) or sorted(set(found)) != found or found[0] < 1:
        raise InvalidInput(f"widths are ascending whole numbers from 1 such as 1 2 4, not {words!r}.")
    return found


def _stacks(widths: list[int], count: int) -> list[list[int]]:
    """The widths spread over so many stacks with about as many units each, the largest stack first."""
    if count < 1:
        raise InvalidInput(f"networks are trained in one stack or more, not in {count}.")
    found: list[list[int]] = [[] for _ in range(min(count, len(widths)))]
    for width in widths[::-1]:
        min(found, key=sum).insert(0, width)
    return sorted(found, key=sum, reverse=True)


def _measured(
    settings: Mapping[str, Any],
    widths: list[int],
    seeds: list[int],
    directory: Path | None,
    jobs: int,
    cluster: str | None,
) -> MeasuredEmergence:
    """The strengths at every width, without a law, and calibrated on skill 1 as if there were no others."""
    fixed = {name: value for name, value in settings.items() if name not in ("widths", "stacks")}
    grid = [{**fixed, "widths": " ".join(map(str, part))} for part in _stacks(widths, settings["stacks"])]
    results = gather(parameter_run, grid, seeds, directory, jobs=jobs, cluster=cluster)
    complete = [seed for seed in seeds if sum(one.seed == seed for one in results.found) == len(grid)]
    if not complete:
        raise InvalidInput(f"no seed has all its runs; the first failure: {results.failures[0]}")
    parts = (lambda stack: stack["strengths"], lambda stack: stack["standard_errors"], _rise)
    strengths, errors, rises = (_table(results, complete, part) for part in parts)
    moved = rises.mean(axis=0)
    constants = {"largest standard error of R/S": float(errors.max())}
    for k in range(1, strengths.shape[2] + 1):
        constants[f"largest rise of the mean R_{k}/S in the second half of the steps"] = float(moved[:, k - 1].max())
    runs = tuple(np.repeat(complete, len(strengths) // len(complete)).tolist())
    factors = _half_strength(strengths.shape[2]) / _half_strength(1)
    rest = "single_skill_run", constants, settings, results.failures
    return MeasuredEmergence.on_first_skill("N", LEVEL, np.array(widths), strengths, runs, factors, *rest)


Stack = Mapping[str, NDArray[Any]]


def _rise(stack: Stack) -> Array:
    """R_k/S at the end less that at the probe nearest to half of the steps."""
    steps, path = stack["path_steps"], stack["path_strengths"]
    return np.asarray(path[-1] - path[np.argmin(np.abs(steps - steps[-1] / 2))])


def _table(results: Results, seeds: list[int], part: Callable[[Stack], NDArray[Any]]) -> Array:
    """A part of the results, networks x widths x skills, the widths ascending, the networks seed by seed."""
    tables = []
    for seed in seeds:
        stacks = [one.arrays for one in results.found if one.seed == seed]
        order = np.argsort(np.concatenate([stack["widths"] for stack in stacks]))
        tables.append(np.concatenate([part(stack) for stack in stacks])[order].swapaxes(0, 1))
    return np.concatenate(tables)


def _with_law(found: MeasuredEmergence, single: MeasuredEmergence | None = None) -> MeasuredEmergence:
    """The law at the N_c of the networks with one skill."""
    calibrated = found if single is None else replace(found, calibrating=single.calibrating, single=single)
    half = float(calibrated.predicted[0])
    if np.isnan(half):
        raise InvalidInput("no run with one skill reaches half strength: raise single_widths, or single_steps.")
    one = found if single is None else single
    unit = float(_half_strength(1)[0])
    constants = {"N_c": half / unit}
    for name, typical in (("mean", np.mean), ("median", np.median)):
        crossing = first_crossing(one.x, typical(one.strengths[:, :, 0], axis=0), LEVEL)
        if not np.isnan(crossing):
            constants[f"N_c, half strength of the {name}"] = crossing / unit
    mean = one.strengths[:, :, 0].mean(axis=0)
    constants["N_c, least squares"] = least_squares(
        lambda N_c: _strengths(one.x, N_c, 1), mean, one.x[0] / 2, 4 * one.x[-1]
    )
    law = _strengths(found.x[:, None], half / unit, found.k)
    return replace(calibrated, laws={LAW: law}, constants={**constants, **found.constants})


def _strengths(N: ArrayLike, N_c: float, k: ArrayLike) -> Array:
    """R_k/S as the formula of the theorem has it."""
    return np.asarray(_formula()(N, N_c, 1.0, k), dtype=np.float64)


@cache
def _formula() -> Callable[[ArrayLike, ArrayLike, ArrayLike, ArrayLike], Any]:
    """R_k at (N, N_c, S, k)."""
    formula = solvable.derive(LAW).expr
    return to_numeric(formula, *sorted(formula.free_symbols, key=str))


def _half_strength(skills: int) -> Array:
    """Where the theorem has skills 1, 2, ... at half strength, in units of N_c."""

    def missing(N: float, k: int) -> float:
        return float(_strengths(N, 1.0, k)) - LEVEL

    return np.array([brentq(missing, 0.0, float(skills), args=(k,), xtol=1e-13) for k in range(1, skills + 1)])
