"""Euler-Maclaurin against the modes one by one."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Lambda, Rational, exp, gamma, log, oo, polylog, sqrt, symbols

from solvable.errors import CannotEnclose
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.balls import modes
from solvable.numerics.balls.enclosure import ball, enclose

u, x, z = symbols("u x z", positive=True)
FERMI = 1 / (1 + exp(2 * u) / z) ** 2
CURVES = [FERMI, exp(-2 * u), 1 / sqrt(1 + u), exp(u) / (1 + exp(u)) ** 2 / (1 + u), log(1 + u) * exp(-u), sqrt(u)]


DELTA, KAPPA = Rational(3, 5), Rational(8, 5)


def harmonic(curve, last, first=1, kappa=KAPPA):
    return HarmonicSum(1, DELTA, kappa, x, Lambda(u, curve), first, last)


@pytest.mark.parametrize("curve", CURVES, ids=str)
@pytest.mark.parametrize("resource", [10**5, 10**7])
def test_euler_maclaurin_is_the_sum_of_the_modes(curve, resource, monkeypatch):
    values = {x: resource, z: 2**40}
    expression = harmonic(curve, 9000)
    found = [ball(expression, values, bits) for bits in (40, 90, 140)]
    monkeypatch.setattr(modes, "_LONG", 10**9)
    expected = enclose(expression, values, 35)
    assert all(value.overlaps(expected) for value in found)
    assert found[-1].rel_accuracy_bits() > 100


@pytest.mark.parametrize("resource", [10**12, 10**20])
def test_large_resources_obey_the_law(resource):
    share = Rational(3, 8)
    law = 2 ** (-share) * gamma(share) * (polylog(share - 1, -z) - polylog(share, -z)) * x ** (-share) * 5 / 8
    values = {x: resource, z: 99}
    assert enclose(harmonic(FERMI, oo), values).overlaps(enclose(law, values))


@settings(deadline=None, max_examples=6)
@given(
    st.fractions(min_value=Fraction(1, 2), max_value=3, max_denominator=10),
    st.integers(min_value=3, max_value=8),
    st.integers(min_value=9000, max_value=10**6),
)
def test_stretches_add_up(kappa, exponent, cut):
    kappa, values = Rational(kappa), {x: 10**exponent, z: 99}
    whole = enclose(harmonic(FERMI, 10**7, kappa=kappa), values, 20)
    head = enclose(harmonic(FERMI, cut, kappa=kappa), values, 25)
    rest = enclose(harmonic(FERMI, 10**7, first=cut + 1, kappa=kappa), values, 25)
    assert whole.overlaps(head + rest)


def test_too_many_modes_are_refused():
    # A pole at u = 1/3 on the way spoils every disc around it.
    with pytest.raises(CannotEnclose, match="one by one"):
        enclose(harmonic(1 / (1 - 3 * u) ** 2, oo), {x: Rational(10**12 + 1, 7)})
