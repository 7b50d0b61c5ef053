"""The joint law of time and parameters, against the definition summed."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.sums.power_sum import power_sum

SIZES = {"quick": (20, 200, 2000), "full": (20, 200, 2000, 20_000, 200_000)}
# The clock of the last skill: hardly moved, at the crossover, and learned long ago.
CLOCKS = (0.02, 1.0, 3.0, 30.0)


@experiment(theorem="joint_time_parameter_law", title="Sums over skills beside the joint law, $N$ and $T$ together")
def losses_in_time_and_parameters(level: str) -> Measurements:
    """The relative error times $N^2$ stays below a bound, once the time law's own error, that at $N = oo$, is taken
    off."""
    law, endless = solvable.derive("joint_time_parameter_law"), solvable.derive("loss_vs_time")
    for alpha, S, r in ((0.3, 1.0, 0.01), (0.6, 5.0, 0.1), (1.0, 1.0, 1e-6)):
        values = {"alpha": alpha, "S": S, "r": r, "eta": 1.0}
        model, N = solvable.Multilinear(**values), np.array(SIZES[level], dtype=float)
        for clock in CLOCKS:
            T = clock * N ** (1 + alpha) * float(power_sum(1 + alpha, 1)) / S
            loss = model.loss(T=T, N=N)
            wave = np.abs(endless.evaluate(T=T, **values) - model.loss(T=T))
            left = np.abs(law.evaluate(T=T, N=N, **values) - loss) - 2 * wave
            worst = float(np.max(np.maximum(left, 0.0) / loss * N**2))
            where = f"skill $N$ at clock ${clock:g}$, $alpha = {alpha:g}$, $S/r = {S / r:g}$"
            yield Measurement(f"largest relative error times $N^2$, less the time law's own: {where}", 0.0, worst, 0.2)
        T, counts = 1e6 / S, np.array([100.0, 400.0, 3000.0])
        predicted, found = law.evaluate(T=T, N=counts, **values), model.loss(T=T, N=counts)
        wave = 2 * abs(float(endless.evaluate(T=T, **values) / model.loss(T=T)) - 1)
        for n, one, other in zip(counts, predicted, found, strict=True):
            claim = f"loss at $eta S T = 10^6$, $N = {n:g}$, $alpha = {alpha:g}$, $S/r = {S / r:g}$"
            yield Measurement(claim, float(one), float(other), 0.2 / n**2 + wave)
