"""Random matrices beside the joint law of features and samples."""

from typing import Any

import numpy as np
from scipy.optimize import brentq
from sympy import Sum, Symbol, lambdify

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.sister_models.random_features import RandomFeatures

LATENTS = 1200
# alpha, N, D
SETTINGS = {
    "quick": ((1.0, 20, 60), (1.0, 60, 20), (0.6, 40, 56), (2.0, 16, 64)),
    "full": tuple((alpha, N, D) for alpha in (0.5, 1.0, 2.0) for N, D in ((20, 60), (60, 20), (48, 60))),
}
VARIANCES = 200_000
DRAWS = {"quick": 16, "full": 40}
SIZES = {"quick": (16, 64), "full": (8, 16, 32, 64)}
SEED = 1685
STANDARD_ERRORS = 4.0


@experiment(theorem="random_feature_regression", title="What random features leave of the target")
def best_function(level: str) -> Measurements:
    """Drawn features and the best function of them, against $N Delta$ with $Delta$ from the theorem's own equation.

    The statement about random matrices is one for large $N$: $alpha/N$ is allowed beside four standard errors.
    """
    for alpha in (0.5, 1.0, 2.0):
        model = RandomFeatures(alpha, LATENTS)
        for N, seeds in zip(SIZES[level], np.random.SeedSequence(SEED).spawn(len(SIZES[level])), strict=True):
            rng = np.random.default_rng(seeds)
            found = np.array([model.left(rng.standard_normal((N, LATENTS))) for _ in range(DRAWS[level])])
            doubt = STANDARD_ERRORS * float(found.std(ddof=1) / found.mean() / np.sqrt(found.size))
            claim = f"what $N = {N}$ features leave, {found.size} draws: $alpha = {alpha:g}$"
            yield Measurement(claim, N * scale(model, N), float(found.mean()), doubt + alpha / N, SEED)


@experiment(theorem="random_feature_regression", title="Fits of random features to drawn samples")
def drawn_fits(level: str) -> Measurements:
    """Features and samples drawn, the fit computed, its loss averaged over the target exactly.

    With features and samples exchanged the loss of one draw must be the same number.
    """
    law = solvable.derive("random_feature_regression")
    fitted = law["in samples"].expr
    factor = fitted / next(iter(fitted.atoms(Sum)))
    settings = SETTINGS[level]
    for (alpha, N, D), seeds in zip(settings, np.random.SeedSequence(SEED + 1).spawn(len(settings)), strict=True):
        model, rng = RandomFeatures(alpha, LATENTS), np.random.default_rng(seeds)
        losses, turned = [], []
        for _ in range(DRAWS[level]):
            features, samples = rng.standard_normal((N, LATENTS)), rng.standard_normal((D, LATENTS))
            losses.append(model.loss(features, samples))
            turned.append(model.loss(samples, features))
        few, many = min(N, D), max(N, D)
        predicted = few * scale(model, few) * float(value_of(factor, N=few, D=many))
        found = np.array(losses)
        doubt = STANDARD_ERRORS * float(found.std(ddof=1) / found.mean() / np.sqrt(found.size))
        claim = f"loss with $N = {N}$, $D = {D}$, {found.size} draws: $alpha = {alpha:g}$"
        yield Measurement(claim, predicted, float(found.mean()), doubt + alpha / few, SEED + 1)
        worst = float(np.max(np.abs(found / np.array(turned) - 1)))
        yield Measurement(
            f"features and samples exchanged, draw by draw: $N = {N}$, $D = {D}$", 0.0, worst, 1e-7, SEED + 1
        )


@experiment(theorem="random_feature_regression", title="The power law of $Delta$")
def power_law(level: str) -> Measurements:
    """$Delta$ from its equation with very many variances, against the closed form at $N + 1/2$."""
    law = solvable.derive("random_feature_regression")
    solution = 1 / law["ridge"].expr
    for alpha in (0.6, 1.0, 2.0):
        for N in (4, 16, 64):
            predicted = float(value_of(solution, alpha=alpha, N=N))
            found = scale(RandomFeatures(alpha, VARIANCES), N)
            # Variances beyond the last are left out of the sum.
            allowed = 2 * (N / VARIANCES) ** alpha / alpha + 0.2 * N ** -(alpha + 2)
            yield Measurement(f"$Delta$ at $N = {N}$: $alpha = {alpha:g}$", predicted, found, allowed)


def scale(model: Any, n: int) -> float:
    """Delta, at which the sum of lambda/(lambda + Delta) over the variances of the model is n; the equation is the
    theorem's."""
    law = solvable.derive("random_feature_regression")
    held = law["held"].before.lhs
    x, k = Symbol("x", positive=True), law.model.symbols.k
    summand = lambdify((k, x), held.summand(k).subs(law.model.symbols.alpha, model.alpha), modules="numpy")
    ranks = np.arange(1, model.latents + 1, dtype=np.float64)
    return float(np.exp(brentq(lambda log: float(np.sum(summand(ranks, np.exp(-log)))) - n, -40, 5, xtol=1e-13)))
