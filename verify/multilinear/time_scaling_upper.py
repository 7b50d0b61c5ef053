"""Losses at all times that try to exceed the upper bound of the time law."""

from __future__ import annotations

from collections.abc import Iterator

from solvable.experiments.experiment import Measurement, experiment

SETTINGS = {"quick": 30, "full": 300}
PLACES = 100
SEED = 2


@experiment(theorem="time_scaling_upper", title="Summed losses at random times and sizes against the bound")
def losses_below_the_bound(level: str) -> Iterator[Measurement]:
    """The definition summed for random parameters, times eta S T from 1/100 to 10^6 and N from 1 to 10^4."""
    import numpy as np

    import solvable
    from verify.flows.random_settings import random_settings

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
    yield Measurement("the same where eta S T > 10^4, which must come within 5 per cent of 1", 1.0, late, 0.05, SEED)
