"""Twelve samples of three skills with random residuals, added up skill by skill."""

import numpy as np


def sample_count(erratum):
    seed, D, n_s = 79, 12, 3
    generator = np.random.default_rng(seed)
    skills, residuals = generator.integers(1, n_s + 1, D), generator.standard_normal(D)
    at = {"D": D, "n_s": n_s, **{f"rho({number})": residual for number, residual in enumerate(residuals, 1)}}
    by_skill = sum((residuals[skills == skill] ** 2).sum() for skill in range(1, n_s + 1))
    return erratum.against(by_skill / (2 * D), at, tolerance=1e-12, setting=__doc__, seed=seed)
