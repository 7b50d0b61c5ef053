"""Remainders at large times that try to exceed the bound."""

from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import random_settings
from verify.flows.skill_losses import double_sum

SETTINGS = {"quick": 60, "full": 200}
SKILLS = 3000
SEED = 8


@experiment(theorem="large_time_remainder", title="Double sums over skills and samples against the bound")
def remainders_below_the_bound(level: str) -> Measurements:
    """The loss of every skill summed over how often $D$ samples show it, for random parameters and $eta S T/D$."""
    law = solvable.derive("large_time_remainder")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    worst, few, least = 0.0, 0.0, np.inf
    for _, values in random_settings(SETTINGS[level], rng):
        D = int(2 * 10 ** rng.uniform(0, 2.3))
        tau = 10 ** rng.uniform(-1, 1.3)
        T = tau * D / (values["eta"] * values["S"])

        def loss(d: Any, values: dict[str, float] = values, tau: float = tau) -> Any:
            z = values["S"] / values["r"] - 1
            return values["S"] ** 2 / 2 / (1 + np.exp(np.minimum(2 * d * tau, 300)) / z) ** 2

        remainder = double_sum(values["alpha"], D, loss, SKILLS)
        ratio = remainder / law.evaluate(T=T, D=D, **values)
        worst, least = max(worst, float(ratio)), min(least, remainder)
        few = max(few, float(ratio) if D < 4 else 0.0)
    count = SETTINGS[level]
    yield Measurement(f"largest remainder/bound at {count} random places", 0.0, worst, 1.0, SEED)
    yield Measurement("sign of the smallest remainder", 1.0, float(np.sign(least)), 0.0, SEED)
    # A bound that nothing comes near has not been tried: it is of the right size for two or three samples only.
    yield Measurement(
        "largest remainder/bound for $D < 4$, which must come within a factor 3 of 1", 1.0, few, 2 / 3, SEED
    )
