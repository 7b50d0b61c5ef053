"""Skills learned one after the other: how much the loss falls, and how much later, from stage to stage."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sympy import Symbol, zeta

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.crossing_times import crossing_times
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import power_sum, skill_frequencies

# alpha, S, r, eta. With starts as small as these, skills are learned in stages up to the ranks looked at.
SETTINGS = {
    "quick": ((0.3, 1.0, 1e-200, 1.0), (0.9, 2.0, 1e-200, 0.5)),
    "full": ((0.1, 1.0, 1e-250, 1.0), (0.3, 1.0, 1e-200, 1.0), (0.9, 2.0, 1e-200, 0.5), (2.0, 5.0, 1e-150, 1.0)),
}
SKILLS = {"quick": 16, "full": 18}
INTEGRATION = 1e-6


@experiment(theorem="stage_like_time_scaling", title="The loss between one stage and the next")
def simulated_stages(level: str) -> Measurements:
    """Losses halfway (in $log T$) between the times at which neighbouring skills reach half strength.

    $Delta T/T$ is taken from those times. The slope of every stage must be the one that the theorem states for it; that
    of the last is $-alpha/(alpha+1)$ up to the stated error.
    """
    skills = SKILLS[level]
    k = np.arange(2, skills)
    for alpha, S, r, eta in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        law = solvable.derive("stage_like_time_scaling", model)
        setting = f"$alpha = {alpha:g}$, $S/r = {S / r:.0e}$"
        frequencies, rest = skill_frequencies(alpha, skills + 1)
        half = crossing_times(flow, frequencies, [S / 2])[0]
        between = np.sqrt(half[:-1] * half[1:])
        skill_losses = flow.loss(flow.strengths(frequencies, between))
        losses = skill_losses @ frequencies + rest * flow.loss(flow.start_strength)
        falls = losses[1:] / losses[:-1] - 1
        waits = half[2:] / half[1:-1] - 1
        # falls[0] is learning skill 2.
        slopes = falls[: len(k)] / waits[: len(k)]
        stated = hurwitz_named(law["slope"].expr)
        claim = f"slope of the loss over a stage, skills 2 to {skills - 1}, furthest off: {setting}"
        yield worst(claim, value_of(stated, n=k, zeta_k=tails(alpha, k)), slopes, INTEGRATION)
        allowed = float(value_of(law["exponent"].error, n=skills - 1))
        claim = f"slope of the loss at the stage of skill {skills - 1}, against the exponent: {setting}"
        yield Measurement(claim, float(law.evaluate()), float(slopes[-1]), allowed)


def hurwitz_named(expression: Any) -> Any:
    """The expression with its Hurwitz zeta function as a symbol, whose value is a sum added up."""
    return expression.replace(lambda e: isinstance(e, zeta), lambda e: Symbol("zeta_k"))


def tails(alpha: float, ranks: NDArray[np.int64]) -> NDArray[np.float64]:
    """sum_{j >= k} j^-(alpha+1) for every rank k, by adding up."""
    return np.array([power_sum(alpha + 1, int(rank)) for rank in ranks])
