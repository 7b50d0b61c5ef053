"""The quanta that N parameters leave out, added up."""

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.flows.skill_frequencies import power_sum

# alpha, c
SETTINGS = {
    "quick": ((0.3, 3.0), (0.6, 1.0), (1.0, 7.5), (2.0, 20.0)),
    "full": tuple((alpha, c) for alpha in (0.25, 0.4, 0.6, 0.8, 1.0, 1.5, 2.0) for c in (1.0, 3.7, 20.0)),
}
SIZES = (1e3, 1.07e4, 1.3e5)


@experiment(theorem="quantization_parameters", title="Quanta beyond the last one learned, added up")
def quanta_left_out(level: str) -> Measurements:
    """Every quantum beyond $floor(N/c)$, one by one, within the error that the law states at its own $N$."""
    law = solvable.derive("quantization_parameters")
    error = law["law"].error
    for alpha, c in SETTINGS[level]:
        for N in SIZES:
            left = power_sum(alpha + 1, int(N // c) + 1) / power_sum(alpha + 1)
            values = {"alpha": alpha, "c": c, "N": N}
            claim = f"loss with $N = {N:g}$ parameters, ${c:g}$ to a quantum: $alpha = {alpha:g}$"
            yield Measurement(claim, float(law.evaluate(**values)), left, float(value_of(error, **values)))
