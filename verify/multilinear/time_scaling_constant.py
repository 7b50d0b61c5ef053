"""Few basis functions at early times: the sums over skills, against the integral that stands for them."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.numerics.sums.arrays import to_numeric
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r, eta (r None for the linear model); N, and the clocks of skill N at which to look.
SETTINGS = {
    "quick": ((0.6, 1.0, 0.01, 1.0), (0.3, 2.0, None, 0.5)),
    "full": ((0.3, 1.0, 0.01, 1.0), (0.6, 5.0, 0.5, 0.04), (1.5, 1.0, 1e-3, 1.0), (0.3, 2.0, None, 0.5)),
}
SIZES = {"quick": (200, 2000), "full": (200, 2000, 20_000)}
SOLVER = 1e-9
LAST_CLOCKS = (0.3, 1.0, 2.5, 6.0)


@experiment(theorem="time_scaling_constant", title="$N$ skills under gradient flow, the others unlearned")
def few_basis_functions(level: str) -> Measurements:
    """$N$ skills simulated up to given clocks of the last one, all others at strength 0 and added up.

    The tolerance is the error $1/N^2$ that the theorem states; without the half skill it would be exceeded $N$-fold.
    Where skill $N$ is half learned, the derivative of A is compared too, by the change of the loss when a skill is
    added.
    """
    for alpha, S, r, eta in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r, eta)
        law = solvable.derive("time_scaling_constant", model)
        error = law["half"].error
        symbols = sorted(error.free_symbols, key=str)
        unit = eta * S if r is not None else eta
        for N in SIZES[level]:
            frequencies, rest = skill_frequencies(alpha, N)
            times = np.array(LAST_CLOCKS) / (unit * frequencies[-1])
            losses = flow.loss(flow.strengths(frequencies, times)) @ frequencies + rest * flow.loss(0.0)
            for clock, T, measured in zip(LAST_CLOCKS, times, losses, strict=True):
                x = (clock / frequencies[-1] * frequencies[0]) ** (-1 / (alpha + 1)) * N
                claim = f"$L$ of $N = {N}$ skills, the last at clock ${clock:g}$: `{model}`"
                allowed = float(to_numeric(error, *symbols)(*({"x": x, "N": N}[str(symbol)] for symbol in symbols)))
                yield Measurement(claim, float(law.evaluate(N=N, T=T)), float(measured), allowed + SOLVER)
