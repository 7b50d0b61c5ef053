"""The mode equations of feature learning, integrated from the first instant to any time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"
Complex: TypeAlias = "NDArray[np.complex128]"

# Collocation points of a step, and the ratio of the clocks at its ends.
POINTS = 8
RATIO = 1.3
ROUNDS = 60
SMALLEST = 1e-305
CONVERGED = 1e-14
# An exponential that falls by more than exp(-FAST) within a step is integrated by parts, a slower one at these nodes.
FAST = 40.0
AT_REST = 1e-17
NODES = 28


class RichFlow:
    """Modes p_i' = e_i (h^(-1/4) - p_i), p_i(0) = 0, sqrt(h) = 1 + gamma sum_i (Y_i^2/e_i) p_i^2, over the clock s.

    The loss is L = rest + sum_i Y_i^2 (1 - h^(1/4) p_i)^2, time is int ds/sqrt(h), in units of 1/eta. Within a step
    h^(-1/4) is a polynomial in s, through its start and POINTS later values; with it every mode is integrated exactly,
    however fast it is, so a step's only unknowns are these values. The steps grow like s itself. Eigenvalues and powers
    may be the complex nodes of a `RandomSpectrum`: the sums are then their real parts.
    """

    def __init__(self, eigenvalues: Array | Complex, powers: Array | Complex, rest: float, gamma: float) -> None:
        self.e: Any = eigenvalues
        self.powers: Any = powers
        self.rest, self.gamma = rest, gamma
        # sqrt(h) ~ 1 + gamma s^2 sum Y^2 e at first: a step well within the next singularity in s.
        fastest = float(np.abs(self.e).max())
        first = abs(float((self.powers @ self.e).real))
        self.edges = [0.0, 0.2 / fastest / float(np.sqrt(1 + gamma * first))]
        self.times = [0.0]
        self.log_losses: list[Array] = []
        self.paces: list[Array] = []
        self._mode: Any = np.zeros(len(eigenvalues))
        self._lag: Any = np.ones(len(eigenvalues))
        self._start = 1.0
        self._settled = False

    def losses(self, times: Array) -> Array:
        """The loss at each time (in units of 1/eta)."""
        wanted = np.ravel(times)
        if not wanted.size:
            return np.zeros(np.shape(times))
        while self.times[-1] <= wanted.max() and not self._settled:
            self._step()
        step = np.clip(np.searchsorted(self.times, wanted, side="right") - 1, 0, len(self.log_losses) - 1)
        rules = _rules()
        paces, logs = np.array(self.paces)[step], np.array(self.log_losses)[step]
        place = _inverted(paces, (wanted - np.array(self.times)[step]) / np.diff(self.edges)[step])
        values = np.exp(np.einsum("ij,ij->i", rules.lagrange(place), logs))
        return np.asarray(values.reshape(np.shape(times)))

    def growth(self, s: float) -> float:
        """sqrt(h) at the end of the first step that reaches the clock s."""
        while self.edges[len(self.times) - 1] < s:
            self._step()
        number = int(np.searchsorted(self.edges[: len(self.times)], s))
        return float(1 / self.paces[number - 1][-1])

    def _step(self) -> None:
        """One step: the values of h^(-1/4) at its points by Newton's method, then the modes at its end."""
        done = len(self.log_losses)
        length = self.edges[done + 1] - self.edges[done]
        rules = _rules()
        rate = self.e * length
        decay, kernel = _gains(rate)
        weights = self.gamma * self.powers / self.e
        values = np.full(POINTS + 1, self._start)
        # p = h^(-1/4) - r, where r' = -e r + (h^(-1/4))': slow modes are known by p, fast ones by what they lag behind.
        free, driven = decay * self._mode, kernel * rate
        for _ in range(ROUNDS):
            p = free + np.einsum("tlk,l->tk", driven, values)
            residual = values[1:] ** -2 - 1 - (p * p @ weights).real
            slopes = np.diag(2 * values[1:] ** -3) + 2 * np.einsum("tk,tlk->tl", p * weights, driven[:, 1:]).real
            update = np.linalg.solve(slopes, residual)
            # h^(-1/4) stays positive: Newton's step is shortened where it would not.
            update /= max(1.0, 2 * float(np.max(-update / values[1:])))
            values[1:] += update
            if float(np.max(np.abs(update / values[1:]))) < CONVERGED:
                break
        else:
            raise ArithmeticError("the mode equations could not be integrated: a step did not converge")
        p = free + np.einsum("tlk,l->tk", driven, values)
        slope = rules.derivative @ (values - values[0])
        lag = decay * self._lag + np.einsum("tlk,l->tk", kernel, slope)
        errors = lag / values[1:, None]
        start = self._lag / self._start
        losses = self.rest + np.concatenate(([self.powers @ start**2], errors**2 @ self.powers)).real
        self._settled = bool((losses[1:] - self.rest <= 1e-16 * self.rest).all())
        self.log_losses.append(np.log(np.maximum(losses, SMALLEST)))
        self.paces.append(values**2)
        self.times.append(self.times[-1] + length * float(rules.means[-1] @ values**2))
        self.edges.append(self.edges[-1] * RATIO)
        self._mode, self._lag, self._start = p[-1], lag[-1], float(values[-1])


class _Rules(NamedTuple):
    """Polynomials through the points of a step, places from 0 to 1: `derivative` differentiates their values, `means`
    are the means of the polynomials from 0 to each point."""

    places: Array
    barycentric: Array
    derivative: Array
    means: Array
    nodes: Array
    weights: Array

    def lagrange(self, place: Array) -> Array:
        """The values at each place of the polynomials that are 1 at one point and 0 at the others."""
        gaps = place[:, None] - self.places
        near: Any = np.abs(gaps) < 1e-14
        parts = self.barycentric / np.where(near, 1.0, gaps)
        found = parts / np.where(near.any(axis=1), 1.0, parts.sum(axis=1))[:, None]
        return np.asarray(np.where(near.any(axis=1)[:, None], near.astype(float), found))

    def primitive(self, values: Array, place: Array) -> Array:
        """The integral from 0 to each place of the polynomial through each row of values: place times a mean of it."""
        return np.asarray(place * np.einsum("il,ml,im->i", values, self.means, self.lagrange(place), optimize=True))


@cache
def _rules() -> _Rules:
    places = (1 - np.cos(np.pi * np.arange(POINTS + 1) / POINTS)) / 2
    gaps = places[:, None] - places + np.eye(POINTS + 1)
    barycentric = 1 / np.prod(gaps, axis=1)
    derivative = barycentric / barycentric[:, None] / gaps
    np.fill_diagonal(derivative, 0.0)
    np.fill_diagonal(derivative, -derivative.sum(axis=1))
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    rules = _Rules(places, barycentric, derivative, np.eye(1), (1 + nodes) / 2, weights / 2)
    return rules._replace(means=np.array([rules.weights @ rules.lagrange(place * rules.nodes) for place in places]))


@cache
def _at_nodes() -> tuple[Array, Array]:
    """The polynomials within (0, theta) for every later point theta of a step, and their derivatives at all points."""
    rules = _rules()
    inside = np.array([rules.lagrange(theta * rules.nodes) for theta in rules.places[1:]])
    powers = [np.eye(POINTS + 1)]
    for _ in range(POINTS):
        powers.append(rules.derivative @ powers[-1])
    return inside, np.array(powers)


def _gains(z: Any) -> tuple[Any, Any]:
    """exp(-z theta) at the points theta of a step, and int_0^theta exp(-z (theta - x)) l(x) dx for the polynomials l
    through the points: arrays points x modes and points x polynomials x modes.

    By quadrature where the exponential is slow, by parts where it is fast.
    """
    rules = _rules()
    inside, derivatives = _at_nodes()
    theta = rules.places[1:, None]
    x = z * theta
    decay, fast = np.exp(-x), np.abs(x) > FAST
    # A mode that does not move within the step only integrates.
    kernel = np.broadcast_to((theta * rules.means[1:])[:, :, None], (POINTS, POINTS + 1, len(z))).astype(z.dtype)
    some = (np.abs(z) > AT_REST) & ~fast.all(axis=0)
    slow = np.where(fast[:, some], 0.0, x[:, some])
    curves = np.exp(-slow[:, None] * (1 - rules.nodes)[:, None]) * rules.weights[:, None]
    kernel[:, :, some] = theta[:, :, None] * np.einsum("tql,tqk->tlk", inside, curves, optimize=True)
    some = fast.any(axis=0)
    inverse, left = 1 / z[some], decay[:, None, some]
    by_parts = np.zeros((POINTS, POINTS + 1, len(inverse)), dtype=z.dtype)
    for derivative in derivatives[::-1]:
        by_parts = inverse * (derivative[1:, :, None] - derivative[0, :, None] * left - by_parts)
    kernel[:, :, some] = np.where(fast[:, None, some], by_parts, kernel[:, :, some])
    return decay, kernel


def _inverted(paces: Array, passed: Array) -> Array:
    """The place in a step at which the time `passed`, in units of its length on the clock, is over."""
    rules = _rules()
    whole = rules.primitive(paces, np.ones(len(passed)))
    place = np.clip(passed / whole, 0.0, 1.0)
    for _ in range(ROUNDS):
        pace = np.einsum("ij,ij->i", rules.lagrange(place), paces)
        update = (rules.primitive(paces, place) - passed) / pace
        place = np.clip(place - update, 0.0, 1.0)
        if float(np.max(np.abs(update), initial=0.0)) < 1e-15:
            break
    return place
