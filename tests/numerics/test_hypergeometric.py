"""Hypergeometric functions in balls: series, complex arguments, integrals to infinity, the singular point 1."""

import mpmath
import pytest
from flint import acb, arb, arb_series
from sympy import Integral, Lambda, Rational, exp, gamma, hyper, oo, symbols

from solvable.errors import CannotEnclose
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.balls.enclosure import enclose
from solvable.numerics.balls.kummer import ball_kummer
from solvable.numerics.balls.precision import precision
from solvable.numerics.balls.series_at_one import ball_series_at_one
from solvable.numerics.sums.arrays import to_numeric

u, b, x = symbols("u b x", positive=True)
F = hyper((1,), (b,), -u)
HALF = Rational(1, 2)


@pytest.mark.parametrize("z", [-3 + 4j, 0.5 - 20j, -60 + 1j])
def test_complex_arguments_against_mpmath(z):
    """A wide complex ball holds the values at its middle and at its edge."""
    with precision(80):
        a, c = arb(3) / 4, arb(7) / 4
        narrow = ball_kummer(a, c, acb(z.real, z.imag))
        wide = ball_kummer(a, c, acb(arb(z.real, 0.1), arb(z.imag, 0.1)))
    expected = complex(mpmath.hyp1f1(0.75, 1.75, z))
    assert abs(complex(narrow) - expected) < 1e-14 * abs(expected) + 1e-18
    for shift in (0, 0.1, -0.1j, 0.1 + 0.1j):
        value = acb(complex(mpmath.hyp1f1(0.75, 1.75, z + shift)))
        assert abs(wide - value).contains(0) or wide.overlaps(value)


def test_power_series_against_the_coefficients():
    """1F1(1; 7/4; -u) has the coefficients (-1)^n/(7/4)_n; about another point it is the function there."""
    with precision(100, 12):
        series = ball_kummer(arb(1), arb(7) / 4, -arb_series([0, 1]))
        moved = ball_kummer(arb(1), arb(7) / 4, arb_series([-2, 1]))
        for n in range(12):
            assert (series[n] * (arb(7) / 4).rising(n)).overlaps(arb((-1) ** n))
        value = sum((moved[n] * (arb(1) / 16) ** n for n in range(12)), arb(0))
        assert abs(value - (arb(-31) / 16).hypgeom_1f1(arb(1), arb(7) / 4)) < arb(10) ** -18


def test_parameters_that_no_mean_represents_are_refused_in_the_complex_plane():
    """Beyond 0 < a < b the bound on the variation does not hold."""
    with pytest.raises(CannotEnclose, match="0 < a < b"):
        ball_kummer(arb(2), arb(1), acb(1, 1))


@pytest.mark.parametrize("c", [Rational(9, 8), Rational(3, 2), Rational(19, 10)])
def test_mellin_transforms_of_kummer_functions(c):
    """DLMF 13.10.10; and the square, against mpmath."""
    s = Rational(2, 5)
    transform = Integral(u ** (s - 1) * F, (u, 0, oo))
    exact = gamma(s) * gamma(1 - s) * gamma(b) / gamma(b - s)
    assert enclose(transform, {b: c}).overlaps(enclose(exact, {b: c}))
    square = float(enclose(Integral(u ** (s - 1) * F**2, (u, 0, oo)), {b: c}, digits=15).mid())
    power, order = mpmath.mpf("0.4"), mpmath.mpf(c.p) / c.q
    pieces = [0, 1, 10, 1e2, 1e4, 1e8, mpmath.inf]
    by_hand = mpmath.quad(lambda y: mpmath.hyp1f1(1, order, -(y ** (1 / power))) ** 2 / power, pieces)
    assert square == pytest.approx(float(by_hand), rel=1e-8)


def test_leading_powers_may_cancel():
    """1 - u F/(b-1) falls like 1/u, though both its terms stay."""
    profile, point = 1 - u * F / (b - 1), {b: Rational(15, 8)}
    value = enclose(Integral(u ** (-HALF) * profile, (u, 0, oo)), point)
    exact = gamma(HALF) ** 2 * gamma(b - 1) / gamma(b - 1 - HALF)
    assert value.overlaps(enclose(exact, point))
    assert enclose(Integral(u ** (-HALF) * profile**2, (u, 0, oo)), point) > 0
    with pytest.raises(CannotEnclose):
        enclose(Integral(u**HALF * profile, (u, 0, oo)), point)


@pytest.mark.parametrize("integrand", [F * exp(-u), F * hyper((1,), (b + 1,), -u), hyper((2,), (b,), -u), 1 / F])
def test_other_tails_are_refused(integrand):
    """The tail is known for powers of one function 1F1(1; b; -u)."""
    with pytest.raises(CannotEnclose):
        enclose(Integral(integrand / u**HALF, (u, 0, oo)), {b: Rational(3, 2)})


def test_a_harmonic_sum_of_kummer_functions():
    """Against the first modes and the integral over the rest."""
    total = HarmonicSum(1, 1, 2, x, Lambda(u, F**2))
    k = range(1, 4001)
    found = float(enclose(total, {x: 50, b: Rational(3, 2)}, digits=15).mid())
    direct = sum(float(mpmath.hyp1f1(1, 1.5, -50 / j**2)) ** 2 / j**2 for j in k)
    assert found == pytest.approx(direct + 1 / 4000.5, rel=1e-8)


@pytest.mark.parametrize(
    ("above", "below"), [((1, 1), (3,)), ((1, 0.25, 0.75), (1.5, 1.375)), ((0.5, 2, 1.25), (1.5, 2.5))]
)
def test_series_at_one_against_mpmath(above, below):
    """Gauss's sum and two series with three parameters above."""
    with precision(130):
        value = ball_series_at_one([arb(a) for a in above], [arb(c) for c in below])
        assert value.rad() < arb(10) ** -30
    with mpmath.workdps(25):
        assert float(value) == pytest.approx(float(mpmath.hyper(above, below, 1)), rel=1e-14)


def test_series_at_one_that_diverge_or_change_sign_are_refused():
    """The bound on the rest is one for convergent series of positive terms."""
    for above, below in (((1, 1), (2,)), ((-0.5, 1), (2,)), ((1, 1), (3, 4))):
        with pytest.raises(CannotEnclose):
            ball_series_at_one([arb(a) for a in above], [arb(c) for c in below])


def test_floats():
    """In floats they go through balls."""
    assert to_numeric(hyper((1,), (b,), -x), x, b)(2.0, 1.5) == pytest.approx(float(mpmath.hyp1f1(1, 1.5, -2)))
    series = hyper((1, HALF, x), (b, 2), 1)
    assert to_numeric(series, x, b)([0.25], 1.5) == pytest.approx([float(mpmath.hyper([1, 0.5, 0.25], [1.5, 2], 1))])
