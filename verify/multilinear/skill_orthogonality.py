"""The skill basis on every input there is."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sympy.core.function import AppliedUndef

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.networks.sparse_parity import MultitaskSparseParity

# n_s, n_b, m, and whether no two skills share a relevant bit.
QUICK = ((2, 4, 2, True), (3, 6, 2, True), (4, 6, 3, False), (5, 5, 1, True))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (4, 12, 3, True), (8, 10, 5, False))}
SEED = 2024


@experiment(theorem="skill_orthogonality", title="Every product of two skills on every input")
def enumerated_inputs(level: str) -> Measurements:
    """All $n_s$ $2^n_b$ inputs, in whole numbers throughout: whole weights $w_i$ stand in for the probabilities."""
    law = solvable.derive("skill_orthogonality", solvable.Multilinear())
    products, squares, means = (law[name].expr for name in ("overlap", "square", "mean"))
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_s, n_b, m, disjoint in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, m, alpha=0.6, S=1.0, seed=SEED, disjoint=disjoint)
        basis = basis_on_every_input(task)
        weights = rng.permutation(np.arange(1, n_s + 1))
        measured = np.einsum("i,kix,lix->kl", weights, basis, basis)
        claimed = 2**n_b * table(products, weights)
        own = basis[np.arange(n_s), np.arange(n_s)]
        setting = f"$n_s = {n_s}$, $n_b = {n_b}$, $m = {m}$, {'disjoint' if disjoint else 'shared'} bits"
        deviation = float(np.abs(measured - claimed).max())
        claim = f"$sum_i w_i E[g_k g_l | i] - w_k delta_kl$, largest over $k$, $l$: {setting}"
        yield Measurement(claim, 0.0, deviation, 0.0, SEED)
        yield Measurement(
            f"$E[g_k^2 | k]$, mean over $k$: {setting}", float(squares), float((own**2).mean()), 0.0, SEED
        )
        largest = float(np.abs(own.mean(axis=1)).max())
        yield Measurement(f"$E[g_k | k]$, largest over $k$: {setting}", float(means), largest, 0.0, SEED)


def basis_on_every_input(task: MultitaskSparseParity) -> NDArray[np.int64]:
    """g_k(i, x) for every skill k, every control skill i and every bit string x, in whole numbers."""
    strings = np.arange(2**task.n_b)[:, None] >> np.arange(task.n_b) & 1
    basis = np.zeros((task.n_s, task.n_s, len(strings)), dtype=np.int64)
    for k, bits in enumerate(task.relevant_bits):
        basis[k, k] = (-1) ** strings[:, bits].sum(axis=1)
    return basis


def table(products: Any, weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """What an expression in k, l and P_s(k) says for every pair of skills, with the weights in place of P_s."""

    def entry(k: int, l: int) -> int:
        at_pair = products.subs({symbol: {"k": k, "l": l}[str(symbol)] for symbol in products.free_symbols})
        return int(at_pair.replace(AppliedUndef, lambda rank: int(weights[int(rank) - 1])))

    ranks = range(1, len(weights) + 1)
    return np.array([[entry(k, l) for l in ranks] for k in ranks])
