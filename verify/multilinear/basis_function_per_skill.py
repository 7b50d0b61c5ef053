"""More skills than basis functions."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import stated, value_with
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# alpha, S, r, n_s, N
QUICK = ((0.6, 2.0, 0.05, 6, 4), (0.3, 1.0, 0.2, 5, 1))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (1.2, 0.5, 1e-3, 6, 6), (0.1, 5.0, 0.5, 9, 7))}
SEED = 38


@experiment(theorem="basis_function_per_skill", title="Gradient descent of $N$ basis functions on all inputs")
def trained_on_every_input(level: str) -> Measurements:
    """Full-batch gradient descent of $a_k b_k$ on every input, weighted as it occurs, until the loss stands still."""
    law = solvable.derive("basis_function_per_skill", solvable.Multilinear())
    learned, strength, left = law["learned"].expr, law["strength"].expr, stated(law, "left", "P_s(k)")
    n_b = 4
    for alpha, S, r, n_s, N in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, 2, alpha=alpha, S=S, seed=SEED, disjoint=False)
        basis = basis_on_every_input(task)
        columns = basis[:N].reshape(N, -1).T.astype(np.float64)
        chances = np.repeat(task.frequencies / 2**n_b, 2**n_b)
        targets = S * basis.sum(axis=0).ravel()
        a, b = np.full(N, r**0.5), np.full(N, r**0.5)
        step = 0.3 / S
        for _ in range(int(40 / (step * 2 * S * task.frequencies[N - 1]) * max(1.0, np.log(S / r) / 8))):
            slope = columns.T @ (chances * (columns @ (a * b) - targets))
            a, b = a - step * slope * b, b - step * slope * a
        output = (columns @ (a * b)).reshape(n_s, -1)
        losses = ((S * basis.sum(axis=0) - output) ** 2).mean(axis=1) / 2
        own = basis[np.arange(n_s), np.arange(n_s)]
        setting = f"$alpha = {alpha:g}$, $S = {S:g}$, $r = {r:g}$, $n_s = {n_s}$, $N = {N}$"
        claim = f"largest loss of the first $N$ skills, over $S^2/2$: {setting}"
        yield Measurement(claim, float(learned), float(losses[:N].max() / (S**2 / 2)), 1e-9)
        tables = {"P_s": lambda k, task=task: task.frequencies[k - 1]}
        predicted = value_with(left, tables, S=S, N=N, n_s=n_s)
        total = float(chances @ (output.ravel() - targets) ** 2) / 2
        yield Measurement(f"total loss, added to 1: {setting}", 1 + predicted, 1 + total, 1e-8)
        if n_s > N:
            beyond = float(np.abs((own * output).mean(axis=1)[N:]).max())
            yield Measurement(f"largest strength beyond $N$: {setting}", float(strength), beyond, 0.0)
            last = value_with(left, {"P_s": lambda k, n_s=n_s: float(k == n_s)}, S=S, N=N, n_s=n_s)
            yield Measurement(f"loss of the last skill: {setting}", last, float(losses[-1]), 1e-14)
