"""Integrals against closed forms."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Abs,
    Function,
    Integral,
    Lambda,
    Rational,
    beta,
    cos,
    exp,
    expint,
    gamma,
    log,
    oo,
    pi,
    polylog,
    sin,
    sqrt,
    symbols,
    uppergamma,
    zeta,
)

from solvable.errors import CannotEnclose
from solvable.numerics.balls.enclosure import ball, enclose

u, v, z, s, S, D = symbols("u v z s S D", positive=True)
FERMI = 1 / (1 + exp(2 * u) / z) ** 2
FERMI_MELLIN = 2 ** (-s) * gamma(s) * (polylog(s - 1, -z) - polylog(s, -z))


def mellin(curve, high=oo):
    return Integral(u ** (s - 1) * curve, (u, 0, high))


@pytest.mark.parametrize("start", [99, 499, 2**40, 1, Fraction(1, 5)])
@pytest.mark.parametrize("order", [Fraction(3, 13), Fraction(3, 8), Fraction(1, 2), Fraction(7, 2)])
def test_fermi_mellin(start, order):
    values = {z: start, s: order}
    assert enclose(mellin(FERMI), values, digits=40).overlaps(enclose(FERMI_MELLIN, values, digits=40))


def test_the_ball_tells_a_wrong_prefactor():
    values = {z: 99, s: Fraction(3, 8)}
    wrong = FERMI_MELLIN * (1 + Rational(1, 10**25))
    assert not enclose(mellin(FERMI), values, digits=30).overlaps(enclose(wrong, values, digits=30))


@pytest.mark.parametrize(
    ("curve", "high", "closed"),
    [
        (exp(-2 * u), oo, 2 ** (-s) * gamma(s)),
        (exp(-u) * (1 + u) / 2, oo, gamma(s) * (1 + s) / 2),
        (exp(-S * u), oo, S ** (-s) * gamma(s)),
        (1 / (1 + u) ** 3, oo, beta(s, 3 - s)),
        (1 / (S + u) ** 3, oo, S ** (s - 3) * beta(s, 3 - s)),
        ((1 - u / D) ** D, D, D**s * beta(s, D + 1)),
        (1, S, S**s / s),
    ],
    ids=str,
)
def test_mellin_transforms(curve, high, closed):
    values = {s: Fraction(3, 8), S: pi, D: 1000}
    assert enclose(mellin(curve, high), values, digits=35).overlaps(enclose(closed, values, digits=35))


def test_parts_that_converge_only_together():
    values = {s: Fraction(3, 8)}
    expected = enclose(-gamma(-s), values)
    assert enclose(Integral(u ** (-s - 1) * (1 - exp(-u)), (u, 0, oo)), values).overlaps(expected)
    assert enclose(Integral(u ** (-s - 1) - u ** (-s - 1) * exp(-u), (u, 0, oo)), values).overlaps(expected)


@pytest.mark.parametrize(
    ("integrand", "low", "high", "closed"),
    [
        (sin(u), 1, 2, cos(1) - cos(2)),
        (sin(u), 2, 1, cos(2) - cos(1)),
        (log(u), 1, 2, 2 * log(2) - 1),
        (sqrt(u), 0, 2, Rational(2, 3) * 2 ** Rational(3, 2)),
        (u**2, -1, 2, 3),
        (u**2, 2, 2, 0),
        (exp(-u) / u, 2, oo, expint(1, 2)),
        (u ** Rational(-1, 2) * exp(-u), 3, oo, uppergamma(Rational(1, 2), 3)),
        (u**-2, 3, oo, Rational(1, 3)),
        ((1 + u**2) ** Rational(-3, 2), 0, oo, 1),
        (1 / (1 + u**2), 0, oo, pi / 2),
        (exp(-u / 1000), 0, oo, 1000),
        (exp(-1000 * u), 0, oo, Rational(1, 1000)),
        (1 / ((1 + exp(-u)) * (1 + exp(u))), 0, oo, Rational(1, 2)),
        (u / (1 + exp(u)), 0, oo, pi**2 / 12),
        (
            sqrt(u) / (1 + exp(u)) + u**2 / (1 + exp(u)),
            0,
            oo,
            (1 - 1 / sqrt(2)) * gamma(Rational(3, 2)) * zeta(Rational(3, 2)) + Rational(3, 2) * zeta(3),
        ),
    ],
    ids=str,
)
def test_integrals_with_closed_form(integrand, low, high, closed):
    found = enclose(Integral(integrand, (u, low, high)), digits=35)
    assert found.overlaps(enclose(closed + 0 * pi, digits=35))


def test_a_curve_that_cancels_as_written():
    written = (S - S * z * exp(u) / (S + z * exp(u) - z)) ** 2
    values = {s: Fraction(1, 2), S: 1, z: Fraction(1, 100)}
    reduced = S**2 / (1 + z / (S - z) * exp(u)) ** 2
    assert enclose(mellin(written), values).overlaps(enclose(mellin(reduced), values))


def test_algebraic_fall_with_exponentials():
    curve = 1 / (1 + u + exp(-u))
    values = {s: Fraction(3, 8)}
    parts = 1 / (1 + u), -exp(-u) / ((1 + u) * (1 + u + exp(-u)))
    together = sum(enclose(mellin(part), values) for part in parts)
    assert enclose(mellin(curve), values).overlaps(together)


def test_instances_and_parameters_of_the_integrand():
    f = Function("f")
    found = enclose(Integral(f(u) * u, (u, 0, oo)), {S: 2}, 30, {f: Lambda(v, exp(-S * v))})
    assert found.overlaps(enclose(Rational(1, 4)))


@settings(deadline=None, max_examples=12)
@given(
    st.fractions(min_value=Fraction(1, 20), max_value=4, max_denominator=20),
    st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100),
)
def test_low_precision_balls_contain_the_value(order, start):
    values = {z: start, s: order}
    value = enclose(FERMI_MELLIN, values, digits=50)
    assert all(ball(mellin(FERMI), values, bits).overlaps(value) for bits in (24, 53, 120))


@pytest.mark.parametrize(
    ("integrand", "high", "sentence"),
    [
        (exp(-(u**3)), oo, "rational in u and exp"),
        (log(1 + u) * exp(-u), oo, "rational in u and exp"),
        (exp(u), oo, "diverges"),
        (1 / (1 + u), oo, "diverges"),
        (exp(u) / (1 + exp(u)), oo, "diverges"),
        (1 / u, 1, "diverges"),
        (u ** Rational(-3, 2) * exp(-u), oo, "diverges"),
        (1 / (2 - u), 3, "singular"),
        (1 / (2 - u) ** 2, oo, "singular"),
        (log(u), 1, "not analytic"),
        (Abs(u - 1), 2, "not analytic"),
        (Integral(sin(u * v), (v, 0, 1)) ** 2, 2, "not analytic"),
    ],
    ids=str,
)
def test_what_cannot_be_enclosed_is_refused(integrand, high, sentence):
    with pytest.raises(CannotEnclose, match=sentence):
        enclose(Integral(integrand, (u, 0, high)))


def test_several_variables_are_refused():
    with pytest.raises(CannotEnclose, match="one variable"):
        enclose(Integral(u * v, (u, 0, 1), (v, 0, 1)))
