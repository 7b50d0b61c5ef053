"""Binomial and normal means of integrated losses, and of the step function."""

import numpy as np
from scipy.stats import binom, norm

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import loss_on_the_line

FLOWS = {"quick": 10, "full": 50}
SIZES = (1, 2, 3, 7, 30, 200)
SEED = 4


@experiment(theorem="berry_esseen_expectation", title="Means over sample counts against normal means")
def both_means(level: str) -> Measurements:
    """Random $S$, $r$, clocks, frequencies and sizes; the steepest losses come near a step. A ratio above 1 breaks
    it."""
    law = solvable.derive("berry_esseen_expectation")
    sharper, coarse = (law[name].evaluate for name in ("half", "bound"))
    t = np.linspace(-9, 9, 2401)
    weights = norm.pdf(t)
    weights /= weights.sum()
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    ratios = np.zeros(2)
    for _ in range(FLOWS[level]):
        S, z = 10.0 ** rng.uniform(-1, 1), 10.0 ** rng.uniform(-0.5, 3)
        r = S / (1 + z)
        for D in SIZES:
            P, x = float(rng.uniform(0.02, 0.98)), 10.0 ** rng.uniform(-1, 2)
            shown = loss_on_the_line(S, r, x * np.arange(D + 1) / D)
            spread = loss_on_the_line(S, r, x * (P + t * np.sqrt(P * (1 - P) / D)))
            gap = abs(binom.pmf(np.arange(D + 1), D, P) @ shown - weights @ spread)
            allowed = [float(curve(S=S, D=D, P=P)) for curve in (coarse, sharper)]
            ratios = np.maximum(ratios, gap / np.array(allowed))
    count = FLOWS[level] * len(SIZES)
    claim = f"largest difference of the means over its bound at {count} settings"
    yield Measurement(f"{claim} $V/sqrt(D P(1-P))$", 0.0, float(ratios[0]), 1.0, SEED)
    yield Measurement(f"{claim}, with the constant $1/2$", 0.0, float(ratios[1]), 1.0, SEED)


@experiment(theorem="berry_esseen_expectation", title="Distribution functions of the binomial and the normal")
def step_functions(level: str) -> Measurements:
    """The largest difference of the distribution functions, at both sides of every jump, over a grid of $P$ and $D$."""
    law = solvable.derive("berry_esseen_expectation")
    sharper = law["half"].evaluate
    frequencies = np.linspace(0.005, 0.995, 100 if level == "quick" else 1000)
    worst = 0.0
    for D in (1, 2, 3, 5, 10, 40, 200, 1000):
        d = np.arange(D + 1)
        for P in frequencies:
            upper = binom.cdf(d, D, P)
            normal = norm.cdf((d - D * P) / np.sqrt(D * P * (1 - P)))
            gap = max(np.abs(upper - normal).max(), np.abs(np.append(0, upper[:-1]) - normal).max())
            # S^2/2 = 1: a function of variation 1.
            worst = max(worst, gap / float(sharper(S=np.sqrt(2), D=D, P=P)))
    yield Measurement("largest difference of the distribution functions/bound with the constant $1/2$", 0.0, worst, 1.0)
    yield Measurement(
        "the same over the best constant in place of $1/2$, $(sqrt(10) + 3)/(6 sqrt(2 pi))$, as $D$ grows",
        float((np.sqrt(10) + 3) / (3 * np.sqrt(2 * np.pi))),
        worst,
        0.01,
    )
