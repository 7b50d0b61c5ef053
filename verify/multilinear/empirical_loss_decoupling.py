"""The mean squared error of drawn training sets."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import stated, value_with
from verify.multilinear.skill_dynamics import parities_of_samples
from verify.networks.sparse_parity import MultitaskSparseParity

# n_s, n_b, m, alpha, S, D
QUICK = ((5, 10, 2, 0.6, 2.0, 40), (9, 12, 4, 0.3, 0.5, 1000), (3, 4, 1, 1.5, 5.0, 1))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (40, 16, 8, 0.1, 1.0, 20_000))}
SEED = 29


@experiment(theorem="empirical_loss_decoupling", title="Mean squared error of drawn training sets")
def drawn_training_sets(level: str) -> Measurements:
    """$f = sum_k a_k b_k g_k$ on every drawn sample, its parities worked out from the bits, against the drawn targets.

    Two samples are shuffled together with many; nothing sorts them by skill but the counts that the formula asks for.
    """
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_s, n_b, m, alpha, S, D in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, m, alpha=alpha, S=S, seed=SEED, disjoint=False)
        basis, targets = parities_of_samples(task, D)
        counts = np.abs(basis).sum(axis=0)
        for model, names in ((solvable.Multilinear(), "ab"), (solvable.Linear(), "w")):
            law = solvable.derive("empirical_loss_decoupling", model)
            N = int(rng.integers(1, n_s + 1))
            factors = {name: rng.uniform(0.1, 2, size=n_s) * (np.arange(n_s) < N) for name in names}
            outputs = basis @ np.prod(list(factors.values()), axis=0)
            measured = float(((outputs - targets) ** 2).mean() / 2)
            tables = {name: lambda k, values=values: values[k - 1] for name, values in factors.items()}
            tables["d"] = lambda k, counts=counts: counts[k - 1]
            setting = f"$D = {D}$, $n_s = {n_s}$, $N = {N}$, $S = {S:g}$: {type(model).__name__}"
            predicted = value_with(stated(law, "loss", "d(k)"), tables, N=N, n_s=n_s, S=S, D=D)
            yield Measurement(f"$(1/2D) sum_j (f - f*)^2$, skill by skill: {setting}", predicted, measured, 1e-13, SEED)
