"""Gradient flow of the network from squares 0.001 and c = 0: who is last to stay within 5 %."""

import numpy as np

from verify.networks.weight_shared_experiment import SHARES, weight_shared_experiment


def relu_bias_order(erratum):
    S = 5.0
    run = weight_shared_experiment(S=S, start=1e-3**0.5, end=16.0, points=1601)
    courses = [*(run.modes / SHARES / 2).T, -run.constant]
    *modes, bias = (run.times[np.flatnonzero(np.abs(course - 1) > 0.05)[-1]] for course in courses)
    return erratum.against(1 + sum(mode < bias for mode in modes), {"S": S}, tolerance=1e-9, setting=__doc__)
