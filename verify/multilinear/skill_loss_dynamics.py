"""How the loss of one skill falls, and that all skills fall alike on clocks of their own."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r, eta
QUICK = ((0.6, 1.0, 0.01, 1.0), (0.3, 5.0, 0.5, 0.04))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 1e-6, 3.0), (1.7, 2.0, 0.1, 1.0))}


@experiment(theorem="skill_loss_dynamics", title="Losses of many skills under gradient flow")
def integrated_losses(level: str) -> Measurements:
    """$(S - a_k b_k)^2/2$ from the integrated factors, while anything of the loss is left."""
    k = np.array([1, 2, 3, 10, 100, 1000])
    for alpha, S, r, eta in SETTINGS[level]:
        frequencies = skill_frequencies(alpha, int(k[-1])).frequencies[k - 1]
        multilinear, linear = model_and_flow(alpha, S, r, eta), model_and_flow(alpha, S, None, eta)
        for (model, flow), unit in ((multilinear, eta * S), (linear, eta)):
            law = solvable.derive("skill_loss_dynamics", model)
            times = np.geomspace(0.1, 10 / frequencies[-1], 60) / unit
            losses = flow.loss(flow.strengths(frequencies, times))
            # A loss is a squared distance from S: below this size it is made of the integrator's own error.
            resolved = losses > 1e-6 * losses[0, 0]
            predicted = law.evaluate(k=k, T=times[:, None])
            claim = f"skill loss at {int(resolved.sum())} ranks and times, furthest off: `{model}`"
            yield worst(claim, predicted[resolved], losses[resolved], 1e-6)

            late = flow.loss(flow.strengths(frequencies, np.array([2.0]) / (unit * frequencies[-1])))[0, -1]
            rank = float(k[-1])
            at = 2.0 / (unit * frequencies[-1] * rank ** (alpha + 1))
            early = float(law.evaluate(k=1, T=at))
            claim = f"loss of skill ${rank:g}$ at time $T k^(alpha+1)$ and of skill 1 at time $T$: `{model}`"
            yield Measurement(claim, early, float(late), 1e-8)
