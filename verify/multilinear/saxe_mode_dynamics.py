"""Two layers of weights, every entry of them following the gradient."""

import numpy as np
from scipy.integrate import solve_ivp
from scipy.stats import ortho_group
from sympy import Indexed, Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_of

# Singular values, initial strengths, eta
QUICK = (((3.0, 2.0, 0.5), (0.01, 0.02, 0.1), 1.0), ((1.0, 0.9), (1e-3, 0.3), 0.2))
SETTINGS = {"quick": QUICK, "full": (*QUICK, ((5.0, 4.0, 3.0, 2.0, 1.0, 0.5), (1e-4, 1e-2, 1e-3, 1e-2, 0.5, 0.1), 0.5))}
SEED = 22


@experiment(theorem="saxe_mode_dynamics", title="Gradient flow of full matrices")
def full_matrices(level: str) -> Measurements:
    """$W_1$ and $W_2$ in random bases, integrated entry by entry on the loss of samples whose inputs are made white."""
    law = solvable.derive("saxe_mode_dynamics")
    solution = law["strength"].expr.replace(lambda e: isinstance(e, Indexed), lambda e: Symbol("s_p"))
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for values, starts, eta in SETTINGS[level]:
        n = len(values)
        s, r = np.array(values), np.array(starts)
        left, right, hidden = (ortho_group.rvs(n, random_state=rng) for _ in range(3))
        draws = rng.standard_normal((50 * n, n))
        inputs = draws @ np.linalg.inv(np.linalg.cholesky(draws.T @ draws / len(draws))).T
        targets = inputs @ (left @ np.diag(s) @ right).T

        def velocity(t, state, inputs=inputs, targets=targets, n=n, eta=eta):  # type: ignore[no-untyped-def]
            first, second = state.reshape(2, n, n)
            errors = targets - inputs @ (second @ first).T
            correlation = errors.T @ inputs / len(inputs)
            return eta * np.concatenate([(second.T @ correlation).ravel(), (correlation @ first.T).ravel()])

        first = hidden @ np.diag(r**0.5) @ right
        second = left @ np.diag(r**0.5) @ hidden.T
        times = np.linspace(0, 3, 16)[1:] / eta
        start = np.concatenate([first.ravel(), second.ravel()])
        run = solve_ivp(velocity, (0, times[-1]), start, "DOP853", times, rtol=1e-12, atol=1e-14)
        products = np.array([y.reshape(2, n, n)[1] @ y.reshape(2, n, n)[0] for y in run.y.T])
        modes = np.einsum("pi,tpq,jq->tij", left, products, right)
        predicted = value_of(solution, s_p=s, r=r, eta=eta, T=times[:, None])
        setting = f"singular values {values}, start {starts}"
        diagonal = modes[:, np.arange(n), np.arange(n)]
        yield worst(f"$a_p b_p$ at 15 times, furthest off: {setting}", predicted, diagonal, 1e-8, SEED)
        mixed = modes[:, ~np.eye(n, dtype=bool)]
        yield Measurement(f"largest strength between two modes: {setting}", 0.0, float(np.abs(mixed).max()), 1e-9, SEED)
