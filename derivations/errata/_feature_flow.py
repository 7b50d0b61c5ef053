"""Gradient flow of the extended model for one skill, f = a sum_l B_l e_l, on a few samples."""

import numpy as np
from scipy.integrate import solve_ivp


def trained(scale, start, seed=101, features=4, samples=2, time=4000.0):
    """a at the end of training, |a B - P S u| there, and |(1 - P) B(0)|.

    u = (1, ..., 1)/sqrt(D_c), P projects on the features of the samples, B(0) is random of size `start`, and time is in
    units of 1/(eta S).
    """
    generator = np.random.default_rng(seed)
    design = generator.standard_normal((features, samples)) / samples**0.5
    kernel = design @ design.T
    projector = design @ np.linalg.pinv(design)
    target = scale * np.full(features, features**-0.5)
    vector = start * generator.standard_normal(features)

    def flow(t, state):
        a, B = state[0], state[1:]
        gap = kernel @ (a * B - target)
        return np.concatenate([[-B @ gap], -a * gap]) / scale

    end = solve_ivp(flow, (0, time), [start, *vector], method="LSODA", rtol=1e-10, atol=1e-15).y[:, -1]
    a, B = end[0], end[1:]
    return a, np.linalg.norm(a * B - projector @ target), np.linalg.norm(vector - projector @ vector)
