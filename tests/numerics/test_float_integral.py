"""Integrals in floats against their closed forms."""

import numpy as np
import pytest
from scipy.special import beta, exp1, gamma

from solvable.errors import CannotEvaluate
from solvable.numerics.sums.float_integral import float_integral
from solvable.numerics.sums.rising_factorial import rising_factorial


@pytest.mark.parametrize("s", [0.05, 0.375, 1.0, 2.5, 7.0])
def test_eulers_integral(s):
    """The integral of u^(s-1) e^-u over u > 0 is Gamma(s), the power at 0 included."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = float_integral(lambda u: u ** (s - 1) * np.exp(-u), 0.0, np.inf)
    assert found == pytest.approx(gamma(s), rel=1e-12)


def test_from_a_bound_on():
    """The exponential integral, and parameters that broadcast."""
    low = np.array([0.5, 1.0, 4.0])
    found = float_integral(lambda u, b: np.exp(-b * u) / u, low, np.inf, (np.array([[1.0], [2.0]]),))
    expected = np.stack([exp1(low), exp1(2 * low)])
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_heavy_tail():
    """1/(1 + u)^2 from 0 on is 1: half of it lies beyond u = 1."""
    assert float_integral(lambda u: (1 + u) ** -2.0, 0.0, np.inf) == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize(("a", "b"), [(0.3, 2.0), (1.0, 50.0), (2.5, 4.0)])
def test_between_finite_bounds(a, b):
    """Euler's Beta integral, with a power at its lower end."""
    found = float_integral(lambda q: q ** (a - 1) * (1 - q) ** (b - 1), 0.0, 1.0)
    assert found == pytest.approx(beta(a, b), rel=1e-8)


def test_a_divergent_integral_is_refused():
    """1/(1 + u) has no integral over u > 0."""
    with pytest.raises(CannotEvaluate):
        float_integral(lambda u: 1 / (1 + u), 0.0, np.inf)


@pytest.mark.parametrize("a", [12.0, 12.5, 15.0, 40.0, 1e3, 1e8])
@pytest.mark.parametrize("s", [0.0, 0.05, 0.375, 0.5, 1.0, -0.3])
def test_rising_factorials_to_rounding(a, s):
    """Gamma(a + s)/Gamma(a) against balls, where Stirling's series begins and far out."""
    from flint import arb

    from solvable.numerics.balls.precision import precision

    with precision(200):
        exact = (
            float((arb(a) + arb(s)).gamma() / arb(a).gamma())
            if a < 1e4
            else float(((arb(a) + arb(s)).lgamma() - arb(a).lgamma()).exp())
        )
    assert float(rising_factorial(a, s)) == pytest.approx(exact, rel=4e-15)
