"""Losses in data and parameters that try to leave their order."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.settings import random_settings

SETTINGS = {"quick": 20, "full": 200}
PLACES = 60
SEED = 6


@experiment(theorem="large_time_summary", title="Expected losses between two multiples of $max(N^-alpha, D^-s)$")
def losses_of_one_order_in_data(level: str) -> Measurements:
    """The definition summed at random parameters, $D$ from 2 to $10^6$ and $N$ from 1 to $10^5$."""
    law = solvable.derive("large_time_summary")
    upper = law["above"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    above, below = 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng):
        D = np.floor(10 ** rng.uniform(0.31, 6, PLACES))
        N = np.floor(10 ** rng.uniform(0, 5, PLACES))
        losses = model.loss(D=D, N=N)
        above = max(above, float((losses / evaluated(law, upper, D=D, N=N, **values)).max()))
        below = max(below, float((law.evaluate(D=D, N=N, **values) / losses).max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(f"largest loss over its upper bound at {count} places", 0.0, above, 1.0, SEED)
    yield Measurement(f"largest lower bound over the loss at {count} places", 0.0, below, 1.0, SEED)
    yield Measurement("loss over its upper bound comes within a factor 3 of 1", 1.0, above, 0.67, SEED)
