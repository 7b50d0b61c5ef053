"""Partial sums of k^-sigma added up, against their expansion."""

import mpmath
import numpy as np
from sympy import lambdify

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment

SUMS = {"quick": 300, "full": 2500}
SEED = 150
DIGITS = 40


@experiment(theorem="zeta_partial_sum", title="Sums of powers, term by term")
def added_up(level: str) -> Measurements:
    """Random $sigma$, below and above 1, and $N$, in forty digits.

    The sum must lie between the bounds of the theorem, and the bounds must be met: its distance from the upper one, in
    units of the width of the bounds, is between 0 and 1.
    """
    law = solvable.derive("zeta_partial_sum")
    upper, lower = law["above"].expr, law["below"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    places = []
    with mpmath.workdps(DIGITS):
        for _ in range(SUMS[level]):
            sigma = mpmath.mpf(float(rng.uniform(0.05, 0.95) if rng.random() < 0.5 else rng.uniform(1.05, 4)))
            N = int(10 ** rng.uniform(0, 2.5))
            total = mpmath.fsum(mpmath.mpf(k) ** -sigma for k in range(1, N + 1))
            high, low = (number(side, sigma, N) for side in (upper, lower))
            places.append(float((high - total) / (high - low)))
    claim = f"place of the sum between its bounds, 0 at the upper and 1 at the lower one, the {{}} of {len(places)}"
    yield Measurement(claim.format("largest"), 0.5, max(places), 1.0, SEED)
    yield Measurement(claim.format("smallest"), 0.5, min(places), 1.0, SEED)
    claim = "the same, largest: the coefficient $sigma/12$ of the lower bound is reached for large $N$"
    yield Measurement(claim, 1.0, max(places), 1e-3, SEED)


def number(side: object, sigma: object, N: int) -> object:
    """A bound in mpmath's digits."""
    symbols = sorted(side.free_symbols, key=str)  # type: ignore[attr-defined]
    return lambdify(symbols, side, modules="mpmath")(*({"N": N, "sigma": sigma}[str(symbol)] for symbol in symbols))
