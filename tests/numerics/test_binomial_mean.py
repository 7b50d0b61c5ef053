"""The mean of a curve over a binomial, against sums in ball arithmetic and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from solvable.numerics.sums.binomial_mean import BinomialMean
from solvable.numerics.sums.curve_scale import CurveScale

ACCURACY = 3e-13


def fermi(z):
    def curve(u):
        w = np.exp(-2 * u)
        return ((1 + z) * w / (1 + z * w)) ** 2

    return curve


CURVES = {
    "fermi": (fermi(99.0), lambda u: (arb(100) * (-2 * u).exp() / (1 + 99 * (-2 * u).exp())) ** 2, 165.0),
    "late fermi": (
        fermi(1e12),
        lambda u: ((arb(10) ** 12 + 1) * (-2 * u).exp() / (1 + arb(10) ** 12 * (-2 * u).exp())) ** 2,
        175.0,
    ),
    "exponential": (lambda u: np.exp(-u), lambda u: (-u).exp(), 660.0),
    "algebraic": (lambda u: 1 / (1 + u) ** 2, lambda u: 1 / (1 + u) ** 2, 1e100),
}
MEANS = {name: BinomialMean(curve, CurveScale(curve, 0.1, end)) for name, (curve, _, end) in CURVES.items()}


@pytest.fixture(autouse=True)
def many_digits():
    before, ctx.prec = ctx.prec, 200
    yield
    ctx.prec = before


def in_balls(exact, D, tau, P):
    """All counts one by one."""
    P, tau = arb(P), arb(tau)
    chance, total = (1 - P) ** D, arb(0)
    for n in range(D + 1):
        total += chance * exact(n * tau)
        chance = chance * (D - n) / (n + 1) * P / (1 - P)
    return total


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(list(CURVES)),
    st.one_of(st.integers(1, 300), st.integers(300, 6000)),
    st.floats(-6, 3),
    st.one_of(st.floats(-8, -0.001), st.sampled_from([-0.3010299956639812])),
)
def test_every_count(name, D, log_tau, log_P):
    P, tau = 10.0**log_P, 10.0**log_tau
    found = float(MEANS[name](float(D), tau, np.array([P]), np.array([1 - P]))[0])
    expected = in_balls(CURVES[name][1], D, tau, P)
    if expected > arb("1e-280"):
        assert abs(arb(found) / expected - 1) < ACCURACY
    else:
        assert found < 1e-270


@pytest.mark.parametrize("D", [1e3, 1e6, 1e9, 1e12, 1e15])
def test_closed_form_of_an_exponential(D):
    """E exp(-n tau) = (1 - P (1 - exp(-tau)))^D at any size."""
    P = np.append(np.geomspace(1e-17, 0.9, 40), 0.999)
    for tau in np.geomspace(1e-16, 1e3, 20):
        exponent = D * np.log1p(P * np.expm1(-tau))
        known = exponent > -500
        found = MEANS["exponential"](D, tau, P[known], (1 - P)[known])
        assert found == pytest.approx(np.exp(exponent[known]), rel=1e-12)


@pytest.mark.parametrize("name", CURVES)
def test_pieces_meet(name):
    """Near the borders between the ways of summing the mean falls as smoothly as anywhere."""
    P = np.geomspace(1e-5, 0.99, 3000)
    for D, tau in ((201.0, 0.05), (5000.0, 0.002), (5000.0, 0.1), (1e5, 3e-4)):
        h = MEANS[name](D, tau, P, 1 - P)
        assert np.all(np.diff(h) <= 1e-13 * h[:-1])
        assert np.all((h >= np.exp(D * np.log1p(-P)) * (1 - 1e-12)) & (h <= 1 + 1e-14))


def test_nearly_certain_skills():
    P = 1 - 1e-9
    found = MEANS["fermi"](1e10, 1e-9, np.array([P]), np.array([1e-9]))[0]
    # Ten samples of 10^10 are missed on average, each of which counts 1e-9.
    assert found == pytest.approx(float(fermi(99.0)(10 - 1e-8)), rel=1e-12)
    assert MEANS["fermi"](300.0, 0.03, np.array([P]), np.array([1e-9]))[0] == pytest.approx(
        float(fermi(99.0)(9.0)), rel=1e-7
    )


def test_how_fast_curves_vary():
    scale = CurveScale(fermi(99.0), 0.1, 165.0)
    assert scale.log_concave
    assert not CurveScale(lambda u: 1 / (1 + u) ** 2, 0.1, 1e100).log_concave
    u = np.array([0.5, 2.3, 50.0])
    # The poles lie at a distance of pi/2.
    assert np.all((scale.width(u, u) > 0.2) & (scale.width(u, u) < 2.5))
    assert scale.slope(50.0) == pytest.approx(4, rel=1e-6)
    assert scale.beyond(50.0, 2.0) == (scale.width(u[2:], u[2:] + 2 * scale.width(u[2:], u[2:]))[0], scale.slope(50.0))
    # A flat piece does not hide the narrow ones that it leads to.
    late = CurveScale(fermi(1e12), 0.1, 175.0)
    assert late.beyond(6.0, 6.0)[0] < late.beyond(6.0, 0.0)[0]
