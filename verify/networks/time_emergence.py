"""Skills emerging with training time.  Nam et al. 2024, Figures 1(a) and 11(a)."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from verify.networks.ensemble.arguments import chosen_settings, seed_list
from verify.networks.ensemble.gather import Results, gather
from verify.networks.fitted_constants import calibrated_sigmoid
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.time_run import time_run

TASK = MappingProxyType({"n_s": 5, "n_b": 32, "m": 3, "alpha": 0.6, "S": 5.0})
NETWORK = MappingProxyType({"width": 1000, "init": 0.01, "learning_rate": 0.02})
SETTINGS = {
    "quick": {**TASK, **NETWORK, "batch": 250, "steps": 20_000, "probe_every": 50, "single_steps": 2500},
    "paper": {**TASK, **NETWORK, "batch": 4000, "steps": 30_000, "probe_every": 50, "single_steps": 2500},
}
SEEDS = {"quick": range(4), "paper": range(10)}
# The separate runs with one skill are probed this many times more often: they are that much shorter.
FINER = 5


def time_emergence(
    level: str = "quick",
    seeds: Iterable[int] | None = None,
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
    **settings: Any,
) -> MeasuredEmergence:
    """Train two-layer ReLU networks on fresh batches; runs with one skill predict when those with n_s learn theirs.

        R_k/S = 1/(1 + (S/r - 1) exp(-2 eta P_s(k) B S T)),    eta = 2 learning_rate

    The constant B is fitted to the half-strength step of the runs with one skill (`single_skill_run`), their
    geometric mean; r is the root mean square strength of untrained networks. The sigmoid is that of the theorem
    `calibrated_dynamics`.

    Args:
        level: "quick", batches of 250, 4 seeds; or "paper", batches of 4000, 10 seeds, as in Nam et al. 2024, K.1. The
            table there says learning rate 0.05, at which runs with one skill are unstable; 0.02 is that of the plots.
            Batches of 250 leave the curves as they are, within the scatter of the seeds.
        seeds: one run with one skill and one with n_s for each; those of the level by default.
        directory, jobs, cluster: see `gather`. What is finished in the directory is not run again.
        settings: any of n_s, n_b, m, alpha, S, width, init, learning_rate, batch, steps, probe_every, and single_steps,
            the steps of the runs with one skill, in place of those of the level. With n_s = 1 there are no others.

    Raises InvalidInput for another level or setting, when every run fails, and when no run with one skill reaches half
    strength.
    """
    chosen = chosen_settings(SETTINGS, level, settings)
    single_steps = chosen.pop("single_steps")
    numbers = seed_list(seeds, SEEDS[level])
    finer = max(1, chosen["probe_every"] // FINER)
    alone = {**chosen, "n_s": 1, "steps": single_steps, "probe_every": finer}
    # Runs with one skill have seeds of their own, so that nothing they share with the others enters a prediction.
    own = [int(np.random.SeedSequence(seed).generate_state(1)[0]) for seed in numbers]
    single = _measured(gather(time_run, [alone], own, directory, jobs=jobs, cluster=cluster), alone, None)
    if chosen["n_s"] == 1:
        return single
    return _measured(gather(time_run, [chosen], numbers, directory, jobs=jobs, cluster=cluster), chosen, single)


def _measured(results: Results, settings: dict[str, Any], single: MeasuredEmergence | None) -> MeasuredEmergence:
    found = [result.arrays for result in results.found]
    frequencies = found[0]["frequencies"]
    strengths, seeds = np.array([arrays["strengths"] for arrays in found]), tuple(run.seed for run in results.found)
    rest = "single_skill_run", {}, settings, results.failures, single
    calibrated = MeasuredEmergence.on_first_skill("T", 0.5, found[0]["steps"], strengths, seeds, 1 / frequencies, *rest)
    if single is not None:
        calibrated = replace(calibrated, calibrating=single.calibrating)
    if np.isnan(calibrated.predicted[0]):
        raise InvalidInput("no run with one skill reaches half strength: raise single_steps.")
    r = float(np.sqrt(np.mean([arrays["r"] ** 2 for arrays in found])))
    return calibrated_sigmoid(calibrated, frequencies, 2 * settings["learning_rate"], r)
