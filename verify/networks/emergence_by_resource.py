"""Emergence with time, data and parameters, one experiment after the other."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from solvable.errors import InvalidInput
from verify.networks.data_emergence import data_emergence
from verify.networks.ensemble.arguments import seed_list
from verify.networks.mean_crossings import mean_crossings
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.outliers import outliers
from verify.networks.parameter_emergence import parameter_emergence
from verify.networks.time_emergence import time_emergence

EXPERIMENTS = {"T": time_emergence, "D": data_emergence, "N": parameter_emergence}


def emergence_by_resource(
    level: str = "quick",
    seeds: Iterable[int] | None = None,
    directory: Path | None = None,
    *,
    jobs: int = -1,
    cluster: str | None = None,
    single: bool = False,
) -> dict[str, MeasuredEmergence]:
    """What `time_emergence`, `data_emergence` and `parameter_emergence` find, by the letter of their resource.

    `single` asks for the runs with one skill alone, which the others are calibrated on.
    """
    alone = {"n_s": 1} if single else {}
    chosen = None if seeds is None else seed_list(seeds, ())
    return {
        resource: measure(level, chosen, directory, jobs=jobs, cluster=cluster, **alone)
        for resource, measure in EXPERIMENTS.items()
    }


# The width of Table 5 of Nam et al. 2024.
OUTLIERS_AT = 10


def findings(name: str, emergence: MeasuredEmergence) -> dict[str, Any]:
    """Records with `table()` and `to_dict()`, the experiment itself first, under `name`.

    Over the width every run is made of independent networks and reaches the level at its luckiest one, so the crossings
    of mean and median follow, and the networks of width 10 one by one.
    """
    found: dict[str, Any] = {name: emergence}
    if emergence.resource != "N" or emergence.single is None:
        return found
    for kind in ("mean", "median"):
        if mean_crossing := _crossings(emergence, kind):
            found[f"{name}, {kind} over the networks"] = mean_crossing
    if OUTLIERS_AT in emergence.x:
        found[f"{name} = {OUTLIERS_AT}"] = outliers(emergence, OUTLIERS_AT)
    return found


def _crossings(emergence: MeasuredEmergence, kind: Any) -> Any:
    """None where the networks with one skill do not reach the level."""
    try:
        return mean_crossings(emergence, kind)
    except InvalidInput:
        return None
