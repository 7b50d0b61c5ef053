"""The multilinear model with a constant in front of every basis function."""

import numpy as np
from scipy.integrate import solve_ivp

import solvable
from solvable.experiments.experiment import Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import at_frequency, value_of
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# alpha, S, r, eta, B
QUICK = ((0.6, 1.0, 0.01, 1.0, 1 / 22), (0.3, 5.0, 0.5, 0.04, 3.0))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.9, 0.5, 1e-4, 3.0, 1 / 3), (1.5, 2, 0.1, 1, 1))}
N_S, N_B = 4, 5
SEED = 14


@experiment(theorem="calibrated_dynamics", title="Gradient flow of all factors on the loss over all inputs")
def calibrated_factors(level: str) -> Measurements:
    """$f = sum_k a_k b_k B g_k$ on every input; the gradient of the mean of $(f - f*)^2/2$ is taken there, for
    SciPy."""
    law = solvable.derive("calibrated_dynamics")
    solution = at_frequency(law, "strength")
    for alpha, S, r, eta, B in SETTINGS[level]:
        task = MultitaskSparseParity(N_S, N_B, 2, alpha=alpha, S=S, seed=SEED, disjoint=False)
        columns = basis_on_every_input(task).reshape(N_S, -1).T.astype(np.float64)
        chances = np.repeat(task.frequencies / 2**N_B, 2**N_B)
        targets = S * columns.sum(axis=1)

        def velocity(t, state, columns=columns, chances=chances, targets=targets, eta=eta, B=B):  # type: ignore[no-untyped-def]
            a, b = state.reshape(2, N_S)
            slope = columns.T @ (chances * (B * columns @ (a * b) - targets)) * B
            return -eta * np.concatenate([slope * b, slope * a])

        times = np.linspace(0, 8, 25)[1:] / (2 * eta * B * S * task.frequencies[1])
        start = np.full(2 * N_S, (r / B) ** 0.5)
        run = solve_ivp(velocity, (0, times[-1]), start, "DOP853", times, rtol=1e-11, atol=1e-14)
        strengths = B * run.y[:N_S] * run.y[N_S:]
        predicted = value_of(solution, S=S, r=r, eta=eta, B=B, c=task.frequencies[:, None], T=times)
        claim = f"$R_k(T)$ of {N_S} skills, furthest off: $alpha = {alpha:g}$, $S = {S:g}$, $r = {r:g}$, $B = {B:.3g}$"
        yield worst(claim, predicted, strengths, 1e-8)
