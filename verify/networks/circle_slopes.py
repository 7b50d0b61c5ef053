"""How fast a network on the circle learns: the slope of its loss in a window of time, seed by seed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.circle_experiment import circle_experiment

Array = NDArray[np.float64]
_LOOKS, _FIRST, _LAST = 7, 8, 32


class CircleSlopes(NamedTuple):
    """One entry per seed. trained: d log L/d log t of the network; kernel_flow: that of its kernel at the start.
    capacity: the exponent alpha of the kernel at the start, over the harmonics 8 to 32. growth: how much the kernel
    has grown at the end, in the median of the same harmonics.
    """

    trained: Array
    kernel_flow: Array
    capacity: Array
    growth: Array

    @staticmethod
    def mean(values: Array) -> tuple[float, float]:
        """The mean over seeds and its standard error."""
        return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def circle_slopes(
    q: float,
    gamma: float,
    window: tuple[float, float],
    seeds: Sequence[int] = (0, 1, 2, 3, 4),
    *,
    width: int = 1024,
    points: int = 256,
    power: int = 1,
    turns: int = 128,
    spread: bool = False,
) -> CircleSlopes:
    """Train a network for every seed up to the end of the window, and fit a power of t in it.

    As given, a network of 1024 units on 256 points takes about 5 to 15 seconds a seed for windows that end near t =
    1000. The other arguments are those of `circle_experiment`.

    Raises InvalidInput for fewer than two seeds, for a grid of less than 66 points, or as `circle_experiment` does.
    """
    if len(seeds) < 2 or points < 2 * _LAST + 2:
        raise InvalidInput("give two seeds or more, for a standard error, and a grid of at least 66 points.")
    times = np.geomspace(*window, _LOOKS)
    harmonics = np.arange(_FIRST, _LAST + 1)
    rows = []
    for seed in seeds:
        run = circle_experiment(
            q, gamma, times, seed, width=width, points=points, power=power, turns=turns, spread=spread
        )
        before, after = run.before[harmonics - 1], run.after[harmonics - 1]
        rows.append(
            (
                _exponent(times, run.losses),
                _exponent(times, run.kernel_losses),
                -_exponent(harmonics, before),
                float(np.median(after / before)),
            )
        )
    return CircleSlopes(*np.array(rows).T)


def _exponent(x: ArrayLike, values: Array) -> float:
    """The slope of log values on log x, by least squares."""
    return float(np.polyfit(np.log(x), np.log(values), 1)[0])
