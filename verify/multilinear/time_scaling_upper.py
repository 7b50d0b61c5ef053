"""Losses at all times that try to exceed the upper bound of the time law."""

from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.settings import random_settings
from verify.flows.skill_frequencies import skill_frequencies
from verify.flows.skill_losses import mean_loss

SETTINGS = {"quick": 30, "full": 90}
PLACES = 100
SEED = 2


@experiment(theorem="time_scaling_upper", title="Summed losses at random times and sizes against the bound")
def losses_below_the_bound(level: str) -> Measurements:
    """The definition summed for random parameters, times $eta S T$ from $1/100$ to $10^6$ and $N$ from 1 to $10^4$."""
    law = solvable.derive("time_scaling_upper")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    highest, late = 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng):
        x = 10 ** rng.uniform(-2, 6, PLACES)
        T = x / (values["eta"] * values["S"])
        N = np.floor(10 ** rng.uniform(0, 4, PLACES))
        ratio = model.loss(T=T, N=N) / law.evaluate(T=T, N=N, **values)
        highest = max(highest, float(ratio.max()))
        late = max(late, float(ratio[x > 1e4].max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(f"largest loss/bound at {count} random places", 0.0, highest, 1.0, SEED)
    # A bound that nothing comes near has not been tried.
    yield Measurement("the same where $eta S T > 10^4$, which must come within 5 per cent of 1", 1.0, late, 0.05, SEED)

    added = law["added by data"].expr
    most = 0.0
    for _, values in random_settings(SETTINGS[level], rng):
        D, x = int(10 ** rng.uniform(0, 3)), float(10 ** rng.uniform(-1, 2))

        def loss(c: Any, x: float = x, values: dict[str, float] = values) -> Any:
            odds = np.exp(np.minimum(2 * x * c, 300)) / (values["S"] / values["r"] - 1)
            return values["S"] ** 2 / 2 / (1 + odds) ** 2

        P = skill_frequencies(values["alpha"], 200).frequencies
        change = sum(p * (mean_loss(D, p, loss) - loss(p)) for p in P)
        T = x / (values["eta"] * values["S"])
        most = max(most, float(change / evaluated(law, added, T=T, D=D, **values)))
    claim = f"largest loss that $D$ samples add to 200 skills over its bound, {SETTINGS[level]} settings"
    yield Measurement(claim, 0.0, most, 1.0, SEED)
    yield Measurement("the same, which must come within a factor 5 of 1", 1.0, most, 0.8, SEED)
