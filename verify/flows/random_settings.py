"""Parameters drawn at random, far beyond the usual ones, for a search for what a bound does not hold for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from solvable.models.multilinear import Multilinear


def random_settings(
    count: int, rng: np.random.Generator, most_alpha: float = 3.0, least_ratio: float = 1.05
) -> Iterator[tuple[Multilinear, dict[str, float]]]:
    """Multilinear models and their parameters by name: alpha from 0.1, S/r from `least_ratio` to a million."""
    import numpy as np

    import solvable

    for _ in range(count):
        alpha = float(np.exp(rng.uniform(np.log(0.1), np.log(most_alpha))))
        S = float(10 ** rng.uniform(-1, 1))
        r = S / float(np.exp(rng.uniform(np.log(least_ratio), np.log(1e6))))
        values = {"alpha": alpha, "S": S, "r": r, "eta": float(10 ** rng.uniform(-1, 1))}
        yield solvable.Multilinear(**values), values
