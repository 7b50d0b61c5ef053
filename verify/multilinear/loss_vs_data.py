"""The loss after training on finite sets of samples."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.gradient_flow import GradientFlow
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

SIZES = (200, 600, 2000, 6000, 20_000)
# How many samples to draw per size: as many training sets as that makes.
SAMPLES = {"quick": 2_000_000, "full": 20_000_000}
SAMPLES_AT_ONCE = 500_000
# alpha, S, r; r None for the linear model. S - r differs from S by far more than the statistical error.
QUICK = ((0.3, 1.0, 0.1), (0.6, 2.0, 0.5))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 1.0, 0.01), (0.6, 1.0, None))}
SEED = 274
STANDARD_ERRORS = 4.0


@experiment(theorem="loss_vs_data", title="Sampled training sets, trained until nothing moves")
def sampled_training_sets(level: str) -> Measurements:
    """Skills drawn from $P_s$, every one that was drawn trained by gradient flow at its observed frequency.

    The power law is allowed the error $s/D$ that it states, and four standard errors; the Beta-function form of the law
    only the latter.
    """
    settings = SETTINGS[level]
    for (alpha, S, r), seeds in zip(settings, np.random.SeedSequence(SEED).spawn(len(settings)), strict=True):
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("loss_vs_data", model)
        exponent = float(law.exponent)  # type: ignore[arg-type]
        sharp = replace(law, expr=law.sharp)
        rng = np.random.default_rng(seeds)
        results = [trained_loss(flow, alpha, D, SAMPLES[level] // D, rng) for D in SIZES]
        losses, errors = np.array([x.loss for x in results]), np.array([x.standard_error for x in results])
        relative = errors / losses
        stated = -exponent / np.array(SIZES)

        for D, loss, error, allowed in zip(SIZES, losses, relative, stated, strict=True):
            claim = f"expected loss at $D = {D}$, {SAMPLES[level] // D} training sets, power law: `{model}`"
            tolerance = float(STANDARD_ERRORS * error + allowed)
            yield Measurement(claim, float(law.evaluate(D=D)), float(loss), tolerance, SEED)

        ratios = losses / sharp.evaluate(D=np.array(SIZES))
        weights = relative**-2 / (relative**-2).sum()
        pooled = float(weights @ ratios)
        claim = f"measured loss over the Beta-function law, pooled over $D = {SIZES[0]}$ to {SIZES[-1]}: `{model}`"
        yield Measurement(claim, 1.0, pooled, STANDARD_ERRORS * float((relative**-2).sum() ** -0.5), SEED)

        x = np.log(SIZES) - weights @ np.log(SIZES)
        spread = weights @ x**2
        slope = float(weights @ (x * np.log(losses)) / spread)
        slope_error = float(((relative**-2).sum() * spread) ** -0.5)
        bend = float(stated[0] / np.log(SIZES[-1] / SIZES[0]))
        claim = f"fitted slope of $log L$ against $log D$, $D = {SIZES[0]}$ to {SIZES[-1]}: `{model}`"
        tolerance = (STANDARD_ERRORS * slope_error + bend) / abs(slope)
        yield Measurement(claim, exponent, slope, tolerance, SEED)


class MeanLoss(NamedTuple):
    """A mean over training sets and its standard error."""

    loss: float
    standard_error: float


class ShownSkills(NamedTuple):
    """One entry for every skill in every training set: which set, which skill, how many samples."""

    sets: NDArray[np.int64]
    skills: NDArray[np.int64]
    counts: NDArray[np.int64]


def trained_loss(flow: GradientFlow, alpha: float, D: int, sets: int, rng: np.random.Generator) -> MeanLoss:
    """The mean loss after training on `sets` training sets of D samples, until every skill they show has settled."""
    at_once = max(1, SAMPLES_AT_ONCE // D)
    drawn = [draw(alpha, D, range(first, min(first + at_once, sets)), rng) for first in range(0, sets, at_once)]
    shown = ShownSkills(*map(np.concatenate, zip(*drawn, strict=True)))
    most_frequent = skill_frequencies(alpha, 1).frequencies[0]
    frequencies = most_frequent * shown.skills.astype(np.float64) ** -(alpha + 1)
    untouched = float(flow.loss(flow.start_strength))
    gained = frequencies * (untouched - settled_losses(flow, shown.counts, D))
    losses = untouched - np.bincount(shown.sets, weights=gained, minlength=sets)
    return MeanLoss(float(losses.mean()), float(losses.std(ddof=1) / np.sqrt(sets)))


def draw(alpha: float, D: int, sets: range, rng: np.random.Generator) -> ShownSkills:
    """Training sets of D samples, their skills drawn from P_s: the Zipf distribution over all whole numbers."""
    skills = np.sort(rng.zipf(alpha + 1, size=(len(sets), D)), axis=1)
    first = np.ones_like(skills, dtype=bool)
    first[:, 1:] = skills[:, 1:] != skills[:, :-1]
    places = np.flatnonzero(first)
    counts = np.diff(places, append=skills.size)
    return ShownSkills(sets[0] + places // D, skills.ravel()[places], counts)


def settled_losses(flow: GradientFlow, counts: NDArray[np.int64], D: int) -> NDArray[np.float64]:
    """The losses of skills shown `counts` times among D samples, after a time in which the rarest has long settled."""
    occurring, which = np.unique(counts, return_inverse=True)
    long_enough = 100.0 * D / (flow.eta * flow.S ** (len(flow.start) - 1))
    return np.asarray(flow.loss(flow.strengths(occurring / D, np.array([long_enough])))[0][which])
