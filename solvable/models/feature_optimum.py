"""The compute-optimal allocation of the feature-learning model."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FeatureOptimum:
    """Where a budget C = N t is best spent.

    `N`: width (real: the continuous optimum); `t`: training time C/N; `loss`: the loss there; `exponent`: d log L over
    d log C along the optimum at this budget, which tends to the law's exponent.
    """

    N: Any
    t: Any
    loss: Any
    exponent: Any
