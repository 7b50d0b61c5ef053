"""Losses in data and parameters that try to leave the error of their law."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.settings import random_settings

SETTINGS = {"quick": 15, "full": 100}
PLACES = 60
SEED = 5


@experiment(theorem="data_parameter_scaling_law", title="Expected losses summed over skills against the law")
def unseen_within_the_error(level: str) -> Measurements:
    """The definition summed at random parameters, $D$ from 1 to $10^6$ and $N$ from 1 to $10^5$."""
    law = solvable.derive("data_parameter_scaling_law")
    above, below = law["above"].expr, law["below"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    over, under, off = 0.0, 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng):
        D = np.floor(10 ** rng.uniform(0, 6, PLACES))
        N = np.floor(10 ** rng.uniform(0, 5, PLACES))
        losses, stated = model.loss(D=D, N=N), law.evaluate(D=D, N=N, **values)
        excess = (losses - stated) / (evaluated(law, above, D=D, N=N, **values) - stated)
        lack = (stated - losses) / (stated - evaluated(law, below, D=D, N=N, **values))
        seen = np.abs(losses / stated - 1) > 1e-11
        over, under = max(over, float(excess[seen].max())), max(under, float(lack[seen].max()))
        balanced = np.floor(D ** (1 / (values["alpha"] + 1))) + 1
        ratio = model.loss(D=D, N=balanced) / law.evaluate(D=D, N=balanced, **values) - 1
        off = max(off, float(np.abs(ratio[D > 1e5]).max(initial=0.0)))
    count = SETTINGS[level] * PLACES
    yield Measurement(
        f"largest excess of the loss over the law, in units of the error above, at {count} random places",
        0.0,
        over,
        1.0,
        SEED,
    )
    yield Measurement(
        f"largest excess of the law over the loss, in units of the error below, at {count} random places",
        0.0,
        under,
        1.0,
        SEED,
    )
    yield Measurement("the same, which must come within a factor 4 of 1", 1.0, under, 0.75, SEED)
    yield Measurement(
        "largest relative distance of the loss from the law where $N^(alpha+1)$ is near $D > 10^5$",
        0.0,
        off,
        0.05,
        SEED,
    )
