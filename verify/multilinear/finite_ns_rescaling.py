"""Models with few skills, trained, against models with infinitely many on another clock."""

from fractions import Fraction

import numpy as np

import solvable
from solvable.experiments.experiment import Measurements, experiment
from solvable.numerics.balls.enclosure import enclose
from verify.claims.measurements import worst
from verify.flows.settings import model_and_flow

# alpha, S, r, n_s, N; r None for the linear model.
SETTINGS = {
    "quick": ((0.6, 1.0, 0.01, 5, 3), (0.3, 5.0, 0.1, 60, 20), (1.2, 1.0, None, 7, 7)),
    "full": ((0.6, 1.0, 0.01, 5, 3), (0.3, 5.0, 0.1, 400, 100), (1.2, 1.0, None, 7, 7), (0.1, 0.5, 0.02, 30, 29)),
}
# Everything but the tolerance of the integrator is exact.
INTEGRATED = 1e-7


@experiment(theorem="finite_ns_rescaling", title="Gradient flow of $n_s$ skills against the identity")
def few_skills(level: str) -> Measurements:
    """The flow of the first $N$ of $n_s$ skills, whose frequencies are added up, beside skills that are never learned.

    The right side of the identity is the enclosed sum over infinitely many skills' frequencies at time $T zeta/H$.
    """
    for alpha, S, r, n_s, N in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("finite_ns_rescaling", model)
        side = law["rescaled"].expr
        weights = np.arange(1.0, n_s + 1) ** -(alpha + 1)
        frequencies = weights / weights.sum()
        times = np.array([0.3, 1.0, 3.0]) / (S if r else 1.0) / frequencies[N - 1]
        never = flow.loss(0.0) * frequencies[N:].sum()
        measured = flow.loss(flow.strengths(frequencies[:N], times)) @ frequencies[:N] + never
        symbols = {str(symbol): symbol for symbol in side.free_symbols}
        predicted = []
        for T in times:
            given = {"T": exact(T), "N": N, "n_s": n_s, "H": exact(weights.sum())}
            predicted.append(float(enclose(side, {symbols[name]: x for name, x in given.items()}, digits=15).mid()))
        claim = f"loss of {n_s} skills with basis functions for {N} at {len(times)} times, furthest off: `{model}`"
        yield worst(claim, predicted, measured, INTEGRATED)


def exact(number: float) -> object:
    """A float as the fraction that it is."""
    return Fraction(float(number))
