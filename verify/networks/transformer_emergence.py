"""Skills emerging with training time in a transformer.  Nam et al. 2024, Figures 4 and 12."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from verify.networks.ensemble.arguments import chosen_settings, seed_list
from verify.networks.ensemble.gather import gather
from verify.networks.fitted_constants import calibrated_sigmoid
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.transformer_experiment import transformer_run, transformer_settings

SEEDS = {"quick": range(10), "paper": range(5)}


def transformer_emergence(
    level: str = "quick",
    seeds: Iterable[int] | None = None,
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
    epsilon: float = 0.05,
    **settings: Any,
) -> MeasuredEmergence:
    """Train one-block transformers and compare when R_k reaches epsilon S with k^(alpha+1) times what skill 1 takes.

    The model is calibrated on skill 1 of the same runs (`first_skill`), at the strength epsilon S, 0.05 in the paper.
    The sigmoid drawn beside the curves is that of the theorem `calibrated_dynamics`, from r, the root mean square
    strength of the untrained networks, at the rate 2 learning_rate/(1 - momentum).

    Args:
        level: "quick" or "paper", see `transformer_settings`, which says what the quick level changes.
        seeds: one run each; 10 at the quick level by default, 5 at the level of the paper.
        directory, jobs, cluster: see `gather`. What is finished in the directory is not run again.
        epsilon: the fraction of S at which a skill counts as emerged, between r/S and 1.
        settings: any of those of the level.

    Raises InvalidInput for another level or setting, an epsilon out of range, and when every run fails.
    """
    if not 0 < epsilon < 1:
        raise InvalidInput(f"epsilon is a fraction of S: it must lie between 0 and 1, and {epsilon} does not.")
    levels = {name: transformer_settings(name) for name in SEEDS}
    chosen = chosen_settings(levels, level, settings)
    numbers = seed_list(seeds, SEEDS[level])
    results = gather(transformer_run, [chosen], numbers, directory, jobs=jobs, cluster=cluster)
    first = results.found[0].arrays
    strengths = np.array([result.arrays["strengths"] for result in results.found])
    runs, factors = tuple(run.seed for run in results.found), first["frequencies"][0] / first["frequencies"]
    rest = "first_skill", {}, chosen, results.failures
    calibrated = MeasuredEmergence.on_first_skill("T", float(epsilon), first["steps"], strengths, runs, factors, *rest)
    share = float(np.sqrt(np.mean(strengths[:, 0] ** 2)))
    if not share < epsilon or np.isnan(calibrated.predicted[0]):
        raise InvalidInput(
            f"skill 1 does not rise through {epsilon:g} S in these runs, which begin at {share:.2g} S: take another "
            "epsilon, or more steps."
        )
    rate = 2 * chosen["learning_rate"] / (1 - chosen["momentum"])
    return calibrated_sigmoid(calibrated, first["frequencies"], rate, share * chosen["S"])
