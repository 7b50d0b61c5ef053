"""The joint law of time, data and parameters, against the definition summed."""

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment

QUICK = ((0.6, 150, 300.0, 20), (0.6, 150, 300.0, 60), (0.3, 200, 50.0, 40))
MORE = ((0.3, 400, 4000.0, 100), (0.9, 400, 100.0, 30), (0.6, 400, 400.0, 10), (0.6, 400, 1e6, 100))
SETTINGS = {"quick": QUICK, "full": QUICK + MORE}


@experiment(theorem="joint_time_data_parameter_law", title="Triple sums beside the joint law")
def losses_in_all_three(level: str) -> Measurements:
    """All three resources finite, none of them the bottleneck alone; the error allowed is $c/N^2$ and the data wave."""
    law = solvable.derive("joint_time_data_parameter_law")
    wave = solvable.derive("joint_time_data_law")
    for alpha, D, T, N in SETTINGS[level]:
        values = {"alpha": alpha, "S": 1.0, "r": 0.01, "eta": 1.0}
        model = solvable.Multilinear(**values)
        found = float(model.loss(T=T, D=D, N=N))
        endless = abs(float(wave.evaluate(T=T, D=D, **values)) - float(model.loss(T=T, D=D)))
        stated = float(law.evaluate(T=T, D=D, N=N, **values))
        where = f"$T = {T:g}$, $D = {D:g}$, $N = {N:g}$, $alpha = {alpha:g}$"
        yield Measurement(f"loss at {where}", stated, found, 0.1 / N**2 + 2 * endless / found)
