"""The weight-shared ReLU network of width 3 that learns the parity of three bits, as a network.

With v = x2 - x1 - x3 it is f = -2 alpha relu(alpha v) + beta relu(beta (1 + v)) + gamma relu(gamma (-1 - v)) + c,
trained on the mean of (f - y)^2/2 over the eight inputs, where y = S for even and -S for odd parity.
"""

from itertools import product

import numpy as np
from scipy.integrate import solve_ivp
from sympy import Derivative, Eq, Symbol

from ._letters import S, alpha, eta

beta, gamma, t = (Symbol(name, positive=True) for name in ("beta", "gamma", "t"))
c = Symbol("c", real=True)

INPUTS = np.array(list(product((0, 1), repeat=3)))
SIGNS = (-1) ** INPUTS.sum(axis=1)
POINT = {alpha: 1.3, beta: 0.9, gamma: 0.6, c: -0.2, S: 2.0, eta: 0.7}


def outputs(weights):
    """f on the eight inputs, from the weights (alpha, beta, gamma, c)."""
    a, b, g, bias = weights
    x1, x2, x3 = INPUTS.T
    tent = x2 - x1 - x3
    return -2 * a * _relu(a * tent) + b * _relu(b * (1 + tent)) + g * _relu(g * (-1 - tent)) + bias


def _relu(value):
    return np.maximum(value, 0)


def loss(weights, scale):
    """The mean of (f - y)^2/2."""
    return np.mean((outputs(weights) - scale * SIGNS) ** 2) / 2


def descent(weights, scale, rate, step=1e-6):
    """The velocity of the weights under gradient flow, by central differences of the loss."""
    velocity = np.zeros(4)
    for n in range(4):
        shift = np.zeros(4)
        shift[n] = step
        velocity[n] = -rate * (loss(weights + shift, scale) - loss(weights - shift, scale)) / (2 * step)
    return velocity


def trained(scale, start, times):
    """alpha^2, beta^2, gamma^2 and c at the times, from a small start, with eta = 1."""
    run = solve_ivp(
        lambda _, weights: descent(weights, scale, 1.0),
        (0, times[-1]),
        np.full(4, start**0.5) * (1, 1, 1, 0),
        t_eval=times,
        rtol=1e-6,
        atol=1e-9,
    )
    return np.vstack([run.y[:3] ** 2, run.y[3]])


def velocity_of(slip, weight):
    """The demonstration for the flow of alpha^2, beta^2, gamma^2 or c."""
    names = (alpha, beta, gamma, c)
    weights = np.array([POINT[name] for name in names])
    moving = descent(weights, POINT[S], POINT[eta])[names.index(weight)]
    return slip.against(
        moving if weight == c else 2 * POINT[weight] * moving,
        POINT,
        tolerance=1e-6,
        setting="gradient flow of the ReLU network on all eight inputs, its loss differentiated numerically.",
    )


def flow(quantity, velocity):
    """The equation d(quantity)/dt = velocity."""
    return Eq(Derivative(quantity, t), velocity, evaluate=False)
