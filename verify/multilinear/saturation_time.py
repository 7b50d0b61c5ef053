"""How long skills take from emerging to saturating."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import worst
from verify.flows.crossing_times import crossing_times
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, eta
QUICK = ((0.6, 1.0, 1.0), (0.3, 5.0, 0.04))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 3.0), (1.7, 2.0, 1.0))}
# r/S: the duration must not depend on it. None stands for the linear model, which starts at 0.
STARTS = (0.04, 1e-3, 1e-8, None)


@experiment(theorem="saturation_time", title="Time between two crossings under gradient flow")
def saturating_skills(level: str) -> Measurements:
    """Events of the integration: $a_k b_k$ reaches $epsilon S$, and later $(1 - epsilon) S$."""
    k = np.array([1, 2, 3, 5, 10, 30, 100, 300, 1000])
    epsilon = np.array([0.05, 0.22, 0.45])
    levels = np.concatenate([epsilon, 1 - epsilon[::-1]])
    for alpha, S, eta in SETTINGS[level]:
        frequencies = skill_frequencies(alpha, int(k[-1])).frequencies[k - 1]
        for start in STARTS:
            model, flow = model_and_flow(alpha, S, None if start is None else start * S, eta)
            predicted = solvable.derive("saturation_time", model).evaluate(k=k, epsilon=epsilon[:, None])
            times = crossing_times(flow, frequencies, levels * S)
            measured = times[::-1][: len(epsilon)] - times[: len(epsilon)]
            claim = f"time from $epsilon S$ to $(1 - epsilon) S$, {measured.size} values, furthest off: `{model}`"
            yield worst(claim, predicted, measured, 1e-7)
