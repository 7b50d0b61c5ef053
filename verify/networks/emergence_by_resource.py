"""Emergence with time, data and parameters, one experiment after the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from verify.networks.data_emergence import data_emergence
from verify.networks.ensemble.seed_list import seed_list
from verify.networks.measured_emergence import MeasuredEmergence
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
