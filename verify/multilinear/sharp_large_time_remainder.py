"""The size of the remainder at large times, from double sums."""

from typing import Any

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import double_sum

SIZES = {"quick": (200, 1000), "full": (200, 1000, 5000)}
SETTINGS = ((0.3, 1.0, 0.01), (0.6, 5.0, 0.5), (1.0, 1.0, 0.1), (2.0, 2.0, 1.0))
SKILLS = 20_000
CLOCK = 12.0


@experiment(theorem="sharp_large_time_remainder", title="Double sums over skills and samples against the sharp size")
def remainders_of_the_sharp_size(level: str) -> Measurements:
    """What skills shown $d$ times have left to lose, summed over $d$ and $k$, at $tau = eta S T/D = 12$.

    The stated size may be off by $6 s/D$, as its asymptotic step says, and by what two showings add, $e^(-4 tau)$ less.
    Beside it stands the bound of `large_time_remainder`, which is too large by $D^(1+s)$.
    """
    law, coarse = solvable.derive("sharp_large_time_remainder"), solvable.derive("large_time_remainder")
    for alpha, S, r in SETTINGS:
        values = {"alpha": alpha, "S": S, "r": r, "eta": 1.0}
        s = alpha / (alpha + 1)
        excess = []
        for D in SIZES[level]:

            def loss(d: Any, S: float = S, r: float = r) -> Any:
                return S**2 / 2 / (1 + np.exp(np.minimum(2 * d * CLOCK, 300)) / (S / r - 1)) ** 2

            T = CLOCK * D / S
            remainder = double_sum(alpha, D, loss, SKILLS)
            claim = f"remainder at $D = {D}$, $tau = {CLOCK:g}$: $alpha = {alpha:g}$, $S = {S:g}$, $r = {r:g}$"
            yield Measurement(claim, float(law.evaluate(T=T, D=D, **values)), remainder, 6 * s / D + 1e-5)
            excess.append(float(coarse.evaluate(T=T, D=D, **values) / remainder))
        slope = float(np.log(excess[-1] / excess[0]) / np.log(SIZES[level][-1] / SIZES[level][0]))
        claim = f"by what power of $D$ the bound of `large_time_remainder` is too large: $alpha = {alpha:g}$"
        yield Measurement(claim, 1 + s, slope, 0.02)
