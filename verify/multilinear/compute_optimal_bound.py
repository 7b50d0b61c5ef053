"""Allocations of a budget that try to beat the bound."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.settings import random_settings

SETTINGS = {"quick": 12, "full": 60}
SEED = 4


@experiment(theorem="compute_optimal_bound", title="Every split of a budget against the bounds")
def splits_of_a_budget(level: str) -> Measurements:
    """For random parameters with $r <= S/2$ and budgets $eta S C$ from 10 to $10^9$ every whole $N$ on a fine grid is
    tried."""
    law = solvable.derive("compute_optimal_bound")
    upper = law["split"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    best, balanced, slopes, count = 0.0, 0.0, [], 0
    for model, values in random_settings(SETTINGS[level], rng, least_ratio=2.0):
        clock, alpha = values["eta"] * values["S"], values["alpha"]
        lowest, budgets = [], np.geomspace(1e1, 1e9, 9)
        for budget in budgets:
            N = np.unique(np.floor(np.geomspace(1, budget ** (1 / (1 + alpha / 2)), 120)))
            losses = model.loss(T=budget / clock / N, N=N)
            count += len(N)
            lowest.append(losses.min())
            best = max(best, float(law.evaluate(C=budget / clock, N=1, **values) / losses.min()))
            n = np.floor(budget ** (1 / (alpha + 2)))
            loss = model.loss(T=n ** (alpha + 1) / clock, N=n)
            balanced = max(balanced, float(loss / evaluated(law, upper, N=n, **values)))
        slope = np.log(lowest[-1] / lowest[-4]) / np.log(budgets[-1] / budgets[-4])
        slopes.append(float(slope / (-alpha / (alpha + 2))))
    yield Measurement(f"largest bound over the loss of the best split, {count} splits", 0.0, best, 1.0, SEED)
    yield Measurement("largest loss of the balanced split over its bound", 0.0, balanced, 1.0, SEED)
    yield Measurement(
        "slope of the best loss over $-alpha/(alpha+2)$, median", 1.0, float(np.median(slopes)), 0.03, SEED
    )
