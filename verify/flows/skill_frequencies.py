"""How often skills come up when there are infinitely many."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verify.flows.power_sum import power_sum

_power_sum = cache(power_sum)


class SkillFrequencies(NamedTuple):
    """P_s(1), ..., P_s(K), and the probability of all rarer skills together."""

    frequencies: NDArray[np.float64]
    rest: float


def skill_frequencies(alpha: float, skills: int) -> SkillFrequencies:
    """The first `skills` frequencies of P_s(k) ~ k^-(alpha+1) over all whole k, and the sum of the others."""
    normalisation = _power_sum(alpha + 1, 1)
    k = np.arange(1, skills + 1, dtype=np.float64)
    return SkillFrequencies(k ** -(alpha + 1) / normalisation, _power_sum(alpha + 1, skills + 1) / normalisation)
