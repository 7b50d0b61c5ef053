"""With r = 0.1 S, D = 3000: P (1 - P)^D summed over the skills, times the loss at R = r."""

import numpy as np

from verify.flows.skill_frequencies import skill_frequencies


def data_constant_start(erratum):
    at = {"alpha": 0.6, "S": 1.0, "r": 0.1, "D": 3000}
    alpha, S, r, D = at.values()
    P, rest = skill_frequencies(alpha, 200_000)
    unseen = P @ np.exp(D * np.log1p(-P)) + rest
    return erratum.against((S - r) ** 2 / 2 * unseen, at, tolerance=1e-3, setting=__doc__)
