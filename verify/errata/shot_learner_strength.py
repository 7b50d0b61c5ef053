"""Least-norm interpolation of d_k samples with D_c Gaussian features, mean of 1500 draws."""

import numpy as np

from verify.multilinear.dc_shot_learner import interpolants


def shot_learner_strength(erratum):
    seed, at = 20240417, {"S": 1.0, "d_k": 20, "D_c": 40}
    S, d_k, D_c = at.values()
    u, w = interpolants(S, D_c, d_k, 1500, np.random.default_rng(seed))
    return erratum.against((w @ u).mean(), at, tolerance=0.02, setting=__doc__, seed=seed)
