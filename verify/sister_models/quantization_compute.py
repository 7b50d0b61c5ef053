"""The best number of parameters for quanta, by trying."""

import numpy as np
from scipy.special import zeta

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment

# alpha, c, tau
SETTINGS = {
    "quick": ((0.3, 1.0, 3.0), (0.6, 10.0, 1.0), (1.0, 4.0, 20.0)),
    "full": tuple(
        (alpha, c, tau) for alpha in (0.3, 0.6, 1.0, 1.5) for c, tau in ((1.0, 3.0), (10.0, 1.0), (4.0, 20.0))
    ),
}
BUDGETS = (1e9, 1e11, 1e13)
TRIED = 40_001


@experiment(theorem="quantization_compute", title="The least loss over all allocations tried")
def best_allocation(level: str) -> Measurements:
    """Whole quanta, the lesser of those that $N$ parameters hold and those that $C/N$ samples teach, for very many
    $N$."""
    law = solvable.derive("quantization_compute")
    for alpha, c, tau in SETTINGS[level]:
        norm, least = float(zeta(alpha + 1)), []
        for C in BUDGETS:
            N = np.geomspace(1, C, TRIED)
            quanta = np.floor(np.minimum(N / c, (C / (N * tau * norm)) ** (1 / (alpha + 1))))
            n = float(quanta.max())
            least.append(float(zeta(alpha + 1, n + 1)) / norm)
            # Less than one quantum is half learned, and the grid of N may miss the best by its mesh.
            allowed = alpha / n + 2 * alpha * float(np.log(C)) / TRIED
            predicted = float(law.evaluate(alpha=alpha, c=c, tau=tau, C=C))
            claim = f"least loss at $C = {C:g}$: $alpha = {alpha:g}$, $c = {c:g}$, $tau = {tau:g}$"
            yield Measurement(claim, predicted, least[-1], allowed)
        slope = float(np.log(least[-1] / least[0]) / np.log(BUDGETS[-1] / BUDGETS[0]))
        claim = f"slope of log least loss against $log C$: $alpha = {alpha:g}$, $c = {c:g}$, $tau = {tau:g}$"
        exponent = float(law.exponent.subs(law.model.symbols.alpha, alpha))  # type: ignore[union-attr]
        yield Measurement(claim, exponent, slope, 2e-3)
