"""Strengths and losses of products of factors, and of everything else."""

import numpy as np
from sympy import Symbol
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import stated, value_of, value_with
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

TABLES = {"quick": 2000, "full": 100_000}
SEED = 10


@experiment(theorem="multilinear_skill_loss", title="Factors on every input, and outputs that are no multiple of $g_k$")
def factors_on_every_input(level: str) -> Measurements:
    """$f = sum_k a_k b_k g_k$ worked out input by input; then random outputs, to undercut the loss $(S - R_k)^2/2$."""
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    S = 2.0
    task = MultitaskSparseParity(n_s=6, n_b=7, m=4, alpha=0.6, S=S, seed=SEED, disjoint=False)
    basis = basis_on_every_input(task)
    own = basis[np.arange(6), np.arange(6)]
    for model, names in ((solvable.Multilinear(), "ab"), (solvable.Linear(), "w")):
        law = solvable.derive("multilinear_skill_loss", model)
        factors = {name: rng.uniform(0.1, 2, size=6) for name in names}
        f = np.einsum("k,kix->ix", np.prod(list(factors.values()), axis=0), basis)
        tables = {name: lambda k, values=values: values[k - 1] for name, values in factors.items()}
        strengths, losses = law["strength"].expr, law["loss"].expr
        predicted = [[value_with(side, tables, k=k, S=S) for k in range(1, 7)] for side in (strengths, losses)]
        measured = (own * f).mean(axis=1), ((S * own - f) ** 2).mean(axis=1) / 2
        kind = type(model).__name__
        yield worst(f"$R_k$ of 6 skills, furthest off: {kind}", predicted[0], measured[0], 1e-13, SEED)
        yield worst(f"$L_k$ of 6 skills, furthest off: {kind}", predicted[1], measured[1], 1e-13, SEED)

    law = solvable.derive("multilinear_skill_loss", solvable.Multilinear())
    # At one input the functions are numbers: symbols of their names.
    least = stated(law, "least", "R_h", "g(k, i, xi)").replace(
        lambda e: isinstance(e, AppliedUndef), lambda e: Symbol(e.func.__name__)
    )
    for n_b in (1, 2, 5):
        count = TABLES[level]
        g = (-1.0) ** rng.integers(0, 2, size=(count, 2**n_b))
        h = 10.0 ** rng.uniform(-2, 1, size=(count, 1)) * rng.standard_normal(g.shape)
        # Near the case that costs least: all inputs but one on one multiple of g_k.
        alone = rng.random(count) < 0.5
        h[alone] = (rng.uniform(-1, 1, size=(count, 1)) * g)[alone]
        h[alone, 0] += rng.standard_normal(alone.sum())
        R = (g * h).mean(axis=1)
        lost = ((S * g - h) ** 2).mean(axis=1) / 2 - (S - R) ** 2 / 2
        bounds = value_of(least, h=h[:, 0], R_h=R, g=g[:, 0], n_b=float(n_b))
        ratio = float(np.max(bounds / lost))
        yield Measurement(f"largest bound/excess loss of {count} outputs, $n_b = {n_b}$", 0.0, ratio, 1 - 1e-9, SEED)
