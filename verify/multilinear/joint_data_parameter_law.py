"""The joint law of data and parameters, against the definition summed."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.sums.power_sum import power_sum

SIZES = {"quick": (10, 40, 160), "full": (10, 20, 40, 80, 160, 320)}
# How often the last skill is expected among the samples.
SHARES = (0.1, 1.0, 4.0)


@experiment(theorem="joint_data_parameter_law", title="Sums over skills beside the joint law, $N$ and $D$ together")
def losses_in_data_and_parameters(level: str) -> Measurements:
    """The relative error times $N^4$ stays below a bound once $D$ is past the waves of the data law."""
    law = solvable.derive("joint_data_parameter_law")
    for alpha, S, r in ((0.3, 1.0, 0.5), (0.6, 5.0, 0.1), (0.9, 1.0, 0.01)):
        values = {"alpha": alpha, "S": S, "r": r, "eta": 1.0}
        model, N = solvable.Multilinear(**values), np.array(SIZES[level], dtype=float)
        for share in SHARES:
            D = np.round(share * N ** (1 + alpha) * float(power_sum(1 + alpha, 1)))
            late = D >= 600
            error = np.abs(law.evaluate(D=D, N=N, **values) / model.loss(D=D, N=N) - 1)
            where = f"skill $N$ expected ${share:g}$ times, $alpha = {alpha:g}$, $S/r = {S / r:g}$"
            if late.any():
                worst = float(np.max((error * N**4)[late]))
                yield Measurement(f"largest relative error times $N^4$: {where}", 0.0, worst, 0.05)
    values = {"alpha": 0.6, "S": 1.0, "r": 0.01, "eta": 1.0}
    model = solvable.Multilinear(**values)
    D = np.array([30, 120, 480])
    error = np.abs(law.evaluate(D=D, N=3000, **values) / model.loss(D=D, N=3000) - 1)
    yield Measurement("error at $D = 120$ over that at 30, $N = 3000$", 0.0, float(error[1] / error[0]), 5e-3)
