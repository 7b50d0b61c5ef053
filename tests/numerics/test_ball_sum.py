"""Harmonic sums against direct sums, zeta functions and brackets."""

from fractions import Fraction

import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Derivative,
    Lambda,
    Piecewise,
    Rational,
    exp,
    gamma,
    log,
    oo,
    pi,
    polylog,
    sin,
    sinh,
    sqrt,
    symbols,
    tanh,
    zeta,
)

from solvable.errors import CannotEnclose
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.balls.enclosure import ball, enclose, is_relative
from solvable.numerics.balls.precision import precision

u, x, z, D = symbols("u x z D", positive=True)
DELTA, KAPPA = Rational(3, 5), Rational(8, 5)


def direct(curve, resource, last, first=1):
    """The sum mode by mode at delta = 3/5, kappa = 8/5, for a curve on arb."""
    with precision(250):
        total = arb(0)
        for mode in range(first, last + 1):
            total += arb(mode) ** arb(fmpq(-8, 5)) * curve(arb(resource) * arb(mode) ** arb(fmpq(-8, 5)))
        return total


def harmonic(curve, first=1, last=oo, delta=DELTA, kappa=KAPPA):
    return HarmonicSum(1, delta, kappa, x, Lambda(u, curve), first, last)


CURVES = [
    (1 / (1 + exp(2 * u) / 99) ** 2, lambda v: (1 + (2 * v).exp() / 99) ** -2),
    (1 / (1 + exp(2 * u) / 2**40) ** 2, lambda v: (1 + (2 * v).exp() / 2**40) ** -2),
    (exp(-2 * u), lambda v: (-2 * v).exp()),
    (exp(-u) * (1 + u) / 2, lambda v: (-v).exp() * (1 + v) / 2),
    ((1 - u / 10**4) ** (10**4), lambda v: (1 - v / 10**4) ** (10**4)),
    (1 / (1 + u) ** 3, lambda v: (1 + v) ** -3),
    (sqrt(1 + u) * log(2 + u) / (1 + sinh(u)), lambda v: (1 + v).sqrt() * (2 + v).log() / (1 + v.sinh())),
    (tanh(u) * sin(u), lambda v: v.tanh() * v.sin()),
]


@pytest.mark.parametrize("resource", [Fraction(1, 3), 100, 3000])
@pytest.mark.parametrize(("curve", "reference"), CURVES, ids=[str(curve) for curve, _ in CURVES])
def test_finite_sum_is_the_direct_sum(curve, reference, resource):
    found = enclose(harmonic(curve, last=2000), {x: resource}, digits=40)
    expected = direct(reference, fmpq(resource.numerator, resource.denominator), 2000)
    assert is_relative(expected, 40)
    assert found.overlaps(expected)


def test_first_mode_is_respected():
    curve, reference = CURVES[0]
    found = enclose(harmonic(curve, first=7, last=2500), {x: 500}, digits=40)
    assert found.overlaps(direct(reference, 500, 2500, first=7))


@pytest.mark.parametrize("resource", [Fraction(1, 3), 10, 1000])
def test_polynomial_curve_is_a_sum_of_zetas(resource):
    found = enclose(harmonic(2 - 3 * u + u**4), {x: resource}, digits=40)
    expected = 2 * zeta(1 + DELTA) - 3 * x * zeta(1 + DELTA + KAPPA) + x**4 * zeta(1 + DELTA + 4 * KAPPA)
    assert found.overlaps(enclose(expected, {x: resource}, digits=40))


def test_rational_curve_is_a_digamma_difference():
    # sum_k k^-2 / (1 + x/k) = sum_k 1/(k (k + x)) = H_x / x for integer x.
    found = enclose(HarmonicSum(1, 1, 1, x, Lambda(u, 1 / (1 + u))), {x: 1000}, digits=40)
    with precision(200):
        assert found.overlaps(sum((arb(1) / j for j in range(1, 1001)), arb(0)) / 1000)


def test_infinite_sum_lies_in_the_bracket_of_its_direct_terms():
    modes = 10**5
    found = enclose(harmonic(exp(-u)), {x: 1000}, digits=40)
    with precision(80):
        total = arb(0)
        for mode in range(1, modes + 1):
            logarithm = arb(mode).log()
            total += (-logarithm * 8 / 5 - 1000 * (-logarithm * 8 / 5).exp()).exp()
        # The rest lies between the integrals of k^-(1+delta), times exp(-x modes^-kappa) below.
        largest = arb(modes) ** (arb(-3) / 5) * 5 / 3
        smallest = arb(modes + 1) ** (arb(-3) / 5) * 5 / 3 * (-1000 * arb(modes) ** (arb(-8) / 5)).exp()
        assert total + smallest < found < total + largest
        assert largest - smallest < 1e-4 * total


@pytest.mark.parametrize("resource", [10**2, 10**4])
def test_sum_tends_to_its_law(resource):
    law = 2 ** (-z) * gamma(z) * (polylog(z - 1, -99) - polylog(z, -99)) * x ** (-z) / KAPPA
    share = DELTA / KAPPA
    found = enclose(harmonic(CURVES[0][0]) / law, {x: resource, z: share}, digits=30)
    assert abs(found - 1) < resource ** (-2.0)


@pytest.mark.parametrize("bits", [64, 140, 500])
def test_precision_is_truly_available(bits):
    found = ball(harmonic(CURVES[0][0]), {x: 10**4}, bits)
    assert found.rel_accuracy_bits() >= bits - 8
    assert found.overlaps(ball(harmonic(CURVES[0][0]), {x: 10**4}, 600))


def test_large_resource_and_large_finite_sum():
    whole = enclose(harmonic(exp(-2 * u)), {x: 10**6})
    truncated = enclose(harmonic(exp(-2 * u), last=10**9), {x: 10**6})
    tail = enclose(harmonic(exp(-2 * u), first=10**9 + 1), {x: 10**6})
    assert truncated < whole
    assert whole.overlaps(truncated + tail)


@settings(deadline=None, max_examples=20)
@given(
    st.fractions(min_value=Fraction(1, 20), max_value=2, max_denominator=20),
    st.fractions(min_value=Fraction(1, 2), max_value=3, max_denominator=10),
    st.fractions(min_value=Fraction(1, 100), max_value=300, max_denominator=100),
    st.fractions(min_value=Fraction(1, 10), max_value=1000, max_denominator=10),
)
def test_tail_and_modes_add_up(delta, kappa, resource, start):
    delta, kappa = Rational(delta), Rational(kappa)
    curve = 1 / (1 + exp(u) / z)
    values = {x: resource, z: start}
    whole = enclose(harmonic(curve, delta=delta, kappa=kappa), values, digits=25)
    head = enclose(harmonic(curve, last=50, delta=delta, kappa=kappa), values, digits=35)
    tail = enclose(harmonic(curve, first=51, delta=delta, kappa=kappa), values, digits=35)
    assert whole.overlaps(head + tail)


def test_derivative_is_a_harmonic_sum_again():
    found = enclose(Derivative(harmonic(exp(-u * z)) * z, z, 2), {x: 10, z: 3}, digits=25)
    curve = (u**2 * z - 2 * u) * exp(-u * z)
    assert found.overlaps(enclose(harmonic(curve), {x: 10, z: 3}, digits=25))


@pytest.mark.parametrize(
    ("curve", "sentence"),
    [
        (sqrt(u), "not analytic"),
        (1 / u, "not analytic"),
        (Piecewise((1 - u, u < 1), (0, True)), "complex numbers|Power series|not analytic"),
    ],
    ids=str,
)
def test_curves_without_a_taylor_series_are_refused(curve, sentence):
    with pytest.raises(CannotEnclose, match=sentence):
        enclose(harmonic(curve), {x: 100})


def test_curve_without_a_taylor_series_is_summed_when_finite():
    found = enclose(harmonic(sqrt(u), last=3000), {x: 4})
    assert found.overlaps(direct(lambda v: v.sqrt(), 4, 3000))


def test_divergence_and_bad_bounds_are_refused():
    with pytest.raises(CannotEnclose, match="converge"):
        enclose(harmonic(exp(-u), delta=0), {x: 1})
    with pytest.raises(CannotEnclose, match="integer"):
        enclose(harmonic(exp(-u), last=pi), {x: 1})
    with pytest.raises(CannotEnclose, match="down to"):
        enclose(harmonic(exp(-u), first=5, last=2), {x: 1})


def test_series_that_loses_bits_with_the_order():
    curve = (1 + u + 4 * u**2 / 5) ** Rational(-5, 2)
    expression = harmonic(curve, kappa=Rational(31, 20))
    found = ball(expression, {x: 2171000000}, 140)
    assert found.rel_accuracy_bits() > 130
    assert found.overlaps(ball(expression, {x: 2171000000}, 260))


SHAPES = [
    1 / (1 + exp(2 * u) / z) ** 2,
    (1 + z * u) * exp(-u),
    1 / (z + u) ** 3,
    1 / (1 + u + exp(-z * u)),
    (1 - exp(-u)) / (1 + z * u) ** 4,
    1 / (1 + u + z * u**2) ** Rational(5, 2),
    exp(-u) / (3 + exp(-z * u)),
]


@settings(deadline=None, max_examples=20)
@given(
    st.sampled_from(SHAPES),
    st.fractions(min_value=Fraction(1, 10), max_value=2, max_denominator=10),
    st.fractions(min_value=Fraction(1, 2), max_value=3, max_denominator=10),
    st.integers(min_value=-1, max_value=9),
    st.integers(min_value=1, max_value=10**7),
)
def test_low_precision_balls_contain_the_value(shape, delta, kappa, exponent, parameter):
    expression = harmonic(shape, delta=Rational(delta), kappa=Rational(kappa))
    values = {x: Rational(10) ** exponent, z: parameter}
    value = enclose(expression, values, digits=45)
    assert all(ball(expression, values, bits).overlaps(value) for bits in (24, 60, 120))
