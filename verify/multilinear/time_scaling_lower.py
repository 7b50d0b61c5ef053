"""Losses at all times that try to fall below the lower bound of the time law."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import random_settings

SETTINGS = {"quick": 30, "full": 150}
PLACES = 100
SEED = 3


@experiment(theorem="time_scaling_lower", title="Summed losses at random times and sizes against the lower bound")
def losses_above_the_bound(level: str) -> Measurements:
    """The definition summed for random parameters with $r <= S/2$, times $eta S T$ from $1/100$ to $10^6$, $N$ from 1
    to $oo$.

    The bound holds for all starts up to $r = S/2$, so it is tried there; beside it stands the $kappa$ of Theorem 3 with
    the condition on $N$ that its proof asks for.
    """
    law = solvable.derive("time_scaling_lower")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    highest, half = 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng, least_ratio=2.0):
        x = 10 ** rng.uniform(-2, 6, PLACES)
        T = x / (values["eta"] * values["S"])
        N = np.where(rng.random(PLACES) < 0.5, np.floor(10 ** rng.uniform(0, 4, PLACES)), np.inf)
        bound = law.evaluate(T=T, **values)
        highest = max(highest, float((bound / model.loss(T=T, N=N)).max()))
        start = {**values, "r": values["S"] / 2}
        ratio = law.evaluate(T=T, **start) / solvable.Multilinear(**start).loss(T=T, N=N)
        half = max(half, float(ratio.max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(f"largest bound/loss at {count} random places", 0.0, highest, 1.0, SEED)
    yield Measurement("the same at $r = S/2$, where the bound is lowest against the loss", 0.0, half, 1.0, SEED)
    # A bound that nothing comes near has not been tried: the loss at late times is of its order.
    yield Measurement("the same, which must come within a factor 3 of 1", 1.0, half, 2 / 3, SEED)
