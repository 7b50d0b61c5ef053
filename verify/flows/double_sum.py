"""The expected loss on finitely many samples, summed over skills and over how often the data shows each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from verify.flows.skill_frequencies import skill_frequencies

SHOWN = 400


def double_sum(alpha: float, D: int, loss: Callable[[Any], Any], skills: int, last: int | None = None) -> float:
    """sum_k P_s(k) sum_{d >= 1} Binomial(D, P_s(k))(d) loss(d): what is left on skills that the data shows.

    loss: of a skill that was shown d times, an array of d; taken as 0 beyond d = SHOWN. Skills up to `skills` count
    one by one, and further ones, shown once at most, by an integral; with `last` the sum ends at that skill.
    """
    from scipy.stats import binom

    P = skill_frequencies(alpha, skills if last is None else last).frequencies
    d = np.arange(1, min(D, SHOWN) + 1)
    weights = loss(d)
    counting = weights > weights[0] * 1e-16
    pairs = zip(d[counting], weights[counting], strict=True)
    total = float(sum(P @ binom.pmf(number, D, P) * weight for number, weight in pairs))
    if last is None:
        # sum_{k > K} P^2 by the midpoint rule; all further powers of P are below rounding for the K in use.
        total += float(weights[0]) * D * P[0] ** 2 * (skills + 0.5) ** -(2 * alpha + 1) / (2 * alpha + 1)
    return total
