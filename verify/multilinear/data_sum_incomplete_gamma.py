"""Sums over unseen skills that try to leave the error of the incomplete Gamma function."""

import numpy as np
from sympy import Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import evaluated
from verify.flows.skill_frequencies import skill_frequencies

SETTINGS = {"quick": 25, "full": 90}
PLACES = 30
MOST = 20_000
SEED = 9


@experiment(theorem="data_sum_incomplete_gamma", title="Sums over ranks added up against the incomplete Gamma function")
def sums_within_the_error(level: str) -> Measurements:
    """$P (1 - P)^D$ added up over $M < k <= N$ for random $alpha$ from 0.1 to 3, $D$ up to $10^6$ and ranks up to
    20000."""
    law = solvable.derive("data_sum_incomplete_gamma")
    below, above, integral = law["below"].expr, law["above"].expr, Symbol("J", positive=True)
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    over, under, near = 0.0, 0.0, 0.0
    for _ in range(SETTINGS[level]):
        alpha = float(np.exp(rng.uniform(np.log(0.1), np.log(3))))
        P = skill_frequencies(alpha, MOST).frequencies
        D = np.floor(10 ** rng.uniform(0, 6, PLACES))
        M = np.floor(10 ** rng.uniform(0, 3, PLACES))
        N = np.minimum(M + np.floor(10 ** rng.uniform(0, 4.2, PLACES)), MOST)
        values = {"alpha": alpha, "D": D, "M": M, "N": N}
        sums = np.array(
            [
                (P[int(m) : int(n)] * np.exp(d * np.log1p(-P[int(m) : int(n)])))[::-1].sum()
                for d, m, n in zip(D, M, N, strict=True)
            ]
        )
        J = evaluated(law, integral, **values)
        # What is far below the rounding of the integral decides nothing.
        seen = evaluated(law, above, **values) - J > 1e-11 * J
        excess = (sums - J) / (evaluated(law, above, **values) - J)
        lack = (J - sums) / (J - evaluated(law, below, **values))
        over, under = max(over, float(excess[seen].max())), max(under, float(lack[seen].max()))
        near = max(near, float(np.abs(excess[seen]).max()))
    count = SETTINGS[level] * PLACES
    yield Measurement(
        f"largest excess of the sum over $J$, in units of the error above, at {count} random places",
        0.0,
        over,
        1.0,
        SEED,
    )
    yield Measurement(
        f"largest excess of $J$ over the sum, in units of the error below, at {count} random places",
        0.0,
        under,
        1.0,
        SEED,
    )
    # A bound that nothing comes near has not been tried: half a peak is what Euler-Maclaurin leaves.
    yield Measurement(
        "largest distance of the sum from $J$ in units of the error above, which must come near $1/2$",
        0.5,
        near,
        0.9,
        SEED,
    )
