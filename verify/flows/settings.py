"""Settings of the multilinear and the linear model: one twice, for theory and simulation, or many at random."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

import solvable
from solvable.models.multilinear import Multilinear
from solvable.models.skill_model import SkillModel
from verify.flows.gradient_flow import GradientFlow


class ModelAndFlow(NamedTuple):
    """The model that `solvable.derive` takes, and the flow that knows nothing of it."""

    model: SkillModel
    flow: GradientFlow


def model_and_flow(alpha: float, S: float, r: float | None, eta: float = 1.0) -> ModelAndFlow:
    """The multilinear model, or the linear one where r is None, since its skills start at 0."""
    if r is None:
        return ModelAndFlow(solvable.Linear(alpha=alpha, S=S, eta=eta), GradientFlow.linear(S, eta))
    return ModelAndFlow(solvable.Multilinear(alpha=alpha, S=S, r=r, eta=eta), GradientFlow.multilinear(S, r, eta))


def random_settings(
    count: int, rng: np.random.Generator, most_alpha: float = 3.0, least_ratio: float = 1.05
) -> Iterator[tuple[Multilinear, dict[str, float]]]:
    """Multilinear models and their parameters by name: alpha from 0.1, S/r from `least_ratio` to a million."""
    for _ in range(count):
        alpha = float(np.exp(rng.uniform(np.log(0.1), np.log(most_alpha))))
        S = float(10 ** rng.uniform(-1, 1))
        r = S / float(np.exp(rng.uniform(np.log(least_ratio), np.log(1e6))))
        values = {"alpha": alpha, "S": S, "r": r, "eta": float(10 ** rng.uniform(-1, 1))}
        yield solvable.Multilinear(**values), values
