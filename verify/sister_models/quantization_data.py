"""The quanta that a data set does not show often enough."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.flows.skill_frequencies import power_sum
from verify.sister_models.zipf_errors import zipf_errors

# alpha, tau
SETTINGS = {"quick": ((0.3, 5.0), (0.6, 30.0), (1.0, 2.0)), "full": ((0.3, 5.0), (0.6, 30.0), (1.0, 2.0), (2.0, 9.0))}
SIZES = (1e5, 3e6, 1e8)
DRAWN = ((0.3, 40), (0.6, 60), (1.0, 100))
SAMPLES = {"quick": 200_000, "full": 1_000_000}
SETS = {"quick": 10, "full": 30}
SEED = 2303
STANDARD_ERRORS = 4.0


@experiment(theorem="quantization_data", title="Quanta needed in fewer than $tau$ samples, added up")
def quanta_seen_too_seldom(level: str) -> Measurements:
    """$D p_k$ is compared with $tau$ quantum by quantum, and what is not learned added up."""
    law = solvable.derive("quantization_data")
    error = law["law"].error
    k = np.arange(1, 2_000_001, dtype=np.float64)
    for alpha, tau in SETTINGS[level]:
        norm = power_sum(alpha + 1)
        for D in SIZES:
            learned = int(np.count_nonzero(D * k ** -(alpha + 1) / norm >= tau))
            left = power_sum(alpha + 1, learned + 1) / norm
            values = {"alpha": alpha, "tau": tau, "D": D}
            claim = f"loss after $D = {D:g}$ samples, ${tau:g}$ to a quantum: $alpha = {alpha:g}$"
            yield Measurement(claim, float(law.evaluate(**values)), left, float(value_of(error, **values)))


@experiment(theorem="quantization_data", title="Quanta seen $tau$ times in drawn data sets")
def quanta_in_drawn_samples(level: str) -> Measurements:
    """Samples drawn at random: counts vary by the root of $tau$, which moves the mean loss by $s (1-s)/(2 tau)$ at
    most."""
    D = SAMPLES[level]
    for (alpha, tau), seeds in zip(DRAWN, np.random.SeedSequence(SEED).spawn(len(DRAWN)), strict=True):
        law = solvable.derive("quantization_data")
        losses = zipf_errors(alpha, D, SETS[level], np.random.default_rng(seeds), tau)
        s = alpha / (alpha + 1)
        doubt = STANDARD_ERRORS * float(losses.std(ddof=1) / losses.mean() / np.sqrt(losses.size))
        claim = f"mean loss, quanta seen {tau} times among $D = {D}$: $alpha = {alpha:g}$"
        predicted = float(law.evaluate(alpha=alpha, tau=tau, D=D))
        yield Measurement(claim, predicted, float(losses.mean()), doubt + s * (1 - s) / (2 * tau), SEED)
