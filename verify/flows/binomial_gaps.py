"""The mean loss of a skill over the number of samples that show it, from integrated flows and binomial weights."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from verify.flows.gradient_flow import GradientFlow

Array = NDArray[np.float64]

SIZES = (1, 2, 3, 10, 40, 200)
FREQUENCIES = 12


class BinomialGaps(NamedTuple):
    """gap: E F(d/D) - F(P) for skills of clock x, frequency P and D samples, all arrays of one length; S, r alike."""

    S: float
    r: float
    x: Array
    P: Array
    D: Array
    gap: Array

    @property
    def parameters(self) -> dict[str, float | Array]:
        """The symbols of a bound, by their names, at learning rate 1."""
        return {"S": self.S, "eta": 1.0, "T": self.x / self.S, "P": self.P, "D": self.D}


def binomial_gaps(flows: int, seed: int, odds: tuple[float, ...] = ()) -> Iterator[BinomialGaps]:
    """Random settings, one record per flow, that is per S and r.

    Every flow is integrated once, at rate 1/S, so that time is the clock x c of a skill of observed frequency c. Where
    `odds` are given, every other setting has a strength R at P with R/(S - R) near one of them.
    """
    rng = np.random.default_rng(np.random.SeedSequence(seed))
    for _ in range(flows):
        S = 10.0 ** rng.uniform(-1, 1)
        z = 10.0 ** rng.uniform(-1, 3)
        r = S / (1 + z)
        flow = GradientFlow.multilinear(S, r, 1 / S)
        settings = [(D, *setting(z, odds, rng)) for D in SIZES for _ in range(FREQUENCIES)]
        clocks = [x * np.append(np.arange(D + 1) / D, P) for D, x, P in settings]
        times, places = np.unique(np.concatenate(clocks), return_inverse=True)
        losses = np.append(flow.loss(r), flow.loss(flow.strengths([1.0], times[1:]))[:, 0])[places]
        gaps, first = [], 0
        for D, _, P in settings:
            here = losses[first : first + D + 2]
            gaps.append(binom.pmf(np.arange(D + 1), D, P) @ here[:-1] - here[-1])
            first += D + 2
        sizes, x, P = (np.array(column) for column in zip(*settings, strict=True))
        yield BinomialGaps(S, r, x, P, sizes, np.array(gaps))


def setting(z: float, odds: tuple[float, ...], rng: np.random.Generator) -> tuple[float, float]:
    """A clock x and a frequency P."""
    P = 10.0 ** rng.uniform(-2, -0.01)
    reachable = [y for y in odds if y * z > 1.05]
    if reachable and rng.random() < 0.5:
        return float(np.log(rng.choice(reachable) * z) / 2 / P), P
    return 10.0 ** rng.uniform(-1, 1.5), P
