"""Losses in time and parameters that try to leave their order."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.settings import random_settings

SETTINGS = {"quick": 30, "full": 150}
PLACES = 100
SEED = 33


@experiment(theorem="large_data_summary", title="Summed losses between two multiples of $max(N^-alpha, x^-s)$")
def losses_of_one_order(level: str) -> Measurements:
    """The definition summed at random parameters with $r <= S/2$, $eta S T$ from 1 to $10^8$ and $N$ from 1 to
    $10^5$."""
    law = solvable.derive("large_data_summary")
    upper = law["above"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    above, below = 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng, least_ratio=2.0):
        T = 10 ** rng.uniform(0, 8, PLACES) / (values["eta"] * values["S"])
        T *= 1 + 1e-12  # so that rounding leaves no eta S T below 1
        N = np.floor(10 ** rng.uniform(0, 5, PLACES))
        losses = model.loss(T=T, N=N)
        above = max(above, float((losses / evaluated(law, upper, T=T, N=N, **values)).max()))
        below = max(below, float((law.evaluate(T=T, N=N, **values) / losses).max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(f"largest loss over its upper bound at {count} places", 0.0, above, 1.0, SEED)
    yield Measurement(f"largest lower bound over the loss at {count} places", 0.0, below, 1.0, SEED)
    yield Measurement("loss over its upper bound comes within a factor 3 of 1", 1.0, above, 2 / 3, SEED)
