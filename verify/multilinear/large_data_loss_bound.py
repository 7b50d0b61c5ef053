"""Expected losses of many skills on finite data against both forms of the bound."""

import numpy as np
from scipy.special import zeta
from scipy.stats import binom
from sympy import Float

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import loss_on_the_line

SETTINGS = {"quick": 10, "full": 70}
SIZES = (1, 3, 10, 100)
SEED = 142


@experiment(theorem="large_data_loss_bound", title="Exact binomial means, summed over skills")
def binomial_means_of_the_total(level: str) -> Measurements:
    """Random spectra, starts, times and sizes; a ratio of the change to its bound above 1 breaks the theorem.

    Early times are among the settings, where the bound without the term in $D^(-1/2)$ is within an order of the truth.
    """
    law = solvable.derive("large_data_loss_bound")
    whole = law["two terms"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    ratios = []
    for _ in range(SETTINGS[level]):
        S, z, alpha = (10.0 ** rng.uniform(low, high) for low, high in ((-1, 1), (-0.5, 2), (-1, 0.5)))
        r, N = S / (1 + z), int(10 ** rng.uniform(0, 2))
        k = np.arange(1.0, N + 1)
        P = k ** -(alpha + 1) / float(zeta(alpha + 1))
        x = 10.0 ** rng.uniform(-1, 1.5) / P[rng.integers(N)] ** rng.uniform(0, 1)
        given = {"S": S, "eta": 1.0, "alpha": alpha, "T": x / S}
        for D in SIZES:
            losses = loss_on_the_line(S, r, x * np.append(np.arange(D + 1) / D, P))
            weights = binom.pmf(np.arange(D + 1), D, P[:, None])
            gap = abs(P @ (weights @ losses[: D + 1] - losses[D + 1 :]))
            if gap > 1e-9 * S**2:
                coarse = summed(whole, N, {**given, "D": D})
                ratios.append([gap / coarse, gap / float(law.evaluate(**given, D=D))])
    worst = np.max(ratios, axis=0)
    claim = f"largest change of the loss over its bound at {len(ratios)} settings"
    yield Measurement(f"{claim}, both terms", 0.0, float(worst[0]), 1.0, SEED)
    yield Measurement(f"{claim}, without the term in $D^(-1/2)$", 0.0, float(worst[1]), 1.0, SEED)


def summed(expression: object, N: int, given: dict[str, float]) -> float:
    """A bound that holds a sum over skills, in floats."""
    symbols = {str(symbol): symbol for symbol in expression.free_symbols}  # type: ignore[attr-defined]
    values = {symbols[name]: Float(value) for name, value in given.items() if name in symbols}
    return float(expression.subs({**values, symbols["N"]: N}).doit().evalf())  # type: ignore[attr-defined]
