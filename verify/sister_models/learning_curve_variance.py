"""The spread of the error between data sets."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.sister_models.zipf_errors import zipf_errors

# alpha, D
SETTINGS = ((0.3, 300), (0.3, 1000), (0.6, 300), (1.0, 1000))
SETS = {"quick": 2500, "full": 20_000}
SEED = 4074
STANDARD_ERRORS = 4.0


@experiment(theorem="learning_curve_variance", title="The variance over drawn data sets")
def drawn_data_sets(level: str) -> Measurements:
    """Many data sets of one size: the variance of what they do not show, within four standard errors of a variance and
    the order $1/D$ of the law. Counts taken as independent would be wrong by ten per cent and more at $alpha = 0.3$."""
    law = solvable.derive("learning_curve_variance")
    for (alpha, D), seeds in zip(SETTINGS, np.random.SeedSequence(SEED).spawn(len(SETTINGS)), strict=True):
        errors = zipf_errors(alpha, D, SETS[level], np.random.default_rng(seeds))
        away = (errors - errors.mean()) ** 2
        variance = float(away.sum() / (errors.size - 1))
        doubt = STANDARD_ERRORS * float(away.std(ddof=1) / away.mean() / np.sqrt(errors.size))
        claim = f"variance of the error after $D = {D}$ items, {errors.size} data sets: $alpha = {alpha:g}$"
        yield Measurement(claim, float(law.evaluate(alpha=alpha, D=D)), variance, doubt + 3 / D, SEED)
