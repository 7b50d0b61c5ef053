"""A ReLU network on the circle, lazy and rich, hard and easy: where its exponents are those of the theory.

The laws are those of features that are Gaussian and of a target that is any function of them. Whether they say anything
about a network of ReLU units is decided by no theorem: all slopes are reported. That a network which is lazy enough
follows the flow of its own kernel is no question, and may fail.
"""

from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.statistics import Estimate
from verify.networks.circle_experiment import circle_experiment
from verify.networks.circle_slopes import circle_slopes

LAZY, RICH = 1e-5, 1.0
HARD, EASY = 1.0, 2.0
SEEDS = {"quick": (0, 1), "full": (0, 1, 2)}
SIZES: dict[str, dict[str, Any]] = {
    "quick": {"width": 256, "points": 128, "turns": 64},
    "full": {"width": 512, "points": 256, "turns": 128},
}
# Lazily, harmonic k is learned near t = 7 k^2; by then the grid must still hold harmonics several times as high.
LAZY_WINDOW = {"quick": (128.0, 1024.0), "full": (256.0, 2048.0)}
RICH_WINDOW = {"quick": (32.0, 256.0), "full": (64.0, 512.0)}
EASY_WINDOW = {"quick": (128.0, 1024.0), "full": (200.0, 1600.0)}
# How far steps of finite length may leave the flow: about their length over the time.
STEPS_APART = 0.002


@experiment(theorem="lazy_loss_vs_time", title="A lazy ReLU network on the circle")
def lazy_circle_network(level: str) -> Measurements:
    """The loss of the trained network against the modes of its own kernel, and its slope against the law."""
    times = np.geomspace(*LAZY_WINDOW[level], 3)
    for q in (HARD, EASY):
        run = circle_experiment(q, LAZY, times, SEEDS[level][0], **SIZES[level])
        for t, predicted, measured in zip(times, run.kernel_losses, run.losses, strict=True):
            claim = f"$L(t = {t:g})$ of the network and the sum over the modes of its kernel, $q = {q:g}$"
            yield Measurement(claim, float(predicted), float(measured), STEPS_APART, SEEDS[level][0])
    yield from _reported("lazy_loss_vs_time", level, HARD, LAZY, LAZY_WINDOW[level])
    yield from _reported("lazy_loss_vs_time", level, EASY, LAZY, EASY_WINDOW[level])


@experiment(theorem="rich_loss_vs_time", title="A rich ReLU network on the circle, hard task")
def rich_circle_network(level: str) -> Measurements:
    """Cosines, singular in one place, and harmonics of random phases, singular everywhere: only the kernel is alike."""
    for spread in (False, True):
        yield from _reported("rich_loss_vs_time", level, HARD, RICH, RICH_WINDOW[level], spread)


@experiment(theorem="rich_loss_vs_time_easy", title="A rich ReLU network on the circle, easy task")
def easy_circle_network(level: str) -> Measurements:
    """The same two targets inside the RKHS, where the exponent is to be that of the lazy network."""
    for spread in (False, True):
        yield from _reported("rich_loss_vs_time_easy", level, EASY, RICH, EASY_WINDOW[level], spread)


def _reported(
    theorem: str, level: str, q: float, gamma: float, window: tuple[float, float], spread: bool = False
) -> Measurements:
    """Slopes of the trained network and of its first kernel, the exponent of that kernel, with standard errors."""
    alpha, beta = 2.0, (2 * q - 1) / 2
    lazy = theorem == "lazy_loss_vs_time"
    parameters = {"alpha": alpha, "beta": beta} | ({"gamma": 0} if lazy else {})
    exponent = float(solvable.derive(theorem, solvable.FeatureLearning(**parameters)).exponent)  # type: ignore[arg-type]
    found = circle_slopes(q, gamma, window, SEEDS[level], spread=spread, **SIZES[level])
    phases = "random phases" if spread else "cosines"
    span = f"$t = {window[0]:g}$ to ${window[1]:g}$, {len(SEEDS[level])} seeds"
    settings = f"$q = {q:g}$ ($beta = {beta:g}$), $gamma = {gamma:g}$, {phases}, {span}"
    figures = {
        "slope of $log L$, trained": (exponent, found.trained),
        "slope of $log L$, kernel of the start held": (-beta, found.kernel_flow),
        "capacity exponent of the kernel at the start": (alpha, found.capacity),
    }
    for words, (predicted, values) in figures.items():
        mean, error = found.mean(values)
        yield Measurement(f"{words} (${Estimate(mean, error)}$), {settings}", predicted, mean, None, SEEDS[level][0])
