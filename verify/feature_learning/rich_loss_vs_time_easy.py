"""The rich loss of easy tasks: both layers by SciPy, and the mode equations to 1e10."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import against_law
from verify.spectral.layer_flow import layer_flow

# alpha, beta, gamma
SETTINGS = {
    "quick": ((1.25, 1.25, 1.0), (1.5, 1.75, 10.0), (2.0, 2.5, 0.2), (3.0, 1.25, 10.0)),
    "full": tuple(
        (alpha, beta, gamma)
        for alpha, gamma in ((1.25, 1.0), (1.5, 10.0), (2.0, 0.2), (3.0, 4.0))
        for beta in (1.25, 1.75, 2.5)
    ),
}
LAYERS = {"quick": ((2.0, 1.75, 2.0),), "full": ((2.0, 1.75, 2.0), (1.5, 1.75, 10.0), (3.0, 2.5, 0.5))}
ETA = 0.5
EXPONENT, PREFACTOR = 0.005, 0.01


@experiment(theorem="rich_loss_vs_time_easy", title="Both layers of the infinitely wide network")
def both_layers_of_easy_tasks(level: str) -> Measurements:
    """The flow of features and kernel in training time, by SciPy, at times up to $1e4$."""
    times = np.geomspace(1e3, 1e4, 5) / ETA
    for alpha, beta, gamma in LAYERS[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma, eta=ETA)
        law = solvable.derive("rich_loss_vs_time_easy", model)
        losses = layer_flow(alpha, beta, gamma, ETA, times, slowest=1e-6)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        yield from against_law(law, times, losses, settings, EXPONENT, PREFACTOR)


@experiment(theorem="rich_loss_vs_time_easy", title="The mode equations to $eta t = 1e10$")
def late_times_of_easy_tasks(level: str) -> Measurements:
    """The exact loss of the model, in which the growth of the kernel is not constant."""
    times = np.array([1e9, 1e10]) / ETA
    for alpha, beta, gamma in SETTINGS[level]:
        model = solvable.FeatureLearning(alpha=alpha, beta=beta, gamma=gamma, eta=ETA)
        law = solvable.derive("rich_loss_vs_time_easy", model)
        settings = f"$alpha = {alpha:g}$, $beta = {beta:g}$, $gamma = {gamma:g}$"
        yield from against_law(law, times, model.loss(t=times), settings, EXPONENT, PREFACTOR)
