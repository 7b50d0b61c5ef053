"""Decay orders of curves."""

import pytest
from sympy import Rational, Symbol, exp, log, oo, symbols

from solvable.expressions.decay import decay

u, S, r, z, p = symbols("u S r z p", positive=True)
free = Symbol("free")


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        (S**2 / 2 / (1 + exp(2 * u) / z) ** 2, oo),
        (exp(-2 * u), oo),
        (exp(-z * u) * (1 + u) ** 5, oo),
        ((S - S * r * exp(u) / (S + r * exp(u) - r)) ** 2, oo),
        (1 / (1 + u) ** 3, 3),
        (u / (1 + u * S) ** 3, 2),
        ((1 + u**2) ** Rational(-3, 4), Rational(3, 2)),
        (1 / (1 + u) - 1 / (2 + u), 2),
        (exp(u) / (1 + exp(u)) / (z + u), 1),
        (u**2 + 1, -2),
        (S, 0),
        ((1 - exp(-u)) / u ** Rational(1, 2), Rational(1, 2)),
        ((1 + u / 10000) ** -10000, 10000),
        ((1 + u) ** (-p), p),
        (exp(u), -oo),
        (exp(-(u**2)), None),
        (log(1 + u), None),
        (exp(-free * u), None),
        (1 / (1 + free * u), None),
        (u - u, oo),
    ],
    ids=str,
)
def test_decay(curve, expected):
    assert decay(curve, u) == expected
