"""A memory trained on drawn items."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.sister_models.zipf_errors import zipf_errors

ALPHAS = {"quick": (0.3, 0.6, 1.0), "full": (0.25, 0.3, 0.45, 0.6, 0.8, 1.0, 1.5, 2.0)}
SIZES = (100, 1000, 10_000)
SAMPLES = {"quick": 400_000, "full": 2_000_000}
SEED = 2102
STANDARD_ERRORS = 4.0


@experiment(theorem="learning_curve", title="How often the next item is a new one")
def drawn_items(level: str) -> Measurements:
    """Data sets of Zipf items: the mean frequency of what they do not show, within four standard errors and the $s/D$
    by which a finite data set differs from the law."""
    law = solvable.derive("learning_curve")
    alphas = ALPHAS[level]
    for alpha, seeds in zip(alphas, np.random.SeedSequence(SEED).spawn(len(alphas)), strict=True):
        rng = np.random.default_rng(seeds)
        s = alpha / (alpha + 1)
        for D in SIZES:
            errors = zipf_errors(alpha, D, SAMPLES[level] // D, rng)
            doubt = STANDARD_ERRORS * float(errors.std(ddof=1) / errors.mean() / np.sqrt(errors.size))
            claim = f"mean error after $D = {D}$ items, {errors.size} data sets: $alpha = {alpha:g}$"
            yield Measurement(claim, float(law.evaluate(alpha=alpha, D=D)), float(errors.mean()), doubt + s / D, SEED)


@experiment(theorem="learning_curve", title="The error averaged over training")
def averaged_error(level: str) -> Measurements:
    """Every new item is one error: how many different ones $D$ samples hold, counted."""
    law = solvable.derive("learning_curve")
    D, sets = 100_000, {"quick": 5, "full": 20}[level]
    for alpha, seeds in zip((0.3, 0.6, 1.0), np.random.SeedSequence(SEED + 1).spawn(3), strict=True):
        rng = np.random.default_rng(seeds)
        new = np.array([np.unique(rng.zipf(alpha + 1, size=D)).size for _ in range(sets)], dtype=np.float64)
        doubt = STANDARD_ERRORS * float(new.std(ddof=1) / new.mean() / np.sqrt(sets))
        claim = f"different items per sample among $D = {D}$: $alpha = {alpha:g}$"
        predicted = (alpha + 1) * float(law.evaluate(alpha=alpha, D=D))
        # The first items are learned faster than the law: half an item, of those that are found.
        yield Measurement(claim, predicted, float(new.mean() / D), doubt + 1 / float(new.mean()), SEED + 1)
