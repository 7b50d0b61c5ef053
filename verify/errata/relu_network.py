"""The ReLU network of three bits: values measured without either form."""

import numpy as np

from verify.networks.weight_shared_experiment import SHARES, weight_shared_experiment
from verify.networks.weight_shared_relu import PARITIES, WeightSharedReLU


def relu_alpha_flow(erratum):
    """Gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically."""
    return velocity_of(erratum, "alpha")


def velocity_of(erratum, name):
    """The demonstration for the flow of $alpha^2$, $beta^2$, $gamma^2$ or $c$ at one point, by central differences."""
    weights, S, eta, step = {"alpha": 1.3, "beta": 0.9, "gamma": 0.6, "c": -0.2}, 2.0, 0.7, 1e-6
    shift = np.array([step * (other == name) for other in weights])
    sides = (list(weights.values()) + sign * shift for sign in (1, -1))
    more, less = (WeightSharedReLU(side, S).population_loss_and_gradient().loss for side in sides)
    moving = -eta * (more - less) / (2 * step) * (1 if name == "c" else 2 * weights[name])
    return erratum.against(moving, weights | {"S": S, "eta": eta}, tolerance=1e-6)


def relu_beta_flow(erratum):
    """Gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically."""
    return velocity_of(erratum, "beta")


def relu_gamma_flow(erratum):
    """Gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically."""
    return velocity_of(erratum, "gamma")


def relu_bias_flow(erratum):
    """Gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically."""
    return velocity_of(erratum, "c")


def relu_bias_order(erratum):
    """Gradient flow of the network from squares 0.001 and $c = 0$: who is last to stay within 5 %."""
    S = 5.0
    run = weight_shared_experiment(S=S, start=1e-3**0.5, end=16.0, points=1601)
    courses = [*(run.modes / SHARES / 2).T, -run.constant]
    *modes, bias = (run.times[np.flatnonzero(np.abs(course - 1) > 0.05)[-1]] for course in courses)
    return erratum.against(1 + sum(mode < bias for mode in modes), {"S": S}, tolerance=1e-9)


def relu_strength_share(erratum):
    """The network at its fixed point, mean of $f g$ over all eight inputs (Eq. 7)."""
    S = 5.0
    shares = WeightSharedReLU([(2 * S) ** 0.5] * 3 + [-S], S).outputs() * PARITIES
    at = {"S": S, **{f"rho({number})": S * share for number, share in enumerate(shares, 1)}}
    return erratum.against(shares.mean(), at, tolerance=1e-12)
