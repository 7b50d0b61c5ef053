"""What data sets of Zipf items do not show, drawn many times."""

import numpy as np
from numpy.typing import NDArray

from verify.flows.skill_frequencies import power_sum

SAMPLES_AT_ONCE = 1_000_000


def zipf_errors(alpha: float, D: int, sets: int, rng: np.random.Generator, seen: int = 1) -> NDArray[np.float64]:
    """The frequency of all items that a data set of D samples shows fewer than `seen` times, for each of `sets` sets.

    Items are drawn with p_k = k^-(alpha+1)/zeta(alpha+1), over all whole numbers.
    """
    norm = power_sum(alpha + 1)
    at_once = max(1, SAMPLES_AT_ONCE // D)
    found = [_known(alpha, D, min(at_once, sets - first), rng, seen) for first in range(0, sets, at_once)]
    return 1 - np.concatenate(found) / norm


def _known(alpha: float, D: int, sets: int, rng: np.random.Generator, seen: int) -> NDArray[np.float64]:
    """sum k^-(alpha+1) over the items that each set shows often enough."""
    items = np.sort(rng.zipf(alpha + 1, size=(sets, D)), axis=1)
    fresh = np.ones_like(items, dtype=bool)
    fresh[:, 1:] = items[:, 1:] != items[:, :-1]
    places = np.flatnonzero(fresh)
    counts = np.diff(places, append=items.size)
    enough = counts >= seen
    weights = np.where(enough, items.ravel()[places].astype(np.float64) ** -(alpha + 1), 0.0)
    return np.bincount(places // D, weights=weights, minlength=sets)
