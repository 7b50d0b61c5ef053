"""The loss of N skills long before the last of them moves."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.sums.arrays import to_numeric
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r, eta (r None for the linear model), N and times in units of 1/eta S (1/eta for the linear model).
SETTINGS = {
    "quick": ((0.3, 1.0, 0.01, 1.0, 20_000, (1e3, 3e3, 1e4)), (0.6, 2.0, None, 1.0, 20_000, (1e3, 1e4))),
    "full": (
        (0.3, 1.0, 0.01, 1.0, 50_000, (1e3, 3e3, 1e4, 3e4)),
        (0.6, 5.0, 0.5, 0.04, 50_000, (1e3, 1e4, 1e5)),
        (0.9, 1.0, 0.2, 3.0, 20_000, (3e3, 3e4)),
        (0.6, 2.0, None, 1.0, 50_000, (1e3, 1e4)),
    ),
}
SOLVER = 1e-8


@experiment(theorem="finite_n_corrected_time_law", title="$N$ skills under gradient flow, and no others")
def skills_alone(level: str) -> Measurements:
    """The simulated losses of $N$ skills, added up without the rarer ones, and their slope in $log T$.

    The tolerance is the stated error of $L_C$ alone. The pure time law is off by $L_C$ itself.
    """
    for alpha, S, r, eta, N, clocks in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        law = solvable.derive("finite_n_corrected_time_law", model)
        correction = float(law["L_C"].evaluate(N=N))
        error = law["law"].error
        stated = to_numeric(error, *sorted(error.free_symbols, key=str))
        unit = eta * S if r is not None else eta
        times = np.array(clocks) / unit
        frequencies = skill_frequencies(alpha, N).frequencies
        losses = flow.loss(flow.strengths(frequencies, times)) @ frequencies
        for T, loss in zip(times, losses, strict=True):
            allowed = float(stated(N, unit * T * N ** (-0.5 - alpha)))
            claim = f"loss of {N} skills at $T = {T:g}$ ($L_C$ is {correction / loss:.1%} of it): `{model}`"
            yield Measurement(claim, float(law.evaluate(N=N, T=T)), float(loss), allowed + SOLVER)
