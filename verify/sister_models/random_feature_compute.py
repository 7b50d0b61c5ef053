"""Allocations of one budget to random features and samples, tried."""

import numpy as np
from sympy import Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.sister_models.random_features import RandomFeatures

LATENTS = 1200
# alpha, C
SETTINGS = {"quick": ((1.0, 4800), (2.0, 3200)), "full": ((1.0, 4800), (2.0, 3200), (1.5, 6000))}
RATIOS = (1.3, 1.8, 2.4, 3.5, 6.0)
# In units of what is added to Phi^T Phi.
RIDGES = tuple(10.0**power for power in (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2))
DRAWS = {"quick": 10, "full": 20}
SEED = 1686
STANDARD_ERRORS = 4.0


@experiment(theorem="random_feature_compute", title="Drawn fits at one budget")
def allocations(level: str) -> Measurements:
    """No ratio $D/N$ that is tried does better than the theorem's, whose loss the law gives up to orders $1/N$."""
    law = solvable.derive("random_feature_compute")
    best_share = Symbol("w_star", positive=True)
    settings = SETTINGS[level]
    for (alpha, C), seeds in zip(settings, np.random.SeedSequence(SEED).spawn(len(settings)), strict=True):
        model, rng = RandomFeatures(alpha, LATENTS), np.random.default_rng(seeds)
        best = 1 + float(evaluated(law, best_share, alpha=alpha))
        means, doubts = {}, {}
        for ratio in (best, *RATIOS):
            N = round(float(np.sqrt(C / ratio)))
            D = round(C / N)
            drawn = (rng.standard_normal((n, LATENTS)) for _ in range(DRAWS[level]) for n in (N, D))
            found = np.array([model.loss(features, samples) for features, samples in zip(drawn, drawn, strict=True)])
            means[ratio] = float(found.mean())
            doubts[ratio] = float(found.std(ddof=1) / np.sqrt(found.size) / found.mean())
        N = float(np.sqrt(C / best))
        predicted = float(law.evaluate(alpha=alpha, C=C))
        claim = f"loss at $D/N = {best:g}$, $C = {C}$: $alpha = {alpha:g}$"
        allowed = STANDARD_ERRORS * doubts[best] + (alpha + 2) / N
        yield Measurement(claim, predicted, means[best], allowed, SEED)
        least = min(means[ratio] for ratio in RATIOS)
        doubt = STANDARD_ERRORS * max(doubts.values())
        claim = f"what the best ratio tried gains on $D/N = {best:g}$, $C = {C}$: $alpha = {alpha:g}$"
        yield Measurement(claim, 0.0, max(0.0, 1 - least / means[best]), doubt, SEED)


@experiment(theorem="random_feature_compute", title="Drawn fits at one budget, each with the ridge that suits it best")
def with_ridge(level: str) -> Measurements:
    """With the best ridge nothing diverges, and equal numbers are best: no other ratio $D/N$ that is tried gains on
    1."""
    settings = SETTINGS[level]
    for (alpha, C), seeds in zip(settings, np.random.SeedSequence(SEED + 1).spawn(len(settings)), strict=True):
        model, rng = RandomFeatures(alpha, LATENTS), np.random.default_rng(seeds)
        least = []
        for ratio in (1.0, *RATIOS):
            N = round(float(np.sqrt(C / ratio)))
            drawn = (rng.standard_normal((n, LATENTS)) for _ in range(DRAWS[level]) for n in (N, round(C / N)))
            losses = np.array(
                [model.loss(features, samples, RIDGES) for features, samples in zip(drawn, drawn, strict=True)]
            )
            column = losses[:, int(np.argmin(losses.mean(axis=0)))]
            least.append((float(column.mean()), float(column.std(ddof=1) / column.mean() / np.sqrt(len(column)))))
        (equal, doubt), *others = least
        found, other_doubt = min(others)
        claim = f"what the best ratio tried gains on $D = N$, with ridge, $C = {C}$: $alpha = {alpha:g}$"
        tolerance = STANDARD_ERRORS * float(np.hypot(doubt, other_doubt))
        yield Measurement(claim, 0.0, max(0.0, 1 - found / equal), tolerance, SEED + 1)
