"""Inverse Laplace transforms of functions whose singularities lie on the negative axis."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Complex = NDArray[np.complex128]

NODES = 26


class Contour(NamedTuple):
    """f(t) ~ Re sum_j weights_j F(places_j/t)/t: the upper half of a contour around the negative axis, from the right.

    `places` starts at the node nearest to the positive axis; the conjugate half is in the real part.
    """

    places: Complex
    weights: Complex


@cache
def laplace_contour() -> Contour:
    """The cotangent contour of Trefethen, Weideman and Schmelzer 2006, which converges like 3.89^-NODES."""
    theta = np.pi * np.arange(1, NODES, 2) / NODES
    places = NODES * (0.5017 * theta / np.tan(0.6407 * theta) - 0.6122 + 0.2645j * theta)
    sine = np.sin(0.6407 * theta)
    speed = NODES * (0.5017 * (1 / np.tan(0.6407 * theta) - 0.6407 * theta / sine**2) + 0.2645j)
    return Contour(places, 2 * np.exp(places) * speed / (1j * NODES))
