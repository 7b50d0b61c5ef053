"""The lowest loss that a budget buys, found by trying."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Numbers of basis functions tried per round; each round looks closer around the best of the last one.
TRIED = 24


def best_loss(model: Any, C: ArrayLike, n_s: float = np.inf) -> NDArray[np.float64]:
    """min over whole N of model.loss(T=C/N, N=N) for every budget C, by search; no law is used.

    The loss has one minimum in N, so the search closes in on the best of the numbers tried.
    """
    budgets = np.ravel(np.asarray(C, dtype=np.float64))
    return np.array([_best(model, float(budget), n_s) for budget in budgets])


def _best(model: Any, budget: float, n_s: float) -> float:
    low, high = 1, int(min(max(budget, 1.0), n_s, 1e15))
    while True:
        tried = _between(low, high)
        losses = model.loss(T=budget / tried, N=tried, n_s=n_s)
        place = int(np.argmin(losses))
        if all(after - before == 1 for before, after in pairwise(tried[max(0, place - 1) : place + 2])):
            return float(losses[place])
        low, high = int(tried[max(0, place - 1)]), int(tried[min(len(tried) - 1, place + 1)])


def _between(low: int, high: int) -> NDArray[np.float64]:
    return np.unique(np.round(np.geomspace(low, high, TRIED)))
