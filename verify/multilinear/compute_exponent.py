"""The least sum of a time law and a parameter law at a given budget, and the least loss that is simulated."""

from itertools import pairwise

import numpy as np
from scipy.optimize import minimize_scalar

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of
from verify.flows.settings import model_and_flow
from verify.multilinear.loss_vs_compute import lowest_loss

DRAWS = {"quick": 40, "full": 400}
SEED = 73
# alpha, S, r; r None for the linear model.
SETTINGS = {
    "quick": ((0.6, 5.0, 0.01), (0.6, 1.0, None)),
    "full": ((0.3, 1.0, 0.01), (0.6, 5.0, 0.01), (0.9, 1.0, 0.2), (0.6, 1.0, None)),
}
BUDGETS = {"quick": (1e8, 1e9), "full": (1e8, 1e9, 1e10)}


@experiment(theorem="compute_exponent", title="Sums of two powers, minimised numerically")
def minimised_sums(level: str) -> Measurements:
    """$A_T T^-s + A_N N^-alpha$ at $N T = C$ for random amplitudes and budgets, minimised over $log N$."""
    law = solvable.derive("compute_exponent")
    solution = law["N_0"].expr
    least = law["F"].at({law.model.symbols.N: solution}).expr
    rng = np.random.default_rng(SEED)
    found, stated = [], []
    for _ in range(DRAWS[level]):
        alpha = float(rng.uniform(0.1, 3))
        A_T, A_N, C = (float(value) for value in 10 ** rng.uniform((-1, -1, 2), (1, 1, 9)))
        values = {"alpha": alpha, "a": A_T, "b": A_N, "C": C}

        def total(log_n: float, alpha: float = alpha, A_T: float = A_T, A_N: float = A_N, C: float = C) -> float:
            N = np.exp(log_n)
            return float(A_T * (C / N) ** (-alpha / (alpha + 1)) + A_N * N**-alpha)

        run = minimize_scalar(total, bracket=(0.0, np.log(C)), options={"xtol": 1e-12})
        found.append((np.exp(run.x), run.fun))
        stated.append((value_of(solution, **values), value_of(least, **values)))
    sizes, losses = np.array(found).T
    stated_sizes, stated_losses = np.array(stated, dtype=float).T
    yield worst(
        f"the best $N$ for {DRAWS[level]} amplitudes and budgets, furthest off", stated_sizes, sizes, 1e-6, SEED
    )
    yield worst("the least sum there, furthest off", stated_losses, losses, 1e-10, SEED)


@experiment(theorem="compute_exponent", title="Scans over $N$ and $T$ at fixed $C = N T$")
def simulated_budgets(level: str) -> Measurements:
    """The least simulated loss lies between half the least sum and the whole, and falls with its exponent."""
    for alpha, S, r in SETTINGS[level]:
        model, flow = model_and_flow(alpha, S, r)
        law = solvable.derive("compute_exponent", model)
        optima = [lowest_loss(flow, alpha, C) for C in BUDGETS[level]]
        for C, found in zip(BUDGETS[level], optima, strict=True):
            claim = f"lowest loss at $C = {C:g}$, over three quarters of the least sum: `{model}`"
            yield Measurement(claim, 1.0, found.loss / float(0.75 * law.evaluate(C=C)), 1 / 3)
        for (C, here), (further, there) in pairwise(zip(BUDGETS[level], optima, strict=True)):
            slope = float(np.log(there.loss / here.loss) / np.log(further / C))
            claim = f"slope of $log(min L)$ against $log C$ from $C = {C:g}$ to ${further:g}$: `{model}`"
            allowed = float(alpha / here.N / np.log(further / C) / abs(slope))
            yield Measurement(claim, float(law.exponent), slope, allowed)  # type: ignore[arg-type]
