"""Expected losses of skills on finite data against both terms of their bound."""

import numpy as np
from scipy.special import zeta
from scipy.stats import binom

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import loss_on_the_line

FLOWS = {"quick": 25, "full": 150}
SIZES = (1, 2, 5, 30, 300)
SEED = 139


@experiment(theorem="finite_data_skill_loss_bound", title="Exact binomial means of integrated losses")
def binomial_means(level: str) -> Measurements:
    """Random spectra, skills, starts, times and sizes: a ratio of the change to its bound above 1 breaks the theorem.

    The bound is far from sharp; how far is what the largest ratio says.
    """
    law = solvable.derive("finite_data_skill_loss_bound")
    whole, parts = (law[name] for name in ("simple", "parts"))
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    ratios = []
    for _ in range(FLOWS[level]):
        S, z, eta, alpha = (10.0 ** rng.uniform(low, high) for low, high in ((-1, 1), (-0.5, 3), (-1, 1), (-1, 0.5)))
        r, k = S / (1 + z), int(10 ** rng.uniform(0, 1.5))
        P = k ** -(alpha + 1) / float(zeta(alpha + 1))
        x = 10.0 ** rng.uniform(-1, 2) / np.sqrt(P)
        given = {"S": S, "eta": eta, "alpha": alpha, "k": k, "T": x / (eta * S)}
        for D in SIZES:
            losses = loss_on_the_line(S, r, x * np.append(np.arange(D + 1) / D, P))
            gap = abs(binom.pmf(np.arange(D + 1), D, P) @ losses[:-1] - losses[-1])
            ratios.append([gap / float(bound.evaluate(**given, D=D)) for bound in (whole, parts)])
    worst = np.max(ratios, axis=0)
    claim = f"largest change of the loss over its bound at {len(ratios)} settings"
    yield Measurement(f"{claim}, with the constants $2^alpha$ and 4", 0.0, float(worst[0]), 1.0, SEED)
    yield Measurement(f"{claim}, with those of the two theorems", 0.0, float(worst[1]), 1.0, SEED)
