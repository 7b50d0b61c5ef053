"""Gradient flow of a and B on two samples with four random features, to its end."""

import numpy as np

from verify.flows.extended_flow import ExtendedFlow

SEED = 101


def interpolant_distance(erratum):
    a_oo, found, outside = trained(1.0, 1e-4)
    at = {"a_0": 1e-4, "a_oo": a_oo, "B_out": outside}
    return erratum.against(found, at, tolerance=1e-4, setting=__doc__, seed=SEED)


def trained(S, start):
    """a at the end, the distance of a B from the least-norm interpolant there, and |(1 - P) B(0)|.

    a(0) = start, B(0) random of that size; P projects on the features of the samples.
    """
    generator = np.random.default_rng(SEED)
    flow = ExtendedFlow(generator.standard_normal((4, 2)), S)
    B = start * generator.standard_normal(4)
    rest = flow.at_rest(start, B)
    span = flow.features @ np.linalg.pinv(flow.features)
    return rest.a, np.linalg.norm(rest.a * rest.B - flow.least_norm()), np.linalg.norm(B - span @ B)
