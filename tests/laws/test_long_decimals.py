"""Laws at parameters with many digits: at once, and with the values of the symbolic law."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import Rational, Symbol

import solvable
from solvable.expressions.at_values import at_values

x, y = (Symbol(name, positive=True) for name in "xy")


@pytest.mark.parametrize("S", [1, 12, 360])
def test_a_law_at_a_third(S):
    began = time.monotonic()
    law = solvable.derive("loss_vs_time", solvable.Multilinear(alpha=1 / 3, S=S, r=0.01, eta=1))
    symbolic = solvable.derive("loss_vs_time").evaluate(alpha=1 / 3, S=S, r=0.01, eta=1, T=1e3)
    assert law.evaluate(T=1e3) == pytest.approx(symbolic, rel=1e-12)
    assert law.latex(steps=True)
    assert time.monotonic() - began < 60  # it never ended, or ran out of memory


@pytest.mark.parametrize(
    ("alpha", "S", "r", "eta"),
    [
        (0.3, 3.141592653589793, 0.01, 1),
        (0.528419214991082, 4.3134518162175475, 0.064512187409116, 1.5747943141579053),
        (0.6719277634740706, 2.568215595819801, 0.0063509366112113105, 0.721606906262874),
    ],
)
def test_a_law_at_values_of_all_digits(alpha, S, r, eta):
    began = time.monotonic()
    law = solvable.derive("loss_vs_time", solvable.Multilinear(alpha=alpha, S=S, r=r, eta=eta))
    symbolic = solvable.derive("loss_vs_time").evaluate(alpha=alpha, S=S, r=r, eta=eta, T=1e3)
    assert law.evaluate(T=1e3) == pytest.approx(symbolic, rel=1e-12)
    assert time.monotonic() - began < 60  # powers whose bases have a prime in common were multiplied out


def test_a_rich_law_near_its_boundary_prints():
    law = solvable.derive("rich_loss_vs_time", solvable.FeatureLearning(alpha=1.5, beta=0.9999, gamma=1, eta=1))
    assert len(law.latex()) < 5000


@given(
    number=st.integers(2, 10**6),
    share=st.integers(1, 10**16 - 1),
    below=st.integers(1, 50),
)
@settings(max_examples=50, deadline=None)
def test_powers_keep_their_value(number, share, below):
    exponent = Rational(share, 10**16)
    found = at_values((number * y / below) ** x + x, {x: exponent})
    value = found.subs(y, 3).evalf(30)
    expected = (Rational(3 * number, below).evalf(40) ** exponent.evalf(40)) + exponent.evalf(40)
    assert abs(value / expected - 1) < 1e-25


def test_short_values_are_put_in_as_ever():
    assert at_values(12**x + y, {x: Rational(1, 2)}) == 12 ** Rational(1, 2) + y
