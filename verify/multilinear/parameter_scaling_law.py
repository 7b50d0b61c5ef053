"""Losses with few basis functions among finitely many skills that try to leave the law's error."""

from collections.abc import Callable
from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import random_settings

SETTINGS = {"quick": 30, "full": 250}
PLACES = 60
SEED = 1


@experiment(theorem="parameter_scaling_law", title="Skills added up one by one against the law and its error")
def losses_within_the_error(level: str) -> Measurements:
    """$P_s(k)$ of $n_s$ skills added up one by one for random $N < n_s$; beside it the law with the limit of $N/n_s$.

    Along $n_s = N ln N$ the ratio $N/n_s$ tends to 0: the law that puts 0 in its place must leave the stated error.
    """
    law = solvable.derive("parameter_scaling_law")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    worst, at_time = 0.0, 0.0
    for model, values in random_settings(SETTINGS[level], rng):
        alpha, S = values["alpha"], values["S"]
        n_s = np.floor(10 ** rng.uniform(1, 5.3, PLACES))
        N = np.maximum(np.floor(n_s * rng.uniform(0, 1, PLACES) ** 3), np.ceil((alpha + 1) / 12))
        rest = beyond(alpha, int(n_s.max()))
        mass = rest(0) - rest(n_s)
        losses = S**2 / 2 * (rest(N) - rest(n_s)) / mass
        deviation = losses / law.evaluate(N=N, n_s=n_s, **values) - 1
        allowed = law["above"].evaluate(N=N, n_s=n_s, alpha=alpha, S=S) / law.evaluate(N=N, n_s=n_s, **values) - 1
        inside = n_s > N
        worst = max(worst, float((np.abs(deviation) / allowed)[inside].max()))
        x = 10 ** rng.uniform(-1, 6, PLACES)
        T = x / (values["eta"] * S)
        extra = model.loss(T=T, N=N, n_s=n_s) - losses
        limits = law["learned"].evaluate(T=T, n_s=n_s, **values)
        at_time = max(at_time, float((extra / limits)[inside].max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(
        f"largest relative distance of the loss from the law over the stated error, {count} sums", 0.0, worst, 1.0, SEED
    )
    yield Measurement("the same, which must come within a factor 2 of 1", 1.0, worst, 0.5, SEED)
    yield Measurement(f"largest share of the learned skills over its bound, {count} sums", 0.0, at_time, 1.0, SEED)

    alpha = 1.0
    N = np.array([1e2, 1e4, 1e5])
    n_s = np.ceil(N * np.log(N))
    rest = beyond(alpha, int(n_s[-1]))
    losses = (rest(N) - rest(n_s)) / (rest(0) - rest(n_s)) / 2
    values = {"alpha": alpha, "S": 1.0}
    kept = np.abs(losses / law.evaluate(N=N, n_s=n_s, **values) - 1)
    limit = np.abs(losses / law.evaluate(N=N, n_s=1e300, **values) - 1)
    allowed = law["above"].evaluate(N=N, n_s=n_s, **values) / law.evaluate(N=N, n_s=n_s, **values) - 1
    yield Measurement(
        "$n_s = N ln N$ up to $N = 10^5$, $N/n_s$ kept: error over the stated one",
        0.0,
        float((kept / allowed).max()),
        1.0,
    )
    claim = "$N = 10^5$, the limit 0 in place of $N/n_s$: ln of its error over the stated one, which must be above 1"
    yield Measurement(claim, 10.0, float(np.log(limit[-1] / allowed[-1])), 0.9)


def beyond(alpha: float, most: int) -> Callable[[Any], Any]:
    """The sum of k^-(alpha+1) from n + 1 to `most`, term by term, the smallest first."""
    rising = np.cumsum(np.arange(most, 0, -1, dtype=np.float64) ** -(alpha + 1))
    sums = np.append(rising[::-1], 0.0)
    return lambda n: sums[np.asarray(n, dtype=int)]
