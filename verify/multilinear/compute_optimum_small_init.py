"""Compute optima of skills that start smaller and smaller, found by minimising the loss."""

from functools import cache
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment

ALPHAS = {"quick": (0.3, 0.9), "full": (0.1, 0.3, 0.6, 0.9, 2.0)}
DECADES = {"quick": (20, 100), "full": (10, 20, 50, 100, 200)}
NODES = 200
MINIMUM = 1e-5


@experiment(theorem="compute_optimum_small_init", title="Minimised losses at $S/r$ up to $10^200$")
def minimised_losses(level: str) -> Measurements:
    """A continuum of skills up to $N$, each a sigmoid of its own clock, the others at $S^2/2$; $N$ is chosen to
    minimise.

    The loss is integrated by Gauss-Legendre quadrature from the clock of skill $N$ on. At the optimum the strength of
    skill $N$ is the stated limit within twice its next term, and its clock, with that term, within $4/v^2$.
    """
    law = solvable.derive("compute_optimum_small_init")
    for alpha in ALPHAS[level]:
        for decades in DECADES[level]:
            log_z = decades * np.log(10)
            run = minimize_scalar(
                lambda shift, alpha=alpha, log_z=log_z: log_loss(log_z / 2 + shift, alpha, log_z),
                bounds=(-4.0, 4.0),
                method="bounded",
                options={"xatol": 1e-9},
            )
            clock = log_z / 2 + float(run.x)
            learned = 1 / (1 + np.exp(-2 * run.x))
            y = float(np.exp(2 * run.x))
            setting = f"$alpha = {alpha:g}$, $S/r = 1e{decades}$"
            first = float(law["b"].evaluate(alpha=alpha)) / clock
            claim = f"part of skill $N$ that is learned at the optimum: {setting}"
            yield Measurement(claim, float(law.evaluate(alpha=alpha)), float(learned), 2 * first)
            claim = f"$y$ at the optimum, with the next term: {setting}"
            leading = float(law["optimum"].evaluate(alpha=alpha))
            yield Measurement(claim, leading * (1 + first), y, 4 / clock**2 + MINIMUM)


@cache
def gauss_legendre() -> tuple[Any, Any]:
    """Nodes and weights on [-1, 1]."""
    return np.polynomial.legendre.leggauss(NODES)


def log_loss(last: float, alpha: float, log_z: float) -> float:
    """log of the loss at fixed N T, up to a constant, when skill N stands at the clock `last`."""
    s = alpha / (alpha + 1)
    nodes, weights = gauss_legendre()
    u = last + 20 * (nodes + 1)
    curve = (1 + np.exp(2 * u - log_z)) ** -2.0
    integral = 20 * weights @ (u ** (s - 1) * curve)
    # With N ~ last^(-1/(alpha+1)) T^(1/(alpha+1)) at fixed N T, T goes as last^(1/(alpha+2)).
    amplitude = s * integral + last**s
    return float(np.log(amplitude) - s / (alpha + 2) * np.log(last))
