"""The compute-optimal allocation."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ComputeOptimum:
    """Where a budget C = N T is best spent.

    `N`: number of basis functions (real: the continuous optimum); `T`: training time C/N; `loss`: the loss there;
    `exponent`: of the loss against C; `last_skill_strength`: R_N, the strength of the last skill, between 0 and S
    (None for a dynamics given by its loss curve alone).
    """

    N: Any
    T: Any
    loss: Any
    exponent: float
    last_skill_strength: Any
