"""Polynomials through the points of a step, and what exponentials make of them."""

from functools import cache
from math import factorial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Points of a step after its start.
POINTS = 10
# An exponential that falls by less than exp(-SLOW) within a step is expanded, one that falls by more than exp(-FAST) is
# integrated by parts, and one between at these nodes.
SLOW, FAST = 1.0, 40.0
TERMS = 18
NODES = 28
UNFELT = 1e-60
ROUNDS = 60


class StepRules(NamedTuple):
    """Polynomials through the points of a step, places from 0 to 1.

    `means` are those of the polynomials from 0 to each point, `inside` their values at the nodes between, `moments`
    their integrals against -(x - point)^j/j!, j = 1, 2, ..., `by_parts` their derivatives at the points, alternating.
    """

    places: Array
    barycentric: Array
    means: Array
    nodes: Array
    weights: Array
    inside: Array
    moments: Array
    by_parts: Array

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

    def inverted(self, values: Array, passed: Array) -> Array:
        """The place up to which the integral of the polynomial through each row of values is `passed`."""
        whole = self.primitive(values, np.ones(len(passed)))
        place = np.clip(passed / whole, 0.0, 1.0)
        for _ in range(ROUNDS):
            value = np.einsum("ij,ij->i", self.lagrange(place), values)
            update = (self.primitive(values, place) - passed) / value
            place = np.clip(place - update, 0.0, 1.0)
            if float(np.max(np.abs(update), initial=0.0)) < 1e-15:
                break
        return place

    def gains(self, z: Any) -> tuple[Any, Any, Any]:
        """For every z exp(-z theta) at the points theta of a step after its start, and the integrals from 0 to theta of
        exp(-z (theta - x)) l(x) and of (1 - exp(-z (theta - x))) l(x) for the polynomials l: arrays points x modes and
        twice points x polynomials x modes, all of relative accuracy."""
        theta = self.places[1:]
        x = np.multiply.outer(theta, z)
        size = np.abs(x)
        whole = (theta[:, None] * self.means[1:])[:, :, None]
        kept = np.zeros((POINTS, POINTS + 1, len(z)), dtype=z.dtype)
        some = (size[-1] > SLOW) & (size[0] <= FAST)
        curves = np.exp(-x[:, None, some] * (1 - self.nodes)[:, None]) * self.weights[:, None]
        kept[:, :, some] = theta[:, None, None] * (self.inside[1:] @ curves)
        some = size[-1] > FAST
        by_parts = self.by_parts @ _powers(1 / z[some], POINTS + 1)
        kept[:, :, some] = np.where(size[:, None, some] > FAST, by_parts, kept[:, :, some])
        learned = whole - kept
        some = size[-1] <= SLOW
        learned[:, :, some] = self.moments @ _powers(z[some], TERMS)
        kept[:, :, some] = whole - learned[:, :, some]
        return np.exp(-x), kept, learned


def _powers(z: Any, last: int) -> Any:
    """z, z^2, ..., z^last, of which those that no sum feels are 0: denormal numbers are slow."""
    powers = z ** np.arange(last)[:, None]
    return np.where(np.abs(powers) < UNFELT, 0.0, powers) * z


@cache
def step_rules() -> StepRules:
    """The rules of a step, on Chebyshev's points."""
    places = (1 - np.cos(np.pi * np.arange(POINTS + 1) / POINTS)) / 2
    gaps = places[:, None] - places + np.eye(POINTS + 1)
    barycentric = 1 / np.prod(gaps, axis=1)
    derivative = barycentric / barycentric[:, None] / gaps
    np.fill_diagonal(derivative, 0.0)
    np.fill_diagonal(derivative, -derivative.sum(axis=1))
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    nodes, weights = (1 + nodes) / 2, weights / 2
    rules = StepRules(places, barycentric, *(np.eye(1),) * 6)._replace(nodes=nodes, weights=weights)
    inside = np.array([rules.lagrange(place * nodes).T for place in places])
    degrees = np.arange(1, TERMS + 1)
    fall = -((nodes - 1)[:, None] ** degrees) / np.array([float(factorial(j)) for j in degrees])
    moments = np.einsum("tlq,qj,tj->tlj", inside, weights[:, None] * fall, places[:, None] ** (degrees + 1))
    derivatives = [np.linalg.matrix_power(-derivative, order)[1:] for order in range(POINTS + 1)]
    return rules._replace(
        means=inside @ weights, inside=inside, moments=moments[1:], by_parts=np.stack(derivatives, axis=2)
    )
