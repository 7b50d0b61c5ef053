"""The rich loss of hard tasks: both layers by SciPy, and the mode equations to 1e10."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.drawn import drawn, in_words
from verify.claims.measurements import against_law
from verify.spectral.layer_flow import layer_flow

GAMMA, ETA = 10.0, 0.5
# alpha, beta
SETTINGS = {
    "quick": ((1.25, 0.5), (1.5, 0.25), (2.0, 0.75), (3.0, 0.5)),
    "full": tuple((alpha, beta) for alpha in (1.25, 1.5, 2.0, 3.0) for beta in (0.25, 0.5, 0.75)),
}
LAYERS = {"quick": ((1.5, 0.5), (2.0, 0.75)), "full": ((1.25, 0.5), (1.5, 0.5), (2.0, 0.75), (2.0, 0.25), (3.0, 0.5))}
EXPONENT, PREFACTOR, EXTRAPOLATED, DRAWN = 0.005, 0.01, 0.001, 0.02


@experiment(theorem="rich_loss_vs_time", title="Both layers of the infinitely wide network")
def both_layers(level: str) -> Measurements:
    """The flow of features and kernel in training time, by SciPy: exponent and prefactor at times up to $1e5$."""
    times = np.geomspace(1e4, 1e5, 5) / ETA
    for alpha, beta in LAYERS[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=GAMMA, eta=ETA)
        law = solvable.derive("rich_loss_vs_time", model)
        losses = layer_flow(alpha, beta, GAMMA, ETA, times, slowest=1e-8)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {GAMMA:g}$"
        yield from against_law(law, times, losses, settings, EXPONENT, PREFACTOR)


@experiment(theorem="rich_loss_vs_time", title="The mode equations to $eta t = 1e10$")
def late_times(level: str) -> Measurements:
    """The exact loss of the model: exponent, prefactor, and the prefactor with its slowest correction taken out.

    That correction falls like $s^-((1-beta)/2)$, that is like $t^-((1-beta)/(1+beta))$: two times, extrapolated.
    """
    times = np.array([1e9, 1e10]) / ETA
    for alpha, beta in SETTINGS[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=GAMMA, eta=ETA)
        law = solvable.derive("rich_loss_vs_time", model)
        losses = model.loss(t=times)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {GAMMA:g}$"
        yield from against_law(law, times, losses, settings, EXPONENT, PREFACTOR)
        early, late = losses / law.evaluate(t=times)
        shrink = float((times[0] / times[1]) ** ((1 - beta) / (1 + beta)))
        limit = (late - shrink * early) / (1 - shrink)
        yield Measurement(f"loss/law, extrapolated, {settings}", 1.0, float(limit), EXTRAPOLATED)


@experiment(theorem="rich_loss_vs_time", title="Settings drawn over the declared ranges")
def drawn_hard_tasks(level: str) -> Measurements:
    """The exact loss at two late times, its slowest correction taken out, at settings of this release."""
    for setting in drawn("rich_loss_vs_time", 4 if level == "quick" else 30, "alpha", "beta", "gamma", "eta"):
        model = solvable.FeatureLearning(**setting)
        law, times = solvable.derive("rich_loss_vs_time", model), np.array([1e11, 1e12]) / setting["eta"]
        early, late = model.loss(t=times) / law.evaluate(t=times)
        shrink = 10 ** (-(1 - setting["beta"]) / (1 + setting["beta"]))
        claim = f"loss/law, extrapolated: {in_words(setting)}"
        yield Measurement(claim, 1.0, float((late - shrink * early) / (1 - shrink)), DRAWN)
