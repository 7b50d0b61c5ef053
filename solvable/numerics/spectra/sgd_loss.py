"""Online gradient descent on fresh batches: the exact recursion of the mean loss."""

import numpy as np
from numpy.typing import NDArray

from .laplace_contour import laplace_contour
from .mode_quadrature import ModeQuadrature

Array = NDArray[np.float64]

# Up to here step by step, beyond by a transform.
DIRECT = 100
BELOW = 1e-15


class SgdLoss:
    """The mean loss after n steps on batches of B Gaussian samples, for modes k^-alpha at infinite width, lazily.

    C_k <- a_k C_k + (eta^2/B) lambda_k^2 L with a_k = (1 - eta lambda_k)^2 + eta^2 lambda_k^2/B and L = sum_k C_k: a
    Volterra equation L(n) = F(n) + (eta^2/B) sum_{m < n} K(n-1-m) L(m), F = sum_k y_k^2 a_k^n, K = sum_k lambda_k^2
    a_k^n. Late losses follow from its generating function, f/(1 - g) with f = sum_k y_k^2/(x - a_k) and g = (eta^2/B)
    sum_k lambda_k^2/(x - a_k), whose singularities lie between 0 and 1.
    """

    def __init__(self, alpha: float, beta: float, eta: float, batch: float, longest: float) -> None:
        self.beta = beta
        self.modes = ModeQuadrature.down_to(alpha, BELOW / max(1.0, eta * longest))
        e = self.modes.eigenvalues
        self._powers, self._beyond = self.modes.powers(beta), self.modes.power_beyond(beta)
        # 1 - a, free of cancellation.
        self._fall = eta * e * (2 - eta * e * (1 + 1 / batch))
        self._kicks = eta**2 / batch * self.modes.counts * e**2

    @property
    def amplification(self) -> float:
        """k_0 = (eta^2/B) sum_k lambda_k^2/(1 - a_k), the sum of all feedback; the mean loss converges below 1."""
        return float(np.sum(self._kicks / self._fall)) if (self._fall > 0).all() else np.inf

    def at_steps(self, steps: Array) -> Array:
        """The mean loss after each number of steps, whole numbers."""
        wanted, places = np.unique(steps, return_inverse=True)
        losses = np.empty(len(wanted))
        early = wanted <= DIRECT
        if early.any():
            losses[early] = self._early(int(wanted[early].max()))[wanted[early].astype(int)]
        for place in np.flatnonzero(~early):
            losses[place] = self._late(float(wanted[place]))
        return np.asarray(losses[places].reshape(steps.shape))

    def _early(self, last: int) -> Array:
        excess, losses = self._powers.copy(), []
        for _ in range(last + 1):
            losses.append(float(excess.sum()) + self._beyond)
            excess = (1 - self._fall) * excess + self._kicks * losses[-1]
        return np.array(losses)

    def _late(self, n: float) -> float:
        contour = laplace_contour()
        base = np.abs(1 - self._fall)
        logs = np.where(self._fall < 0.5, np.log1p(-np.minimum(self._fall, 0.5)), np.log(np.maximum(base, 1e-300)))
        forgotten = float(self._powers @ np.exp(n * logs)) + self._beyond
        # x = exp(z): the coefficient of x^-(n+1) is an integral over exp((n+1) z) f(exp(z)), on a contour around z < 0.
        # What f g/(1 - g) is at z = 0 integrates to zero and would hide the rest: f0 and g0 are taken off first.
        z = contour.places / (n + 1)
        moved = np.expm1(z)
        inverse = 1 / (moved[:, None] + self._fall)
        g, g0 = inverse @ self._kicks, self.amplification
        f0, f = 0.0, inverse @ self._powers
        if self.beta > 1:
            f0, f = float(self._powers @ (1 / self._fall)), -moved * (inverse @ (self._powers / self._fall))
        change = -moved * (inverse @ (self._kicks / self._fall))
        values = ((f + self._beyond / moved) * g + f0 * change / (1 - g0)) / (1 - g)
        return forgotten + float((contour.weights @ values).real) / (n + 1)
