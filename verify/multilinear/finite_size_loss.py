"""The zeta series of the skills beyond N, against their sum, and its coefficients, against a Fourier transform."""

import numpy as np
from sympy import Sum

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.sums.saturation_sum import SaturationSum
from verify.claims.values import evaluated

SEED = 20240415
SETTINGS = {"quick": 12, "full": 80}


@experiment(theorem="finite_size_loss", title="The rest of the series over its bound")
def rest_over_bound(level: str) -> Measurements:
    """Random settings: what $J$ terms leave of the sum over all skills beyond $N$, over the stated bound."""
    law = solvable.derive("finite_size_loss")
    key = law.steps[law["lemma rest"].number]
    (series,) = (part for part in key.before.args[0].args if part.has(Sum) and part.func.__name__ != "HarmonicSum")
    rng, worst = np.random.default_rng(np.random.SeedSequence(SEED)), 0.0
    for _ in range(SETTINGS[level]):
        alpha, S, ratio = rng.uniform(0.2, 2), 10.0 ** rng.uniform(-1, 1), 1.05 * 10.0 ** rng.uniform(0, 4)
        N, J = int(rng.integers(2, 40)), int(rng.integers(1, 7))
        place = {"alpha": alpha, "S": S, "r": S / ratio, "eta": 1.0, "N": N, "n_s": 10 * N, "J": J}
        z, p = ratio - 1, alpha + 1
        Y = np.pi / 4 * (N + 1) ** p * rng.uniform(0.05, 0.9)

        def relative(u, z=z):
            w = np.exp(-2 * u)
            return ((1 + z) * w / (1 + z * w)) ** 2

        start = S**2 / 2 * (z / (1 + z)) ** 2
        total = start * float(SaturationSum(p, relative).total(Y, first=N + 1))
        rest = abs(total + float(evaluated(law, series, **place, Y=Y)))
        bound = float(evaluated(law, key.after, **place, Y=Y))
        # Below this share of the sum there is only rounding to compare.
        if bound > 1e-10 * total:
            worst = max(worst, rest / bound)
    yield Measurement(f"largest rest over its bound, {SETTINGS[level]} settings", 0.0, worst, 1.0, SEED)


@experiment(theorem="finite_size_loss", title="The coefficients, from a circle in the complex plane")
def coefficients(level: str) -> Measurements:
    """$c_j$ as the Fourier coefficients of the loss on a circle; their ratio tends to the inverse radius."""
    law = solvable.derive("finite_size_loss")
    closed = law.steps[law["lemma coefficients"].number].after
    for ratio in (2.5, 100.0, 1e4) if level == "quick" else (1.2, 2.5, 100.0, 500.0, 1e4, 1e8):
        z, S, radius = ratio - 1, 1.0, 1.0
        u = radius * np.exp(2j * np.pi * np.arange(256) / 256)
        loss = S**2 / 2 / (1 + np.exp(2 * u) / z) ** 2
        fourier = np.fft.fft(loss).real / 256
        size = np.abs(fourier).max()
        stated = evaluated(law, closed, S=S, z=z, j=np.arange(16.0))
        error = float(np.max(np.abs(stated - fourier[:16])) / size)
        yield Measurement(f"largest error of $c_0, ..., c_15$, over the largest: $S/r = {ratio:g}$", 0.0, error, 1e-12)
        j = np.arange(60.0, 120.0)
        size = np.log(np.abs(evaluated(law, closed, S=S, z=z, j=j)) / j)
        slope = float(-np.polyfit(j, size, 1)[0])
        yield Measurement(
            f"radius of convergence from $c_60, ..., c_119$: $S/r = {ratio:g}$",
            float(np.abs(np.log(z) + 1j * np.pi) / 2),
            float(np.exp(slope)),
            0.02,
        )
