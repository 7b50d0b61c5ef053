"""Integrals against the normal density: their tails are bounded by an exponential on a tangent."""

import pytest
from sympy import Integral, Rational, Symbol, exp, oo, pi, sqrt

from solvable.errors import CannotEnclose
from solvable.numerics.balls.enclosure import enclose

t = Symbol("t", positive=True)
DENSITY = exp(-(t**2) / 2) / sqrt(2 * pi)


@pytest.mark.parametrize(("power", "moment"), [(0, Rational(1, 2)), (2, Rational(1, 2)), (4, Rational(3, 2))])
def test_moments_of_the_normal_distribution(power, moment):
    """Half of 1, 1 and 3."""
    found = enclose(Integral(t**power * DENSITY, (t, 0, oo)), digits=40)
    assert found.overlaps(enclose(moment, digits=40))
    assert found.rad() < 1e-40


def test_mean_of_an_exponential():
    """E exp(c t) = exp(c^2/2), from both halves of the line."""
    c = Rational(7, 3)
    found = enclose(Integral((exp(c * t) + exp(-c * t)) * DENSITY, (t, 0, oo)), digits=30)
    assert found.overlaps(enclose(exp(c**2 / 2), digits=30))


def test_a_curve_with_an_irrational_rate():
    """1/(1 + e^(c t)) and 1/(1 + e^(-c t)) add up to 1, so their mean over both halves is 1, for c = sqrt(2) too."""
    c = sqrt(2)
    found = enclose(Integral((1 / (1 + exp(c * t)) + 1 / (1 + exp(-c * t))) * 2 * DENSITY, (t, 0, oo)), digits=30)
    assert found.overlaps(enclose(Rational(1), digits=30))


def test_a_growing_gaussian_diverges():
    """exp(+t^2/2) has no finite integral, and none is given."""
    with pytest.raises(CannotEnclose):
        enclose(Integral(exp(t**2 / 2), (t, 0, oo)), digits=20)
