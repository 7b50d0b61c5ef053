"""Skill strengths of random outputs."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.measurements import worst
from verify.claims.values import value_with
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# n_s, n_b, m, alpha
QUICK = ((2, 4, 2, 0.6), (5, 6, 3, 0.3))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (7, 8, 8, 1.7), (12, 10, 4, 0.9))}
SAMPLES = {"quick": 200_000, "full": 5_000_000}
SEED = 7
STANDARD_ERRORS = 4.5


@experiment(theorem="skill_strength", title="Least squares over all inputs, and sampled inputs")
def fitted_strengths(level: str) -> Measurements:
    """The coefficients of a least-squares fit of a random output by all basis functions, inputs weighted as they occur.

    The strength of the theorem is the mean over the inputs of one skill; the fit knows no skill but all columns at
    once. A sample of inputs of one skill estimates it too, within its standard error.
    """
    law = solvable.derive("skill_strength", solvable.Multilinear())
    strength, S_found = law["strength"].expr, law["target strength"].expr
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    for n_s, n_b, m, alpha in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, m, alpha=alpha, S=1.0, seed=SEED, disjoint=False)
        basis = basis_on_every_input(task)
        ones = np.array([[bin(x & mask).count("1") for x in range(2**n_b)] for mask in masks(task)])
        f = rng.standard_normal((n_s, 2**n_b)) + rng.uniform(-3, 3, size=(n_s, 1)) * basis.sum(axis=0)
        tables = {
            "p": lambda k, xi, ones=ones: ones[k - 1, xi],
            "f": lambda k, xi, f=f: f[k - 1, xi],
        }
        few = range(1, min(n_s, 3) + 1)
        predicted = np.array([value_with(strength, tables, k=k, n_b=n_b) for k in few])
        roots = np.sqrt(np.repeat(task.frequencies, 2**n_b))
        columns = basis.reshape(n_s, -1).T * roots[:, None]
        fit = np.linalg.lstsq(columns, f.ravel() * roots, rcond=None)[0]
        setting = f"$n_s = {n_s}$, $n_b = {n_b}$, $m = {m}$, $alpha = {alpha:g}$"
        yield worst(f"coefficient of $g_k$ in the best fit, furthest off: {setting}", predicted, fit[: len(few)], 1e-11)
        products = (basis[0, 0] * f[0])[rng.integers(0, 2**n_b, SAMPLES[level])]
        off = (products.mean() - predicted[0]) / (products.std() / len(products) ** 0.5)
        claim = f"sampled strength of skill 1, in standard errors from $R_1$: {setting}"
        yield Measurement(claim, 0.0, float(off), STANDARD_ERRORS, SEED)
        target = {**tables, "f": lambda k, xi, basis=basis: 2.5 * basis[k - 1, k - 1, xi]}
        claim = f"strength of the target, $S = 5/2$: {setting}"
        found = value_with(strength, target, k=1, n_b=n_b)
        yield Measurement(claim, value_with(S_found, {}, S=2.5), found, 1e-14)


def masks(task: MultitaskSparseParity) -> list[int]:
    """The relevant bits of every skill as whole numbers."""
    return [sum(1 << int(bit) for bit in bits) for bits in task.relevant_bits]
