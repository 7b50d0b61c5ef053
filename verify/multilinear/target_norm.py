"""The target on every input, and on drawn ones."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# n_s, n_b, m, S, and whether no two skills share a relevant bit.
QUICK = ((2, 4, 2, 1.0, True), (5, 5, 1, 0.3, True), (4, 8, 3, 5.0, False))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (8, 12, 5, 2.0, False))}
SEED = 4


@experiment(theorem="target_norm", title="The target from its basis functions on every input")
def target_on_every_input(level: str) -> Measurements:
    """$S sum_k g_k$ with every $g_k$ worked out from the bits, weighted by how often each input comes up."""
    for n_s, n_b, m, S, disjoint in SETTINGS[level]:
        law = solvable.derive("target_norm", solvable.Multilinear(S=S))
        task = MultitaskSparseParity(n_s, n_b, m, alpha=0.6, S=S, seed=SEED, disjoint=disjoint)
        target = S * basis_on_every_input(task).sum(axis=0)
        norm = float(task.frequencies @ (target**2).mean(axis=1))
        setting = f"$n_s = {n_s}$, $n_b = {n_b}$, $m = {m}$, $S = {S:g}$"
        yield Measurement(f"$E[f*^2]$ over all {target.size} inputs: {setting}", float(law.evaluate()), norm, 1e-14)
        sampled = task.sample(2000, np.random.default_rng(SEED), dtype=np.float64).targets
        claim = f"$f*^2$ on 2000 drawn inputs, furthest off: {setting}"
        yield worst(claim, float(law.evaluate()), sampled**2, 1e-14, SEED)
