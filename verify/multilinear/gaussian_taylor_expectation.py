"""Integrated losses under a normal spread of the observed frequency."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import loss_on_the_line

FLOWS = {"quick": 30, "full": 300}
SPREADS = 40
NODES = 80
SEED = 5


@experiment(theorem="gaussian_taylor_expectation", title="Gauss-Hermite means of integrated losses")
def normal_means(level: str) -> Measurements:
    """Random $S$, $r$, means and deviations: a ratio of the change to its bound above 1 breaks the theorem.

    The flow is integrated forwards and backwards from its start, since a normal frequency may be negative; half of the
    means lie where the loss bends most.
    """
    law = solvable.derive("gaussian_taylor_expectation")
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    weights /= weights.sum()
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    ratios: list[float] = []
    for _ in range(FLOWS[level]):
        S, z = 10.0 ** rng.uniform(-1, 1), 10.0 ** rng.uniform(-0.5, 3)
        r = S / (1 + z)
        # Clocks: a mean of 0 is the start. Deviations so small that the nodes resolve the poles of the curve.
        bent = np.full(SPREADS, np.log(1.6 * z) / 2)
        means = np.where(rng.random(SPREADS) < 0.5, bent, rng.uniform(-3, 6, SPREADS))
        deviations = 10.0 ** rng.uniform(-2, -0.5, SPREADS)
        clocks = means[:, None] + deviations[:, None] * np.append(nodes, 0.0)
        losses = loss_on_the_line(S, r, clocks)
        gaps = losses[:, :-1] @ weights - losses[:, -1]
        # A frequency of mean 1/2 and this deviation, at the time at which it is the clock.
        allowed = law["above"].evaluate(S=S, eta=1.0, T=1 / S, P=0.5, D=1 / (4 * deviations**2))
        seen = allowed > 1e-6 * S**2
        ratios += list(np.abs(gaps[seen]) / allowed[seen])
    claim = f"largest distance of the mean loss from the loss at the mean, over its bound, at {len(ratios)} settings"
    yield Measurement(claim, 0.0, max(ratios), 1.0, SEED)
    yield Measurement("the same, which must come within 5 per cent of 1", 1.0, max(ratios), 0.05, SEED)
