"""The frequencies of skills, drawn and added up."""

import math

import numpy as np
from scipy.stats import chi2

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst

# alpha, n_s
SETTINGS = {
    "quick": ((0.3, 5), (0.6, 1), (0.6, 1000), (0.9, 40), (2.5, 100_000)),
    "full": ((0.1, 200_000), (0.3, 5), (0.6, 1), (0.6, 1000), (0.9, 40), (2.5, 100_000), (9.0, 50)),
}
DRAWS = {"quick": 1_000_000, "full": 3_000_000}
SEED = 1
# -log10 of the chance that true frequencies give a chi^2 as large as the one measured.
SURPRISE = 4.0


@experiment(theorem="skill_distribution", title="Weights added up, and draws from the zeta distribution")
def drawn_skills(level: str) -> Measurements:
    """Frequencies from the sum of all weights, and counts of NumPy's Zipf sampler with all skills beyond $n_s$ refused.

    The sampler draws ranks of infinitely many skills by rejection and knows of no normalisation.
    """
    law = solvable.derive("skill_distribution", solvable.Multilinear())
    for number, (alpha, n_s) in enumerate(SETTINGS[level]):
        ranks = np.arange(1, n_s + 1, dtype=np.float64)
        weights = ranks ** -(alpha + 1)
        predicted = law.evaluate(k=ranks, n_s=n_s, alpha=alpha)
        setting = f"$alpha = {alpha:g}$, $n_s = {n_s}$"
        yield worst(f"$P_s(k)$, furthest off: {setting}", predicted, weights / math.fsum(weights), 1e-11)
        yield Measurement(f"sum of all $P_s(k)$: {setting}", 1.0, math.fsum(predicted), 1e-11)
        rng = np.random.default_rng(np.random.SeedSequence(SEED, spawn_key=(number,)))
        drawn = rng.zipf(alpha + 1, DRAWS[level])
        counts = np.bincount(drawn[drawn <= n_s], minlength=n_s + 1)[1:]
        expected = counts.sum() * predicted
        kept = expected >= 10
        if kept.sum() < 2:
            continue
        rest = [counts[~kept].sum()], [max(expected[~kept].sum(), 1e-300)]
        observed, claimed = (np.append(x[kept], y) for x, y in zip((counts, expected), rest, strict=True))
        pooled = claimed > 10
        statistic = float(((observed - claimed)[pooled] ** 2 / claimed[pooled]).sum())
        surprise = -float(chi2.logsf(statistic, pooled.sum() - 1)) / math.log(10)
        claim = f"decades by which such a $chi^2$ is unlikely, {DRAWS[level]} draws: {setting}"
        yield Measurement(claim, 0.0, surprise, SURPRISE, SEED)
