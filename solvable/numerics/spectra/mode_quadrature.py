"""Sums over all modes of a power-law spectrum as short weighted sums."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import factorial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import bernoulli

Array: TypeAlias = "NDArray[np.float64]"

# Modes added up one by one, per unit of the capacity exponent; half the stencil of the Euler-Maclaurin correction.
HEAD = 96
STENCIL = 6
# Gauss-Legendre nodes to a panel, and its width in log lambda.
ORDER = 18
PANEL = 2.0


@dataclass(frozen=True)
class ModeQuadrature:
    """Nodes for sum_k f(lambda_k) over lambda_k = k^-alpha, k = 1, 2, ..., down to a smallest eigenvalue.

    `eigenvalues` and `counts` with sum_k f(lambda_k) = sum_j counts_j f(eigenvalues_j) + the modes beyond `last`,
    a real rank: the first modes one by one, from there the integral over the rank with the corrections of Euler and
    Maclaurin by differences over whole ranks. Relative accuracy 1e-12 for f that varies with log lambda like
    exp(-x lambda) and powers of lambda.
    """

    alpha: float
    eigenvalues: Array
    counts: Array
    last: float

    @classmethod
    def down_to(cls, alpha: float, smallest: float) -> ModeQuadrature:
        """The nodes for all eigenvalues above `smallest`."""
        first = int(HEAD * max(1.0, alpha))
        ranks = np.arange(1.0, first + STENCIL + 1)
        counts = np.where(ranks < first, 1.0, 0.0)
        counts[first - 1] = 0.5
        counts[first - STENCIL - 1 :] += _end_correction()
        high = -alpha * np.log(first)
        panels = max(1, int(np.ceil((high - np.log(smallest)) / PANEL)))
        nodes, weights = np.polynomial.legendre.leggauss(ORDER)
        starts = high - PANEL * np.arange(panels)
        logs = (starts[:, None] - PANEL * (1 - nodes) / 2).ravel()
        with np.errstate(over="ignore"):
            beyond = np.tile(weights * PANEL / 2, panels) / alpha * np.exp(-logs / alpha)
        eigenvalues = np.concatenate((ranks**-alpha, np.exp(logs)))
        return cls(
            alpha, eigenvalues, np.concatenate((counts, beyond)), float(np.exp(-(high - PANEL * panels) / alpha))
        )

    def powers(self, beta: float) -> Array:
        """The weights k^-(alpha beta+1) times the counts: what the nodes add to the power of the target."""
        return self.counts * self.eigenvalues ** (1 / self.alpha) * self.eigenvalues**beta

    def power_beyond(self, beta: float) -> float:
        """The power of the target in all modes beyond the last: the integral of k^-(alpha beta+1)."""
        return float(self.last ** (-self.alpha * beta) / (self.alpha * beta))

    def trace_beyond(self) -> float:
        """The sum of the eigenvalues beyond the last."""
        return float(self.last ** (1 - self.alpha) / (self.alpha - 1))


@cache
def _end_correction() -> Array:
    """Weights at whole ranks -m..m around the first rank r of an integral that add up to
    sum_{k >= r} f - f(r)/2 - int_r^oo f, by Bernoulli numbers, exact for polynomials of degree 2 m."""
    places = np.arange(-STENCIL, STENCIL + 1, dtype=np.float64)
    degrees = np.arange(2 * STENCIL + 1)
    numbers = bernoulli(2 * STENCIL + 2)
    moments = np.array([-numbers[d + 1] / (d + 1) if d % 2 else 0.0 for d in degrees])
    scale = np.array([float(factorial(d)) for d in degrees])
    weights = np.linalg.solve(places[None, :] ** degrees[:, None] / scale[:, None], moments / scale)
    return np.asarray(weights)
