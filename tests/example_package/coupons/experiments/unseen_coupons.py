"""Draws of coupons, counted."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, experiment

RUNS = {"quick": 4000, "full": 40_000}


@experiment(theorem="unseen_coupons", title="Draws of coupons, counted")
def counted(level):
    """Every coupon that no draw shows is counted."""
    law = solvable.derive("unseen_coupons")
    for seed, (n, D) in enumerate([(5, 3), (20, 40), (50, 20)]):
        draws = np.random.default_rng(seed).integers(0, n, (RUNS[level], D))
        unseen = n - np.array([len(set(run)) for run in draws.tolist()])
        error = unseen.std(ddof=1) / RUNS[level] ** 0.5 / unseen.mean()
        predicted = float(law.evaluate(n=n, D=D))
        yield Measurement(f"{n} coupons, {D} draws", predicted, float(unseen.mean()), 5 * float(error), seed)
