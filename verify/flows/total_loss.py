"""The total loss of infinitely many skills, from the gradient flow of the first ones."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from verify.flows.gradient_flow import GradientFlow
from verify.flows.skill_frequencies import skill_frequencies

Array = NDArray[np.float64]


class TotalLoss(NamedTuple):
    """losses: at every time. doubts: by what part of itself each may be too large, because rarer skills stood still."""

    losses: Array
    doubts: Array


def total_loss(flow: GradientFlow, alpha: float, skills: int, times: ArrayLike) -> TotalLoss:
    """sum_k P_s(k) L_k(T) with the first `skills` simulated and all rarer ones left where they started.

    A rarer skill has moved less than the last one simulated, so the loss is too large by at most what that one has
    gained, times the probability of all rarer skills. `doubts` is that bound, relative to the loss.
    """
    frequencies, rest = skill_frequencies(alpha, skills)
    skill_losses = flow.loss(flow.strengths(frequencies, times))
    untouched = float(flow.loss(flow.start_strength))
    losses = skill_losses @ frequencies + rest * untouched
    return TotalLoss(losses, rest * (untouched - skill_losses[:, -1]) / losses)
