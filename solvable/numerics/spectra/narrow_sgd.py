"""Online gradient descent on fresh batches with random features of a finite width."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .laplace_contour import laplace_contour
from .random_spectrum import RandomSpectrum

Array = NDArray[np.float64]
Complex = NDArray[np.complex128]

# Up to here coefficients of the generating function on a circle of this radius, beyond on a contour around [0, 1].
DIRECT = 40
RADIUS = np.exp(0.3)
CIRCLE = 256
# How far a term is from its value: by the root kappa above all.
ROUNDING = 1e-14


class NarrowSgd:
    """The mean loss after n steps on batches of B samples and `size` random features, lazily, for a large size.

    With the eigenvalues e_i of the features in place of lambda_k, and what no feature learns as noise on the labels:
    the generating function is f/(1 - g), f = sum_i Y_i^2/(x - a_i) + L_inf/(x - 1), g = (eta^2/B) sum_i e_i^2/(x -
    a_i), a_i = (1 - eta e_i)^2 + eta^2 e_i^2/B. By partial fractions over the two e with a(e) = x these are the means
    sum_i Y_i^2/(z + e_i) and sum_i e_i/(z + e_i) of the random spectrum.
    """

    def __init__(self, spectrum: RandomSpectrum, eta: float, batch: float) -> None:
        self.spectrum, self.eta, self.batch = spectrum, eta, batch
        self._curvature = eta**2 * (1 + 1 / batch)

    @property
    def amplification(self) -> float:
        """k_0, the sum of all feedback; the mean loss converges below 1. Infinite where one mode alone diverges."""
        furthest = 2 * self.eta / self._curvature
        if furthest <= self.spectrum.largest_eigenvalue:
            return np.inf
        (kappa,) = self.spectrum.kappa_along(np.array([-furthest + 0j]))
        return float(-self.spectrum.degrees(np.array([kappa])).real[0] / (self.batch + 1))

    def at_steps(self, steps: Array) -> tuple[Array, Array]:
        """The mean loss after each number of steps, whole numbers, and how far rounding may move it."""
        wanted, places = np.unique(steps, return_inverse=True)
        found = np.array([self._early[int(n)] if n < DIRECT else self.continued(float(n)) for n in wanted])
        losses, rounding = found.reshape(-1, 2)[places].T
        return losses.reshape(steps.shape), rounding.reshape(steps.shape)

    @cached_property
    def _early(self) -> list[tuple[float, float]]:
        angles = 2 * np.pi * (np.arange(CIRCLE // 2) + 0.5) / CIRCLE
        x = RADIUS * np.exp(1j * angles)
        values = self._generated(x - 1)
        return [_added(2 / CIRCLE * values * x ** (n + 1)) for n in range(DIRECT)]

    def continued(self, n: float) -> tuple[float, float]:
        """The mean loss after n steps, n any number from 10 on, and how far rounding may move it."""
        contour = laplace_contour()
        values = self._generated(np.expm1(contour.places / (n + 1)))
        return _added(contour.weights * values / (n + 1))

    def _generated(self, moved: Any) -> Complex:
        """f/(1 - g) at x = 1 + moved, along a path that begins on the right."""
        root = np.sqrt(self.eta**2 + self._curvature * moved)
        near, far = -moved / (self.eta + root), (self.eta + root) / self._curvature
        found: list[Any] = []
        for place in (near, far):
            kappa = self.spectrum.kappa_along(-place)
            found.append((self.spectrum.unlearned(kappa) / -place, place * self.spectrum.degrees(kappa)))
        (power, kick), (other_power, other_kick) = found
        scale = self._curvature * (far - near)
        f, g = (power - other_power) / scale, self.eta**2 / self.batch * (kick - other_kick) / scale
        return np.asarray(f / (1 - g))


def _added(terms: Complex) -> tuple[float, float]:
    return float(terms.sum().real), ROUNDING * float(np.abs(terms).sum())
