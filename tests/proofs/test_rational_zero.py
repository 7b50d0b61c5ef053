"""Zero as a rational function of generators."""

import pytest
from sympy import I, Symbol, cos, exp, log, sin, sqrt, together

from solvable.proofs.rational_zero import rational_zero

x, y, z, a = (Symbol(name, positive=True) for name in ("x", "y", "z", "a"))

ZEROS = {
    "a polynomial": (x + y) ** 3 - x**3 - y**3 - 3 * x * y * (x + y),
    "a rational function": 1 / (x + y) + 1 / (x - y) - 2 * x / (x**2 - y**2),
    "nested": 1 / (1 + 1 / (1 + 1 / x)) - (x + 1) / (2 * x + 1),
    "powers of one exponential": exp(x / 2) ** 2 - exp(x),
    "roots of one exponential": exp(x / 2) * exp(x / 3) - exp(5 * x / 6),
    "exponentials of sums": exp(2 * x + y) / exp(x) - exp(x) * exp(y),
    "heads": (sin(x) + log(y)) ** 2 - sin(x) ** 2 - 2 * sin(x) * log(y) - log(y) ** 2,
}


@pytest.mark.parametrize("name", ZEROS)
def test_what_is_zero_is_shown(name):
    """And with something added it is not."""
    assert rational_zero(ZEROS[name]) is True
    assert rational_zero(ZEROS[name] + x / 10**6) is False


def test_heads_are_independent():
    """False says only that no rational identity makes it 0."""
    assert rational_zero(sin(x) ** 2 + cos(x) ** 2 - 1) is False
    assert rational_zero(sqrt(x) ** 2 - x) is True


def test_the_imaginary_unit_is_not_served():
    """It obeys an equation of its own."""
    assert rational_zero(I * I * x + x + I * y) is None


def test_a_vanishing_denominator_is_no_zero():
    """0/0 is not 0."""
    nothing = (x + y) ** 2 - x**2 - 2 * x * y - y**2
    assert rational_zero(z * nothing / nothing) is False
    assert rational_zero(together(a / x - a / x)) is True
