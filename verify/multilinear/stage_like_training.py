"""For how many skills training is stage-like."""

from itertools import product

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.crossing_times import crossing_times
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, r/S, epsilon; the last levels give ranges of hundreds of skills, where one more or less is a small change.
GRID = {
    "quick": ((0.3, 0.9), (1e-4, 1e-8), (0.1, 0.49)),
    "full": ((0.1, 0.3, 0.6, 0.9, 2.0), (1e-2, 1e-4, 1e-8), (0.05, 0.2, 0.3, 0.4, 0.49)),
}
SKILLS = {"quick": 450, "full": 700}


@experiment(theorem="stage_like_training", title="Skills that saturate before the next one emerges")
def counted_stages(level: str) -> Measurements:
    """Counted from the crossings of $epsilon S$ and $(1 - epsilon) S$ of simulated skills; $k_max$ never enters the
    count."""
    S, eta = 2.0, 0.5
    alphas, ratios, levels = GRID[level]
    skills = SKILLS[level]
    k = np.arange(1, skills + 1)
    out_of_place = 0
    for alpha, ratio in product(alphas, ratios):
        possible = [epsilon for epsilon in levels if epsilon > ratio]
        heights = np.array([*possible, *(1 - epsilon for epsilon in reversed(possible))])
        frequencies = skill_frequencies(alpha, skills + 1).frequencies
        model, flow = model_and_flow(alpha, S, ratio * S, eta)
        law = solvable.derive("stage_like_training", model)
        times = crossing_times(flow, frequencies, heights * S)
        for place, epsilon in enumerate(possible):
            emerged, saturated = times[place], times[-1 - place]
            in_stages = saturated[:-1] < emerged[1:]
            claimed = k < float(law.evaluate(epsilon=epsilon))
            out_of_place += int(np.count_nonzero(claimed != in_stages))
            claim = f"skills of {skills} that saturate before the next emerges: $epsilon = {epsilon:g}$, `{model}`"
            yield Measurement(claim, float(claimed.sum()), float(in_stages.sum()), 0.0)
    claim = "skills for which $k < k_max$ and the simulation disagree, over all settings"
    yield Measurement(claim, 0.0, float(out_of_place), 0.0)
