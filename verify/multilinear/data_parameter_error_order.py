"""The distance between the loss and the law in data and parameters, order by order."""

import numpy as np
from sympy import zeta

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of

SETTINGS = ((0.3, 1.0, 0.1), (0.6, 5.0, 0.5), (1.0, 1.0, 0.01), (2.0, 1.0, 0.2))
SIZES = {"quick": (1e3, 1e4, 1e5), "full": (1e3, 1e4, 1e5, 1e6, 1e7)}
SHARES = (0.3, 2.0)


@experiment(theorem="data_parameter_error_order", title="Summed losses minus the law, against the stated error")
def distances_from_the_law(level: str) -> Measurements:
    """$N$ and $D$ grow together, the last skill expected $x$ times among the samples; the definition is summed.

    What is left after half the jump at the last skill must be the two parts that the theorem states for it. The power
    of $D$ with which it falls is fitted over the last two sizes: $-1 - s$ for $alpha < 1$, $-1 - 1/(alpha+1)$ for
    $alpha > 1$.
    """
    order, law = solvable.derive("data_parameter_error_order"), solvable.derive("data_parameter_scaling_law")
    jump, *following = (order[f"E_{number}"].expr for number in range(3))
    for alpha, S, r in SETTINGS:
        values = {"alpha": alpha, "S": S, "r": r, "eta": 1.0}
        model, norm = solvable.Multilinear(**values), float(zeta(1 + alpha))
        for share in SHARES:
            N = np.round((np.array(SIZES[level]) / (share * norm)) ** (1 / (alpha + 1)))
            D = np.round(share * norm * N ** (alpha + 1))
            place = {**values, "N": N, "D": D, "x": D * N ** -(alpha + 1) / norm}
            error = model.loss(D=D, N=N) - law.evaluate(D=D, N=N, **values)
            rest = error - value_of(jump, **place)
            parts = tuple(value_of(part, **place) for part in following)
            where = f"$x = {share:g}$, $alpha = {alpha:g}$, $S = {S:g}$, $r = {r:g}$"
            small = min(alpha, 1.0) / (alpha + 1)
            stated = float((error - rest + sum(parts))[-1] * D[-1])
            yield Measurement(
                f"$D$ times the loss less the law at $D = {D[-1]:g}$: {where}", stated, float(error[-1] * D[-1]), 1e-4
            )
            left = np.abs(rest - sum(parts)) / sum(map(np.abs, parts))
            claim = f"what the two parts leave of the rest, as a share of them: {where}"
            yield Measurement(claim, 0.0, float(left[-1]), 1e-3)
            if share < 1:
                slope = float(np.log(rest[-1] / rest[-2]) / np.log(D[-1] / D[-2]))
                yield Measurement(f"power of $D$ with which the rest falls: {where}", -1 - small, slope, 0.06)
