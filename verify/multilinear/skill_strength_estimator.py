"""Estimates of a skill strength from samples: every sample there is, and many drawn ones."""

from itertools import product

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import stated, value_of

SAMPLES = {"quick": 20_000, "full": 200_000}
OUTPUTS = {"quick": 2000, "full": 20_000}
SEED = 318
STANDARD_ERRORS = 4.5


@experiment(theorem="skill_strength_estimator", title="All samples of few inputs, and drawn samples of many")
def estimated_strengths(level: str) -> Measurements:
    """Means over all $4^n$ samples of $n$ inputs with two bits, in which nothing is left to chance; then drawn
    samples."""
    law = solvable.derive("skill_strength_estimator")
    variance, bias, square, bound = (
        stated(law, name, "R_k", "F_k", "m_k") for name in ("variance", "bias", "mean square", "bound")
    )
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n in (1, 2, 3, 4, 5):
        g, f = np.array([1.0, -1.0, -1.0, 1.0]), rng.standard_normal(4) + 1
        exact = {"R_k": (g * f).mean(), "F_k": (f**2).mean(), "m_k": f.mean(), "n": float(n)}
        draws = np.array(list(product(range(4), repeat=n)))
        means = (g * f)[draws].mean(axis=1)
        lost = g[draws].mean(axis=1) * f[draws].mean(axis=1)
        measured = [means.var(), lost.mean(), (lost**2).mean()]
        predicted = [float(value_of(e, **exact)) for e in (variance, bias, square)]
        covariance = ((g[draws] - g[draws].mean(axis=1)[:, None]) * f[draws]).mean(axis=1)
        measured.append(exact["R_k"] - covariance.mean())
        predicted.append(predicted[1])
        claim = f"variance, bias and mean square over all {len(draws)} samples of $n = {n}$, furthest off"
        yield worst(claim, predicted, measured, 1e-12, SEED)
    outputs = []
    for _ in range(OUTPUTS[level]):
        n_b, n = rng.integers(1, 5), float(rng.integers(2, 40))
        g = np.where(np.arange(2**n_b) % 2, -1.0, 1.0)
        f = 10.0 ** rng.uniform(-2, 1) * rng.standard_normal(2**n_b) + rng.uniform(-3, 3) + rng.uniform(-3, 3) * g
        outputs.append(((g * f).mean(), (f**2).mean(), f.mean(), n))
    tables = dict(zip(("R_k", "F_k", "m_k", "n"), np.array(outputs).T, strict=True))
    ratios = value_of(square, **tables) / value_of(bound, F_k=tables["F_k"], n=tables["n"])
    claim = f"largest mean square difference of the two estimates over its bound, {OUTPUTS[level]} outputs"
    yield Measurement(claim, 0.0, float(ratios.max()), 1 + 1e-12, SEED)
    n, m = 50, 6
    f = rng.standard_normal(2**m) + 0.7
    g = (-1.0) ** np.array([bin(x).count("1") for x in range(2**m)])
    draws = rng.integers(0, 2**m, size=(SAMPLES[level], n))
    means = (g * f)[draws].mean(axis=1)
    R, F = (g * f).mean(), (f**2).mean()
    predicted = float(value_of(variance, R_k=R, F_k=F, n=n))
    off = (means.mean() - R) / (predicted / len(means)) ** 0.5
    yield Measurement(f"mean of {len(means)} estimates, in standard errors from $R_k$", 0.0, off, STANDARD_ERRORS, SEED)
    squares = (means - R) ** 2
    off = (squares.mean() - predicted) / (squares.std() / len(means) ** 0.5)
    claim = f"variance of {len(means)} estimates, in standard errors from the theorem's"
    yield Measurement(claim, 0.0, float(off), STANDARD_ERRORS, SEED)
