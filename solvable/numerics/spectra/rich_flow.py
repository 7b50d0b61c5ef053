"""The mode equations of feature learning, integrated from the first instant to any time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .step_rules import POINTS, step_rules

Array = NDArray[np.float64]
Complex = NDArray[np.complex128]

# The ratio of the clocks at the ends of a step, and how far the logarithm of the loss may fall within it.
RATIO = 1.3
FALL = 1.0
ROUNDS = 60
SMALLEST = 1e-305
CONVERGED = 3e-15
# A slope below this moves no loss above SMALLEST; a part of the rest below this is not followed in detail.
FLAT = 1e-250
NOISE = 1e-13


class RichFlow:
    """Modes p_i' = e_i (g - p_i), p_i(0) = 0, over the clock s, with g = h^(-1/4) and the growth of the kernel
    sqrt(h) = 1 + gamma sum_i (Y_i^2/e_i) p_i^2.

    The loss is L = rest + sum_i Y_i^2 (r_i/g)^2, r_i = g - p_i, time is int ds/sqrt(h), in units of 1/eta. The unknown
    is the slope -g' > 0: the growth differentiated reads -g'/g^3 = gamma sum_i Y_i^2 p_i r_i. It falls with the loss,
    and what fast modes lag behind by, r_i ~ g'/e_i, falls with it: known to as many digits, however small. (g itself
    tends to a constant, and its differences to rounding noise, which is more than a late loss.) Within a step the slope
    is a polynomial in s, through its start and POINTS later values; with it every mode is integrated exactly, however
    fast it is, so a step's only unknowns are these values. The steps grow like s, where the loss does not fall faster.
    Eigenvalues and powers may be the complex nodes of a `RandomSpectrum`: the sums are then their real parts.
    """

    def __init__(self, eigenvalues: Array | Complex, powers: Array | Complex, rest: float, gamma: float) -> None:
        self.e: Any = eigenvalues
        self.powers: Any = powers
        self.rest, self.gamma = rest, gamma
        # sqrt(h) ~ 1 + gamma s^2 sum Y^2 e at first: a step well within the next singularity in s.
        fastest = float(np.abs(self.e).max())
        first = abs(float((self.powers @ self.e).real))
        self.edges = [0.0, 0.2 / (fastest + float(np.sqrt(gamma * first)))]
        self.times = [0.0]
        self.curves: list[Array] = []
        self.paces: list[Array] = []
        self._mode: Any = np.zeros(len(eigenvalues))
        self._lag: Any = np.ones(len(eigenvalues))
        self._drive, self._slope, self._trend = 1.0, 0.0, 0.0
        self._settled = False

    def losses(self, times: Array) -> Array:
        """The loss at each time (in units of 1/eta)."""
        wanted = np.ravel(times)
        if not wanted.size:
            return np.zeros(np.shape(times))
        while self.times[-1] <= wanted.max() and not self._settled:
            self._step()
        step = np.clip(np.searchsorted(self.times, wanted, side="right") - 1, 0, len(self.curves) - 1)
        rules = step_rules()
        paces, curves = np.array(self.paces)[step], np.array(self.curves)[step]
        place = rules.inverted(paces, (wanted - np.array(self.times)[step]) / np.diff(self.edges)[step])
        values = np.einsum("ij,ij->i", rules.lagrange(place), curves)
        return np.asarray(values.reshape(np.shape(times)))

    def growth(self, s: float) -> float:
        """sqrt(h) at the end of the first step that reaches the clock s."""
        while self.edges[len(self.times) - 1] < s:
            self._step()
        number = int(np.searchsorted(self.edges[: len(self.times)], s))
        return float(1 / self.paces[number - 1][-1])

    def _step(self) -> None:
        """One step: the slopes at its points by Newton's method, then the modes at its end."""
        done = len(self.curves)
        length = self.edges[done + 1] - self.edges[done]
        rules = step_rules()
        means = rules.places[1:, None] * rules.means[1:]
        decay, kept, learned = rules.gains(self.e * length)
        weights = self.gamma * self.powers
        still, moved = (
            decay * self._lag,
            decay * self._mode + self._drive * -np.expm1(-np.multiply.outer(rules.places[1:], self.e * length)),
        )
        slopes = self._slope * (1 + rules.places * length / max(self.edges[done], length)) ** self._trend
        for _ in range(ROUNDS):
            g = self._drive - length * (means @ slopes)
            p, r = moved - length * _drawn(slopes, learned), still - length * _drawn(slopes, kept)
            residual = slopes[1:] - g**3 * np.einsum("tk,tk->t", p, r * weights).real
            noise = np.abs(slopes).max() + g**3 * np.abs(p * r * weights).sum(axis=1)
            if bool((np.abs(residual) <= CONVERGED * noise + FLAT).all()):
                break
            by_modes = np.einsum("tlk,tk->tl", learned, r * weights) + np.einsum("tlk,tk->tl", kept, p * weights)
            by_drive = 3 * (slopes[1:] / g)[:, None] * means
            slope = np.eye(POINTS) + length * (by_drive + g[:, None] ** 3 * by_modes.real)[:, 1:]
            update = np.linalg.solve(slope, residual)
            # g stays positive: Newton's step is shortened where it would not.
            update /= max(1.0, -2 * length * float(np.min(means[:, 1:] @ update / g)))
            slopes[1:] -= update
        else:
            raise ArithmeticError("the mode equations could not be integrated: a step did not converge")
        errors = np.concatenate(((self._lag / self._drive)[None], r / g[:, None]))
        excess = np.einsum("tk,tk->t", errors, errors * self.powers).real
        self._settled = bool((excess[1:] <= 1e-16 * self.rest).all())
        self.curves.append(self.rest + excess)
        self.paces.append(np.concatenate(([self._drive], g)) ** 2)
        self.times.append(self.times[-1] + length * float(rules.means[-1] @ self.paces[-1]))
        self.edges.append(self.edges[-1] + self._next(length, excess))
        self._drive, self._slope = float(g[-1]), float(slopes[-1])
        self._trend = _power(slopes[-2:], self.edges[done] + length * rules.places[-2:])
        # The lesser of p and r is known best, and says the other: on its own the r of a mode at rest keeps an error
        # while g falls.
        few = np.abs(p[-1]) < np.abs(r[-1])
        self._mode = np.where(few, p[-1], self._drive - r[-1])
        self._lag = np.where(few, self._drive - p[-1], r[-1])

    def _next(self, length: float, excess: Array) -> float:
        """The length of the next step, so that what the time still teaches falls by little more than exp(-FALL)."""
        longest = min((RATIO - 1) * self.edges[-1], RATIO * length)
        if float(excess.min()) <= max(SMALLEST, NOISE * self.rest):
            return longest
        return min(longest, length * FALL / max(1e-9, float(np.log(excess[0] / excess[-1]))))


def _power(values: Array, places: Array) -> float:
    """The power law through two positive values, 0 where they are not."""
    return float(np.diff(np.log(values))[0] / np.diff(np.log(places))[0]) if (values > 0).all() else 0.0


def _drawn(slopes: Array, gains: Any) -> Any:
    """What the slopes at the points of a step make of every mode. (Not by BLAS, whose threads cost more than this.)"""
    return np.einsum("l,tlk->tk", slopes, gains)
