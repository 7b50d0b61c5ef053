"""A two-layer ReLU network on the circle, with its gradient written out by hand and a scale that makes it lazy."""

from math import isfinite

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput

Array = NDArray[np.float64]


class CircleReLU:
    """f(x) = (1/(gamma n)) sum_j [w_j phi(a_j . X) - the same at the start],  X = (cos x, sin x, 1),  phi = relu^power.

    Weights are drawn from N(0, 1); with `turns`, every unit drawn stands in that many copies, turned evenly round the
    circle, so that the kernel at the start is the same all round, as that of infinite width is.

    In the time t of `velocity`, d theta/dt = -gamma^2 n dL/d theta for the loss L = (1/2) mean (f - y)^2 over an even
    grid of the circle, so that df/dt = -K (f - y)/points, with a kernel K = (1/n) sum_j d(w_j phi_j).d(w_j phi_j) that
    does not know gamma at the start. Weights move by about gamma: gamma -> 0 leaves the kernel as it is (lazy), and
    gamma of order one makes it learn features at any width (rich).

    Arguments: `width` n; `points` of the grid; `gamma` > 0; `seed`; `power` of the relu, 1 or more; `turns`,
    a divisor of the width.

    Raises InvalidInput when an argument is out of range.

    >>> network = CircleReLU(width=16, points=32, gamma=1.0, seed=0)
    >>> bool(np.all(network.values() == 0)), network.kernel().shape
    (True, (32, 32))
    """

    def __init__(self, width: int, points: int, gamma: float, seed: int, power: int = 1, turns: int = 1) -> None:
        if min(width, points, power, turns) < 1 or width % turns or seed < 0:
            raise InvalidInput(
                "width, points, power and turns must be at least 1, turns divide the width, and the seed be at least 0."
            )
        if not (isfinite(gamma) and gamma > 0):
            raise InvalidInput(f"gamma must be positive, and {gamma} is not: a small one makes the network lazy.")
        self.width, self.points, self.gamma, self.seed, self.power = width, points, gamma, seed, power
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
        self.angles: Array = 2 * np.pi * np.arange(points) / points
        self.inputs: Array = np.column_stack((np.cos(self.angles), np.sin(self.angles), np.ones(points)))
        # Rows: the three entries of every a_j, then w.
        drawn = rng.standard_normal((4, width // turns))
        self.weights: Array = np.repeat(drawn, turns, axis=1)
        if turns > 1:
            turned = np.multiply.outer(drawn[0] + 1j * drawn[1], np.exp(2j * np.pi * np.arange(turns) / turns)).ravel()
            self.weights[0], self.weights[1] = turned.real, turned.imag
        self._below, self._slope = np.empty((points, width)), np.empty((points, width))
        self._zeros = np.zeros((points, width))
        self._start: Array = np.zeros(points)
        self._start = self.values()

    def values(self) -> Array:
        """f on the grid."""
        below, w = self._below, self.weights[3]
        np.maximum(np.matmul(self.inputs, self.weights[:3], out=below), self._zeros, out=below)
        hidden = below if self.power == 1 else below**self.power
        return np.asarray(hidden @ w / (self.gamma * self.width) - self._start)

    def velocity(self, targets: Array) -> tuple[Array, Array]:
        """f - y on the grid, and d theta/dt in the shape of `weights`."""
        errors = self.values() - targets
        slope = self._slopes()
        pulls = (self.inputs * (errors / self.points)[:, None]).T @ slope
        # phi is homogeneous: power * phi(a . X) = a . X phi'(a . X).
        w_slope = np.sum(self.weights[:3] * pulls, axis=0) / self.power
        return errors, -self.gamma * np.vstack((pulls * self.weights[3], w_slope))

    def kernel(self, every: int = 1) -> Array:
        """K at the weights as they are, on every so many points of the grid."""
        self.values()
        hidden, slope = self._below[::every] ** self.power, self._slopes()[::every]
        inputs = self.inputs[::every]
        first = (slope * self.weights[3] ** 2) @ slope.T
        return np.asarray((hidden @ hidden.T + inputs @ inputs.T * first) / self.width)

    def _slopes(self) -> Array:
        """phi' where `values` has just been taken."""
        if self.power == 1:
            np.greater(self._below, 0.0, out=self._slope)
        else:
            np.multiply(self.power, self._below ** (self.power - 1), out=self._slope)
        return self._slope
