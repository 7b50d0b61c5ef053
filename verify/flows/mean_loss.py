"""The mean loss of a skill over how often finitely many samples show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.stats import binom


def mean_loss(D: int, P: float, loss: Callable[[Any], Any]) -> float:
    """The mean of loss(d/D) over the binomial number d of samples, taken within twelve standard deviations."""
    width = 12 * np.sqrt(D * P) + 12
    d = np.arange(max(0, int(D * P - width)), min(D, int(D * P + width)) + 1)
    return float(binom.pmf(d, D, P) @ loss(d / D))
