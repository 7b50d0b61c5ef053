"""Cauchy's bound sees every singularity inside the disc."""

from fractions import Fraction

import pytest
from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational, exp, log, sqrt, symbols

from solvable.numerics.balls.cauchy_bound import cauchy_bound
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.series import ball_series
from solvable.numerics.balls.taylor_disc import taylor_disc

u = symbols("u")

CURVES = {
    "real pole": lambda b: 1 / (b + u) ** 3,
    "complex poles": lambda b: 1 / (b**2 + u**2),
    "fermi": lambda b: 1 / (1 + exp(u * 22 / (7 * b))),
    "logarithm": lambda b: log(b + u),
    "root": lambda b: sqrt(b - u),
}


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from(sorted(CURVES)),
    st.fractions(min_value=Fraction(1, 1000), max_value=10**7, max_denominator=1000),
    st.floats(min_value=1.001, max_value=100),
)
def test_discs_with_a_singularity_inside_are_refused(name, distance, factor):
    curve = Evaluator().curve(CURVES[name](Rational(distance)), u)
    assert cauchy_bound(curve, float(distance) * factor) is None
    assert cauchy_bound(curve, float(distance) * 0.7) is not None


@pytest.mark.parametrize("distance", [1, 99, 4350000])
def test_a_singularity_on_the_circle_is_refused(distance):
    assert cauchy_bound(Evaluator().curve(1 / (distance + u), u), float(distance)) is None


@pytest.mark.parametrize(
    "curve", [exp(-2 * u), 1 / (1 + u) ** 3, (1 - u / 1000) ** 1000, 1 / (1 + exp(2 * u) / 99) ** 2]
)
def test_bound_is_met_by_values_and_coefficients(curve):
    with precision(200):
        compiled = Evaluator().curve(curve, u)
        disc = taylor_disc(compiled, 1e300)
        assert disc is not None
        for step in range(16):
            assert not abs(acb(compiled(disc.radius * (acb(0, 1) * step / 5).exp()))) > disc.bound
        for j, coefficient in enumerate(ball_series(compiled, 80)):
            assert not abs(coefficient) * arb(disc.radius) ** j > disc.bound
