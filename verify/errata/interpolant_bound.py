"""Gradient flow of a and B on two samples with four random features, S = 0.01, to its end."""

from verify.errata.interpolant_distance import SEED, trained


def interpolant_bound(erratum):
    at = {"S": 0.01, "a_0": 1e-5}
    _, found, at["B_out"] = trained(*at.values())
    return erratum.against(found, at, tolerance=1e-6, setting=__doc__, seed=SEED)
