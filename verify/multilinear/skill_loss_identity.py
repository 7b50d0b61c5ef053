"""The loss of a skill for random outputs."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import stated, value_of
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

TABLES = {"quick": 200, "full": 5000}
SEED = 8
ROUNDING = 1e-12


@experiment(theorem="skill_loss_identity", title="Random outputs on every input of a skill")
def random_tables(level: str) -> Measurements:
    """Arbitrary tables $f(x)$, some of them near a multiple of the parity, where the lower bound is tight."""
    law = solvable.derive("skill_loss_identity", solvable.Multilinear())
    identity, bound = stated(law, "identity", "R_k", "F_k"), stated(law, "bound", "R_k")
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_b, m, S in ((4, 2, 1.0), (6, 3, 5.0), (8, 8, 0.3)):
        task = MultitaskSparseParity(1, n_b, m, alpha=0.6, S=S, seed=SEED)
        g = basis_on_every_input(task)[0, 0]
        count = TABLES[level]
        noise = 10.0 ** rng.uniform(-3, 1, size=(count, 1)) * rng.standard_normal((count, len(g)))
        # Not near S g itself: there the loss is a difference of large terms, and rounding is all that could be seen.
        f = S * rng.uniform(-1, 0.7, size=(count, 1)) * g + noise
        f[0] = S / 3 * g
        R, F, L = (f * g).mean(axis=1), (f**2).mean(axis=1), ((S * g - f) ** 2).mean(axis=1) / 2
        setting = f"{count} tables, $n_b = {n_b}$, $m = {m}$, $S = {S:g}$"
        predicted = value_of(identity, S=S, R_k=R, F_k=F)
        yield worst(f"$(1/2) E (S g_k - f)^2$, furthest off: {setting}", predicted, L, ROUNDING, SEED)
        lowest = value_of(bound, S=S, R_k=R)
        below = float(np.count_nonzero(lowest * (1 - ROUNDING) > L))
        yield Measurement(f"how many losses lie below $(S - R_k)^2/2$: {setting}", 0.0, below, 0.0, SEED)
        claim = f"loss of $f = R_k g_k$, where the bound is reached: {setting}"
        yield Measurement(claim, float(lowest[0]), float(L[0]), ROUNDING, SEED)
