"""A ReLU network on the circle, trained on a sum of harmonics whose squares fall as a power."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import zeta

from solvable.errors import InvalidInput
from verify.networks.circle_relu import CircleReLU

Array = NDArray[np.float64]
# The step is this share of 1/(largest eigenvalue), which is looked up on a coarse grid every so many steps, and where
# the loss has risen.
_SHARE, _LOOK, _COARSE = 0.5, 50, 64


class CircleRun(NamedTuple):
    """losses: mean (f - y)^2 at the times, with the harmonics that the grid cannot hold unlearned. kernel_losses: those
    of the kernel flow with the kernel of the start, mode by mode. before, after: the kernel in every harmonic cos(k x),
    k = 1, 2, ..., at the start and at the end. steps: how many were taken.
    """

    times: Array
    losses: Array
    kernel_losses: Array
    before: Array
    after: Array
    steps: int


def circle_experiment(
    q: float,
    gamma: float,
    times: ArrayLike,
    seed: int,
    *,
    width: int = 512,
    points: int = 512,
    power: int = 1,
    turns: int = 1,
    spread: bool = False,
) -> CircleRun:
    """Gradient descent of `CircleReLU` on y(x) = sum_k k^-q cos(k x), over the whole grid, with small steps in t.

    The kernel of relu^power on the circle has eigenvalues lambda_k ~ k^(-2 power), from the kink |x - x'|^(2 power - 1)
    where two inputs meet: alpha = 2 power. The square of the coefficient of the normalised harmonic sqrt(2) cos(k x) is
    y_k^2 = k^(-2 q)/2, to be k^-(alpha beta + 1) up to a factor: beta = (2 q - 1)/(2 power). The task is hard, that is
    beta < 1, for q < power + 1/2.

    times: growing. `spread` gives every harmonic a phase of its own, drawn from the seed: cosines alone are singular in
    one place, x = 0, and harmonics with random phases everywhere.

    Raises InvalidInput when q <= 1/2, times do not grow from above 0, or the network's arguments are out of range.

    >>> run = circle_experiment(1.0, 0.01, [1.0, 4.0], seed=0, width=32, points=64)
    >>> bool(np.all(np.diff(run.losses) < 0)), len(run.before)
    (True, 31)
    """
    moments = np.atleast_1d(np.asarray(times, dtype=np.float64))
    if q <= 0.5:
        raise InvalidInput(f"q must be above 1/2 for the target to have a norm, and {q} is not.")
    if not (moments[0] > 0 and np.all(np.diff(moments) > 0)):
        raise InvalidInput("times must grow, from above 0.")
    network = CircleReLU(width, points, gamma, seed, power, turns)
    harmonics = np.arange(1, (points + 1) // 2)
    angles = np.multiply.outer(network.angles, harmonics)
    phases = np.zeros(len(harmonics))
    if spread:
        phases = 2 * np.pi * np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(2,))).random(len(harmonics))
    waves = np.cos(angles + phases)
    targets = waves @ harmonics**-q
    rest = _rest(q, len(harmonics))

    kernel = network.kernel()
    rates, modes = np.linalg.eigh(kernel / points)
    on_modes = (modes.T @ targets) ** 2 / points
    kernel_losses = np.exp(-2 * np.multiply.outer(moments, rates)) @ on_modes + rest

    def on_harmonics(matrix: Array) -> Array:
        return np.asarray(2 * np.einsum("ik,ij,jk->k", waves, matrix, waves, optimize=True) / points**2)

    before = on_harmonics(kernel)
    losses, now, steps, step, last = [], 0.0, 0, 0.0, np.inf
    every = max(1, points // _COARSE)
    for moment in moments:
        while now < moment * (1 - 1e-12):
            errors, velocity = network.velocity(targets)
            loss = float(errors @ errors)
            if steps % _LOOK == 0 or loss > last:
                coarse = network.kernel(every)
                step = _SHARE / float(np.linalg.eigvalsh(coarse)[-1] / len(coarse))
            by = min(step, moment - now)
            network.weights += by * velocity
            now, steps, last = now + by, steps + 1, loss
        losses.append(float(np.mean((network.values() - targets) ** 2)) + rest)
    return CircleRun(moments, np.array(losses), kernel_losses, before, on_harmonics(network.kernel()), steps)


def _rest(q: float, last: int) -> float:
    """sum_{k > last} k^(-2 q)/2: the mean square of the harmonics beyond the last."""
    return float(zeta(2 * q, last + 1)) / 2
