"""The loss of tens of thousands of skills against training time."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import model_and_flow

# alpha, S, r, eta (r None for the linear model), the number of skills simulated, and T eta S.
SETTINGS = {
    "quick": (
        (0.3, 1.0, 0.01, 1.0, 30_000, (1e3, 3e3, 1e4)),
        (0.6, 5.0, 0.01, 0.04, 20_000, (1e3, 1e4, 1e5)),
        (0.9, 1.0, 0.2, 3.0, 10_000, (3e3, 3e4, 3e5)),
        (0.6, 2.0, None, 1.0, 100_000, (1e3, 3e3, 1e4)),
    ),
    "full": (
        (0.3, 1.0, 0.01, 1.0, 1_000_000, (1e3, 1e4, 1e5)),
        (0.6, 5.0, 0.01, 0.04, 300_000, (1e3, 1e4, 1e5, 1e6)),
        (0.9, 1.0, 0.2, 3.0, 100_000, (3e3, 3e4, 3e5, 3e6)),
        (0.6, 2.0, None, 1.0, 1_000_000, (1e3, 1e4, 1e5)),
        (1.5, 1.0, 1e-6, 1.0, 100_000, (1e5, 1e6, 1e7)),
    ),
}
SOLVER = 1e-8


@experiment(theorem="loss_vs_time", title="Gradient flow of tens of thousands of skills")
def simulated_loss(level: str) -> Measurements:
    """The first skills follow the gradient flow of their factors, all rarer ones wait where they started.

    What the waiting can change is bounded by the last skill simulated; this bound, and nothing about the law, is the
    tolerance.
    """
    from verify.flows.skill_losses import simulated_loss

    for alpha, S, r, eta, skills, clocks in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        times = np.array(clocks) / (eta * S)
        law = solvable.derive("loss_vs_time", model)
        exponent = float(law.exponent)  # type: ignore[arg-type]
        losses, doubts = simulated_loss(flow, alpha, skills, times)
        slopes = np.diff(np.log(losses)) / np.diff(np.log(times))
        slope_doubts = (doubts[1:] + SOLVER) / np.diff(np.log(times)) / np.abs(slopes)
        for T, predicted, measured, doubt in zip(times, law.evaluate(T=times), losses, doubts, strict=True):
            claim = f"$L(T = {T:g})$, {skills} skills simulated: `{model}`"
            yield Measurement(claim, float(predicted), float(measured), float(doubt) + SOLVER)
        for first, last, measured, doubt in zip(times[:-1], times[1:], slopes, slope_doubts, strict=True):
            claim = f"slope of $log L$ against $log T$ from $T = {first:g}$ to ${last:g}$: `{model}`"
            yield Measurement(claim, exponent, float(measured), float(doubt))
