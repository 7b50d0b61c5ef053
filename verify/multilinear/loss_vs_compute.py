"""The best split of a budget between parameters and training time."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.gradient_flow import GradientFlow
from verify.flows.settings import model_and_flow
from verify.flows.skill_frequencies import skill_frequencies

# alpha, S, r; r None for the linear model.
SETTINGS = {
    "quick": ((0.3, 1.0, 0.01), (0.6, 5.0, 0.01), (0.6, 1.0, None)),
    "full": ((0.3, 1.0, 0.01), (0.6, 5.0, 0.01), (0.9, 1.0, 0.2), (0.6, 1.0, None)),
}
BUDGETS = {"quick": (1e8, 1e9), "full": (1e8, 1e9, 1e10, 1e11)}


@experiment(theorem="loss_vs_compute", title="Scans over $N$ and $T$ at fixed $C = N T$")
def scanned_budgets(level: str) -> Measurements:
    """The loss of $N$ skills after time $C/N$, for many $N$, and the lowest of them.

    The law is that of continuous $N$, and states an error of $alpha/N$ in the loss. Its $N$ may be off by one skill.
    """
    for alpha, S, r in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("loss_vs_compute", model)
        exponent = float(law.exponent)  # type: ignore[arg-type]
        optima = [lowest_loss(flow, alpha, C) for C in BUDGETS[level]]
        for C, found in zip(BUDGETS[level], optima, strict=True):
            best = model.compute_optimum(C)
            allowed = 1 / found.N
            predicted = float(law.evaluate(C=C))
            yield Measurement(f"lowest loss at $C = {C:g}$: `{model}`", predicted, found.loss, alpha * allowed)
            yield Measurement(f"$N$ of the lowest loss at $C = {C:g}$: `{model}`", float(best.N), found.N, allowed)
            yield Measurement(f"$T$ of the lowest loss at $C = {C:g}$: `{model}`", float(best.T), C / found.N, allowed)
        for (C, here), (further, there) in pairwise(zip(BUDGETS[level], optima, strict=True)):
            slope = float(np.log(there.loss / here.loss) / np.log(further / C))
            claim = f"slope of $log(min L)$ against $log C$ from $C = {C:g}$ to ${further:g}$: `{model}`"
            tolerance = float(alpha / here.N / np.log(further / C) / abs(slope))
            yield Measurement(claim, exponent, slope, tolerance)


class Optimum(NamedTuple):
    """The best number of basis functions, and the loss there."""

    N: float
    loss: float


def lowest_loss(flow: GradientFlow, alpha: float, C: float) -> Optimum:
    """Scan N from C^0.2 to C^0.45, twice again about the best, and put a polynomial in log N through the last scan."""
    sizes = whole_sizes(C**0.2, C**0.45, 14)
    best = int(np.argmin(losses_at(flow, alpha, C, sizes)))
    if best in (0, len(sizes) - 1):
        raise ArithmeticError(f"the lowest loss at C = {C:g} lies outside of the scan.")
    near = whole_sizes(sizes[best - 1], sizes[best + 1], 17)
    middle = near[np.argmin(losses_at(flow, alpha, C, near))]
    # Losses bend on the scale of one in log N: a tenth of that is well within reach of a polynomial.
    near = whole_sizes(0.9 * middle, 1.1 * middle, 17)
    fit = np.polynomial.Polynomial.fit(np.log(near), losses_at(flow, alpha, C, near), 5)
    turning = fit.deriv().roots()
    inside = turning.real[np.isreal(turning) & (turning.real > np.log(near[0])) & (turning.real < np.log(near[-1]))]
    lowest = inside[np.argmin(fit(inside))]
    return Optimum(float(np.exp(lowest)), float(fit(lowest)))


def whole_sizes(low: float, high: float, count: int) -> NDArray[np.float64]:
    """Whole numbers, about evenly spread in their logarithms."""
    return np.unique(np.rint(np.geomspace(low, high, count)))


def losses_at(flow: GradientFlow, alpha: float, C: float, sizes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The total loss of N skills after time C/N of gradient flow, for every N in ascending order."""
    frequencies, rest = skill_frequencies(alpha, int(sizes[-1]))
    beyond = rest + np.append(frequencies[::-1].cumsum()[::-1], 0.0)
    losses = np.empty(len(sizes))
    # The smallest model trains longest, so times ascend where sizes descend.
    skill_losses = flow.loss(flow.strengths(frequencies, C / sizes[::-1]))[::-1]
    for place, N in enumerate(sizes.astype(int)):
        losses[place] = frequencies[:N] @ skill_losses[place, :N] + beyond[N] * flow.loss(0.0)
    return losses
