"""Standard deviation of the least-norm interpolant's loss over 2000 draws of Gaussian features."""

import numpy as np

from verify.multilinear.dc_shot_learner import interpolants


def shot_learner_spread(erratum):
    seed, at = 104, {"S": 2.0, "d_k": 10, "D_c": 20}
    S, d_k, D_c = at.values()
    u, w = interpolants(S, D_c, d_k, 2000, np.random.default_rng(seed))
    losses = np.sum((S * u - w) ** 2, axis=1) / 2
    return erratum.against(losses.std(ddof=1), at, tolerance=0.05, setting=__doc__, seed=seed)
