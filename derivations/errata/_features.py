"""Samples of a skill seen through random features, interpolated with the least norm."""

import numpy as np


def least_norm_strengths(samples, features, draws, seed):
    """R/S of the least-norm interpolant of y = S sum_l e_l/sqrt(D_c), for Gaussian features e_l, one value a draw."""
    generator = np.random.default_rng(seed)
    target = np.full(features, features**-0.5)
    design = generator.standard_normal((draws, samples, features))
    seen = design @ target
    weights = np.linalg.pinv(design) @ seen[..., None]
    return weights[..., 0] @ target


def cell_strengths(samples, cells, draws, seed):
    """R/S for features e_l = sqrt(D_c) g on cell l of D_c equal cells and 0 elsewhere, which are orthonormal.

    A sample shows one cell alone, and the least-norm solution leaves the weights of unseen cells at 0.
    """
    generator = np.random.default_rng(seed)
    target = np.full(cells, cells**-0.5)
    found = []
    for _ in range(draws):
        design = np.zeros((samples, cells))
        design[np.arange(samples), generator.integers(0, cells, samples)] = cells**0.5
        found.append(np.linalg.lstsq(design, design @ target, rcond=None)[0] @ target)
    return np.array(found)
