"""The mean spectrum of random features, or of random samples, as nodes on a contour around it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from .mode_quadrature import ModeQuadrature

Array: TypeAlias = "NDArray[np.float64]"
Complex: TypeAlias = "NDArray[np.complex128]"

ROUNDS = 100
# The contour in log e: how far it stays above the spectrum, how far it reaches beyond both ends, and its accuracy.
HEIGHT = np.pi / 4
MARGIN = 1.5
DIGITS = 31.0
# How far a term is from its value: by the root kappa above all.
ROUNDING = 1e-15
# How far below the smallest eigenvalue of the random matrix the modes are resolved.
BELOW = 1e-16
# The logarithm of the least distance of kappa from -1 that floats resolve well.
NEAREST = -16.0


class RandomSpectrum:
    """Means over `size` random features, or random samples, of modes k^-alpha with target powers k^-(alpha beta+1).

    The eigenvalues e_i of Lambda^(1/2) K Lambda^(1/2), and the powers Y_i^2 of the target on its eigenvectors, have
    means that for a large size follow from the root kappa of z = kappa (1 - df(kappa)/size), df(kappa) =
    sum_k lambda_k/(lambda_k + kappa):

        sum_i Y_i^2/(z + e_i) = (1/z) sum_k y_k^2 kappa/(lambda_k + kappa),    sum_i e_i/(z + e_i) = df(kappa),

    the first with what no feature learns, L_inf/z. For analytic F, sum_i Y_i^2 F(e_i) = Re sum_j powers_j F(rates_j)
    and sum_i e_i F(e_i) = Re sum_j traces_j F(rates_j), by Cauchy's formula on a contour around the eigenvalues, whose
    nodes lie within 45 degrees of the positive axis. Corrections are of relative order 1/size.
    """

    def __init__(self, alpha: float, beta: float, size: float) -> None:
        self.beta, self.size = beta, size
        self.modes = ModeQuadrature.down_to(alpha, BELOW * size**-alpha)
        self._powers, self._beyond = self.modes.powers(beta), self.modes.power_beyond(beta)
        self._trace_beyond = self.modes.trace_beyond()
        e, speed = self._contour
        density = 2 * e * speed / (-2j * np.pi)
        kappa = self._kappa
        self.rates = e
        self.powers = density / e * self._moving(kappa)
        self.traces = density * self.degrees(kappa)

    @cached_property
    def rest(self) -> float:
        """L_inf = sum_k y_k^2 kappa/(lambda_k + kappa) where df(kappa) = size: what no time learns."""
        return float(self.unlearned(np.array([self._least_kappa]))[0])

    def on_samples(self, times: Array) -> tuple[Array, Array]:
        """The lazy loss after gradient flow on `size` samples for each time (in units of 1/eta), at infinite width, and
        how far rounding may move it.

        A two-point function: both ends of v^T Lambda v decay under the same samples. At two Laplace variables z, z' it
        is (1/(z z')) sum_k y^2 kappa kappa'/((lambda+kappa)(lambda+kappa')), divided by 1 - (1/size) sum_k
        lambda^2/((lambda+kappa)(lambda+kappa')).
        """
        e, speed = self._contour
        modes, counts = self.modes.eigenvalues, self.modes.counts
        kappa = np.concatenate((self._kappa, self._kappa.conj(), [self._least_kappa]))
        rates = np.concatenate((e, e.conj(), [0.0]))
        weights = np.concatenate((speed / (2j * np.pi), (speed / (2j * np.pi)).conj(), [1.0]))
        half = np.r_[0 : len(e), len(rates) - 1]
        left = kappa[:, None] / (modes + kappa[:, None])
        seen = modes / (modes + kappa[:, None])
        power = (self._powers * left[half]) @ left.T + self._beyond
        pairs = weights[half, None] * weights * power / (1 - (counts * seen[half]) @ seen.T / self.size)
        pairs[: len(e)] *= 2
        decay = np.exp(-np.multiply.outer(np.ravel(times), rates))
        losses, size = (
            np.einsum("ti,ij,tj->t", of(decay[:, half]), of(pairs), of(decay), optimize=True).real.reshape(times.shape)
            for of in (np.asarray, np.abs)
        )
        return losses, ROUNDING * size

    def _moving(self, kappa: Complex) -> Complex:
        """sum_k y_k^2 kappa/(lambda_k + kappa) on the contour, less what is analytic inside it and integrates to zero.

        For beta > 1 that is nearly all of it: z sum_k y_k^2/lambda_k, against |z|^beta. With e = -z, q = -kappa, u =
        q/(1+q), v = lambda/(1+lambda) and J the last integer below beta, it is u^(J+1) sum_k y_k^2 (1-v) v^-J/(v-u) and
        sum_j M_j u^(j+1), j < J, M_j = sum_k y_k^2 (1-v) v^-(j+1); less sum_j M_j w^(j+1) with w = e/(1+e), as u - w =
        -kappa df(kappa)/(size (1+q) (1+e)). Modes beyond the last are at rest, L_inf has them.
        """
        e, modes = self._contour[0], self.modes.eigenvalues
        order = int(np.ceil(self.beta)) - 1
        u, w = -kappa / (1 - kappa), e / (1 + e)
        moved = -self._held(kappa) / (self.size * (1 - kappa) * (1 + e))
        powers = self.modes.powers(self.beta - order) * (1 + modes) ** (order - 1)
        found = u ** (order + 1) * ((1 / (modes / (1 + modes) - u[:, None])) @ powers)
        between = np.zeros_like(u)
        for j in range(order):
            # (u^(j+1) - w^(j+1))/(u - w)
            between = between * u + w**j
            found += moved * between * float(self.modes.powers(self.beta - j - 1) @ (1 + modes) ** j)
        return np.asarray(found)

    @cached_property
    def _contour(self) -> tuple[Complex, Complex]:
        """The upper half of an ellipse in log e, from above the largest eigenvalue to below the smallest one."""
        highest = (1 + np.sqrt(self._trace / self.size)) ** 2
        high, low = np.log(highest) + MARGIN, np.log(self._least_eigenvalue) - MARGIN
        width = (high - low) / 2
        nodes = int(np.ceil(DIGITS / np.arctanh(min(HEIGHT / width, 0.5)) / 2))
        angle = np.pi * (np.arange(nodes) + 0.5) / nodes
        logs = (high + low) / 2 + width * np.cos(angle) + 1j * HEIGHT * np.sin(angle)
        return np.exp(logs), (-width * np.sin(angle) + 1j * HEIGHT * np.cos(angle)) * np.pi / nodes

    def kappa_along(self, path: Complex) -> Complex:
        """kappa at the points of a path off the spectrum, followed from far beyond its first point, where it is z."""
        place = complex(1e6 * path[0])
        last, rate = self._newton(place, place + self._trace / self.size)
        walk = np.concatenate((path[0] * np.geomspace(1e6, 1, 60)[1:-1], path))
        found = np.empty(len(walk), dtype=complex)
        for node, target in enumerate(walk):
            last, rate = self._newton(target, last + (target - place) * rate)
            found[node], place = last, target
        return found[-len(path) :]

    @cached_property
    def _kappa(self) -> Complex:
        return self.kappa_along(-self._contour[0])

    @property
    def largest_eigenvalue(self) -> float:
        """The upper edge of the spectrum, at the kappa below -1 where dz/dkappa = 0; near 1 for a large size."""

        def gap(log: float) -> float:
            return float(self._squared(np.array([-1 - np.exp(log)]))[0]) - self.size

        if gap(NEAREST) < 0:
            return float(1 + 2 * self.size**-0.5)
        kappa = -1 - np.exp(brentq(gap, NEAREST, 60.0, xtol=1e-13))
        return float(self._held(np.array([kappa]))[0] / self.size - kappa)

    @cached_property
    def _trace(self) -> float:
        return float(self.modes.counts @ self.modes.eigenvalues) + self._trace_beyond

    @cached_property
    def _least_kappa(self) -> float:
        """The kappa > 0 at z = 0, where df(kappa) = size."""
        return self._decreasing(lambda kappa: float(self._held(np.array([kappa]))[0]) / kappa - self.size)

    @cached_property
    def _least_eigenvalue(self) -> float:
        """The lower edge of the spectrum, at the kappa where dz/dkappa = 0."""
        edge = self._decreasing(lambda kappa: float(self._squared(np.array([kappa]))[0]) - self.size)
        return float(self._held(np.array([edge]))[0]) / self.size - edge

    def _decreasing(self, function: Any) -> float:
        smallest = float(self.modes.eigenvalues[-1])
        return float(np.exp(brentq(lambda log: function(np.exp(log)), np.log(smallest), 60.0, xtol=1e-15, rtol=1e-15)))

    def unlearned(self, kappa: Any) -> Any:
        """sum_k y_k^2 kappa/(lambda_k + kappa), which is z times the sum of Y_i^2/(z + e_i), with L_inf/z."""
        share = kappa[:, None] / (self.modes.eigenvalues + kappa[:, None])
        return share @ self._powers + self._beyond

    def degrees(self, kappa: Any) -> Any:
        """df(kappa) = sum_k lambda_k/(lambda_k + kappa), which is the sum of e_i/(z + e_i)."""
        return self._held(kappa) / kappa

    def _held(self, kappa: Any) -> Any:
        """kappa df(kappa), free of cancellation."""
        share = kappa[:, None] / (self.modes.eigenvalues + kappa[:, None])
        return share @ (self.modes.counts * self.modes.eigenvalues) + self._trace_beyond

    def _squared(self, kappa: Any) -> Any:
        """sum_k (lambda_k/(lambda_k + kappa))^2 = size (1 - dz/dkappa)."""
        return (self.modes.eigenvalues / (self.modes.eigenvalues + kappa[:, None])) ** 2 @ self.modes.counts

    def _newton(self, z: complex, start: complex) -> tuple[complex, complex]:
        """The root kappa near `start`, and d kappa/dz there."""
        kappa = np.array([start])
        for _ in range(ROUNDS):
            slope = 1 - self._squared(kappa) / self.size
            update = (z - kappa + self._held(kappa) / self.size) / slope
            kappa = kappa + update
            if abs(update[0]) < 1e-13 * abs(kappa[0]):
                return complex(kappa[0]), complex(1 / slope[0])
        raise ArithmeticError("the self-consistent equation of the random features was not solved")
