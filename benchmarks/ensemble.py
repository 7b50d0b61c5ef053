"""An ensemble of emergence experiments on two workers against one, and the peak memory of a run.

Run: python benchmarks/ensemble.py [--seeds 6] [--steps 3000]. Every ensemble computes the same runs anew, by joblib in
one process and in two, and by a local Dask cluster of one worker and of two, all with one BLAS thread; workers are
started and have trained once before the clock runs. Dask comes with pip install 'solvable[cluster]'; without it one
line says so and the rest is timed.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from threadpoolctl import threadpool_limits

from verify.networks.emergence_experiment import emergence_run
from verify.networks.ensemble.run_ensemble import run_ensemble

SMALL = {"n_s": 2, "n_b": 9, "m": 2, "S": 2.0, "width": 200, "init": 0.05, "learning_rate": 0.05, "batch": 100}
WARM_UP = SMALL | {"steps": 500, "initial_networks": 1}
Place = dict[str, int | str]


def seconds(settings: dict[str, int | float], seeds: int, place: Place) -> float:
    """Wall time of the ensemble in this place, in a directory of its own."""
    with TemporaryDirectory() as directory:
        run_ensemble(emergence_run, [WARM_UP], range(8), Path(directory), **place)
        began = perf_counter()
        found = run_ensemble(emergence_run, [settings], range(seeds), Path(directory), **place)
        taken = perf_counter() - began
    if found.failures:
        raise SystemExit(f"a run failed, so there is no time to compare: {found.failures[0][1]}")
    return taken


def compare(words: str, of_workers: Callable[[int], float], seeds: int) -> None:
    """Print both times and their ratio."""
    one, two = of_workers(1), of_workers(2)
    print(f"{words}, {seeds} runs: {one:6.2f} s on one, {two:6.2f} s on two   {one / two:5.2f} times  (at least 1.6)")


def main() -> None:
    """Print the ratios and the memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--steps", type=int, default=3000)
    chosen = parser.parse_args()
    settings: dict[str, int | float] = {"steps": chosen.steps, "initial_networks": 1}
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")

    compare("joblib processes", lambda jobs: seconds(settings, chosen.seeds, {"jobs": jobs}), chosen.seeds)
    try:
        from distributed import LocalCluster
    except ImportError:
        print("Dask is not installed and not timed: pip install 'solvable[cluster]'")
    else:

        def on_cluster(workers: int) -> float:
            local = {"threads_per_worker": 1, "dashboard_address": None}
            with LocalCluster(n_workers=workers, processes=True, **local) as cluster:
                return seconds(settings, chosen.seeds, {"cluster": cluster.scheduler_address})

        compare("Dask workers    ", on_cluster, chosen.seeds)

    with TemporaryDirectory() as directory:
        command = (sys.executable, "-m", "verify.networks.ensemble", directory, "--seeds", "0", "--jobs", "1")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        subprocess.run([*command, f"steps={chosen.steps}"], check=True, stdout=subprocess.DEVNULL)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    least = "" if peak > before else ", at most"
    mebibyte = 1024 if sys.platform != "darwin" else 1024**2
    print(f"peak memory of the process of one run{least}: {peak / mebibyte:.0f} MiB  (at most 1024)")


if __name__ == "__main__":
    with threadpool_limits(1, "blas"):
        main()
