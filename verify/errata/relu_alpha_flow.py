"""Gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically."""

import numpy as np

from verify.networks.weight_shared_relu import WeightSharedReLU


def relu_alpha_flow(erratum):
    return velocity_of(erratum, "alpha")


def velocity_of(erratum, name):
    """The demonstration for the flow of alpha^2, beta^2, gamma^2 or c at one point, by central differences."""
    weights, S, eta, step = {"alpha": 1.3, "beta": 0.9, "gamma": 0.6, "c": -0.2}, 2.0, 0.7, 1e-6
    shift = np.array([step * (other == name) for other in weights])
    sides = (list(weights.values()) + sign * shift for sign in (1, -1))
    more, less = (WeightSharedReLU(side, S).population_loss_and_gradient().loss for side in sides)
    moving = -eta * (more - less) / (2 * step) * (1 if name == "c" else 2 * weights[name])
    return erratum.against(moving, weights | {"S": S, "eta": eta}, tolerance=1e-6, setting=__doc__)
