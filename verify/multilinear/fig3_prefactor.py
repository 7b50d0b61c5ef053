"""Budgets split between parameters and time in many ways, and the prefactor that each split has."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.settings import model_and_flow
from verify.multilinear.loss_vs_compute import losses_at, lowest_loss

# alpha, S, r; r None for the linear model.
SETTINGS = {
    "quick": ((0.6, 5.0, 0.01), (0.3, 1.0, None)),
    "full": ((0.3, 5.0, 0.01), (0.6, 5.0, 0.01), (0.9, 1.0, 0.2), (0.3, 1.0, None)),
}
BUDGET = {"quick": 1e9, "full": 1e10}
ALLOCATIONS = (0.2, 0.4, 0.8, 1.6, 3.2)


@experiment(theorem="fig3_prefactor", title="Losses at fixed $C = N T$, for five allocations")
def split_budgets(level: str) -> Measurements:
    """$N$ skills simulated for the time $C/N$. The law is that of continuous $N$, to which half a skill makes a
    difference.

    Over allocations from a sixteenth to all of the last, the prefactor turns around: a wrong exponent of $lambda$
    shows.
    """
    C = BUDGET[level]
    for alpha, S, r in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("fig3_prefactor", model)
        clocked = C * (S if r is not None else 1.0)
        sizes = np.rint(np.array(ALLOCATIONS) * clocked ** (1 / (alpha + 2)))
        shares = sizes * clocked ** (-1 / (alpha + 2))
        stated = law["budget"].evaluate(**{"C": C, "lambda": shares})
        for N, share, value, loss in zip(sizes, shares, stated, losses_at(flow, alpha, C, sizes), strict=True):
            claim = f"$L$ at $C = {C:g}$, $N = {N:g}$ ($lambda = {share:.3g}$): `{model}`"
            yield Measurement(claim, float(value), float(loss), alpha / N)
        best = lowest_loss(flow, alpha, C)
        claim = f"$lambda$ of the lowest loss at $C = {C:g}$: `{model}`"
        measured = best.N * clocked ** (-1 / (alpha + 2))
        yield Measurement(claim, float(law.root("lambda_star")), measured, 1 / best.N)
        yield Measurement(f"lowest loss at $C = {C:g}$: `{model}`", float(law.evaluate(C=C)), best.loss, alpha / best.N)
