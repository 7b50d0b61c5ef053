"""The loss over all inputs, and skill by skill."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import stated, value_with
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# n_s, n_b, m, alpha, S
QUICK = ((2, 4, 2, 0.6, 1.0), (5, 6, 3, 0.3, 5.0))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (7, 8, 8, 1.7, 0.2), (12, 10, 4, 0.9, 2.0))}
SEED = 6


@experiment(theorem="skill_loss_decomposition", title="Random outputs on all inputs")
def losses_on_every_input(level: str) -> Measurements:
    """A random table $f$ over all inputs; the loss is one weighted mean over the list of all of them.

    The loss of each skill is taken from the output on its own inputs alone, and put into the formula of the theorem.
    """
    law = solvable.derive("skill_loss_decomposition", solvable.Multilinear())
    sum_of_losses = stated(law, "decomposition", "L_s(k)", "P_s(k)")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_s, n_b, m, alpha, S in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, m, alpha=alpha, S=S, seed=SEED, disjoint=False)
        basis = basis_on_every_input(task)
        scales = 10.0 ** rng.uniform(-2, 1, size=(n_s, 1))
        f = scales * rng.standard_normal((n_s, 2**n_b)) + S * rng.uniform(-1, 1) * basis.sum(axis=0)
        chances = np.repeat(task.frequencies / 2**n_b, 2**n_b)
        total = float(chances @ (S * basis.sum(axis=0) - f).ravel() ** 2) / 2
        own = np.array([((S * basis[k, k] - f[k]) ** 2).mean() / 2 for k in range(n_s)])
        tables = {"L_s": lambda k, own=own: own[k - 1], "P_s": lambda k, task=task: task.frequencies[k - 1]}
        predicted = value_with(sum_of_losses, tables, n_s=n_s)
        setting = f"$n_s = {n_s}$, $n_b = {n_b}$, $alpha = {alpha:g}$, $S = {S:g}$"
        yield Measurement(f"$(1/2) E (f* - f)^2$ over {f.size} inputs: {setting}", predicted, total, 1e-13, SEED)
        learned = f.copy()
        learned[0] = S * basis[0, 0]
        fallen = total - float(chances @ (S * basis.sum(axis=0) - learned).ravel() ** 2) / 2
        claim = f"what the loss falls by when skill 1 is learned: {setting}"
        without = {**tables, "L_s": lambda k, own=own: own[k - 1] * (k != 1)}
        gain = predicted - value_with(sum_of_losses, without, n_s=n_s)
        yield Measurement(claim, gain, fallen, 1e-12, SEED)
