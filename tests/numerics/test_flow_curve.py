"""Flow curves against solutions in closed form, in fifty or more digits."""

from __future__ import annotations

from math import inf

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.flow_curve import FlowCurve
from solvable.numerics.sums.saturation_sum import SaturationSum

EPSILON = 2.3e-16


def logistic(start: float, limit: float) -> FlowCurve:
    """F = 2 R (S - R)/S."""
    return FlowCurve(lambda gap: 2 * (limit - gap) / limit, start, limit)


def logistic_errors(start: float, limit: float, u: np.ndarray) -> np.ndarray:
    gaps = logistic(start, limit).gap(u)
    with mpmath.workdps(50):
        S = mpmath.mpf(limit)
        exact = [S / (1 + mpmath.exp(2 * mpmath.mpf(float(x))) / (S / mpmath.mpf(start) - 1)) for x in u]
        return np.array([float(abs(mpmath.mpf(float(g)) / e - 1)) for g, e in zip(gaps, exact, strict=True)])


@pytest.mark.parametrize("limit", [0.3, 1.0, 5.0])
@pytest.mark.parametrize("share", [1e-15, 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.9])
def test_logistic(limit: float, share: float):
    u = np.concatenate([[0.0], np.geomspace(1e-9, 1, 20), np.linspace(1, 183, 80)])
    assert logistic_errors(share * limit, limit, u).max() < 3e-13


@settings(deadline=None, max_examples=25)
@given(st.floats(-12.0, -0.01), st.floats(-3.0, 3.0), st.lists(st.floats(0.0, 180.0), min_size=1, max_size=10))
def test_logistic_from_any_start_to_any_limit(log_share: float, log_limit: float, u: list[float]):
    limit = 10**log_limit
    assert logistic_errors(10**log_share * limit, limit, np.array(u)).max() < 3e-13


@pytest.mark.parametrize("limit", [0.3, 1.0, 5.0])
@pytest.mark.parametrize("share", [1e-12, 0.01, 0.5, 0.9])
def test_the_time_at_which_a_strength_is_reached(limit: float, share: float):
    curve, z = logistic(share * limit, limit), 1 / share - 1
    R = limit * (share + (1 - share) * np.array([0.0, 1e-3, 0.2, 0.5, 0.9, 1 - 1e-9]))
    exact = (np.log(z) - np.log((limit - R) / R)) / 2
    np.testing.assert_allclose(curve.elapsed(R), exact, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(limit - curve.gap(curve.elapsed(R)), R, rtol=1e-12, atol=3e-16 * limit)
    for beyond in (limit, share * limit * 0.9, np.nan):
        with pytest.raises(InvalidInput, match="between its start and its limit"):
            curve.elapsed(beyond)


def test_limits():
    for start, limit in [(0.01, 1.0), (0.7, 1.0), (0.0, 2.0), (-3.0, -1.0), (1e-12, 1.0)]:
        curve = FlowCurve(lambda gap: 1 + gap**2, start, limit)
        assert curve.gap(0.0) == pytest.approx(limit - start, rel=1e-15)
        assert curve.gap(inf) == 0
        u = np.linspace(0, 50, 500)
        assert np.all(np.diff(curve.gap(u)) < 0)
        assert curve.gap(u.reshape(5, 100)).shape == (5, 100)


def four_thirds_time(start: mpmath.mpf, gap: mpmath.mpf) -> mpmath.mpf:
    """The time at which dR/du = 3 R^(4/3) (1 - R) has left `gap`: partial fractions in y = R^(1/3)."""

    def primitive(y: mpmath.mpf, one_minus_y: mpmath.mpf) -> mpmath.mpf:
        root = mpmath.sqrt(3)
        logarithms = mpmath.log(1 + y + y * y) / 6 - mpmath.log(one_minus_y) / 3
        return logarithms - mpmath.atan((2 * y + 1) / root) / root - 1 / y

    first, last = mpmath.cbrt(start), mpmath.cbrt(1 - gap)
    return primitive(last, gap / (1 + last + last * last)) - primitive(first, 1 - first)


@pytest.mark.parametrize("start", [1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.3, 0.7])
def test_four_thirds(start: float):
    """The error allowed is that of time itself: u closing(gap) roundings."""
    curve = FlowCurve(lambda gap: 3 * (1 - gap) * np.cbrt(1 - gap), start, 1.0)
    with mpmath.workdps(230):
        for exponent in (-0.05, -0.3, -0.31, -1, -3, -10, -50, -120, -159):
            gap = mpmath.mpf(10) ** exponent
            if gap >= 1 - mpmath.mpf(start):
                continue
            time = four_thirds_time(mpmath.mpf(start), gap)
            u = float(time)
            closing = 3 * (1 - gap) ** (mpmath.mpf(4) / 3)
            at_u = gap * (1 - closing * (mpmath.mpf(u) - time))
            error = float(abs(mpmath.mpf(float(curve.gap(u))) / at_u - 1))
            assert error < 2e-13 + 2 * EPSILON * u * float(closing)


@pytest.mark.parametrize("order", [0.5, 1.0, 2.0, 3.0])
@pytest.mark.parametrize("start", [-1.0, 0.0, 1e-12, 0.2, 0.9])
def test_algebraic_approach(order: float, start: float):
    """F = (1 - R)^(m + 1): gap = (gap_0^-m + m u)^(-1/m)."""
    curve = FlowCurve(lambda gap: gap**order, start, 1.0)
    u = np.concatenate([[0.0], np.geomspace(1e-6, 1e18, 80), [1e60, 1e100, 1e150]])
    with mpmath.workdps(60):
        m, first = mpmath.mpf(order), 1 - mpmath.mpf(start)
        exact = [float((first**-m + m * mpmath.mpf(float(x))) ** (-1 / m)) for x in u]
    assert curve.gap(u) == pytest.approx(exact, rel=3e-13)


def test_exponential_approach_continues_below_the_table():
    curve = FlowCurve(lambda gap: 2 + 0 * gap, 0.0, 1.0)
    u = np.array([200.0, 300.0, 345.0, 500.0])
    assert curve.gap(u) == pytest.approx(np.exp(-2 * u), rel=2e-12)


@pytest.mark.parametrize("exponent", [1.01, 1.6, 11.0])
def test_serves_as_a_saturation_curve(exponent: float):
    """The skill loss of the logistic flow, once integrated and once in closed form."""
    flow, z = logistic(0.01, 1.0), 99.0

    def closed_form(u: np.ndarray) -> np.ndarray:
        decayed = z * np.exp(-2 * u)
        root = decayed / (1 + decayed)
        return 0.5 * root * root

    integrated = SaturationSum(exponent, lambda u: 0.5 * flow.gap(u) ** 2)
    scale, last = np.geomspace(1e-2, 1e16, 40)[:, None], np.array([1, 30, 1e4, 1e12, inf])
    exact = SaturationSum(exponent, closed_form).total(scale, last)
    far = exact > 1e-290
    assert integrated.total(scale, last)[far] == pytest.approx(exact[far], rel=5e-13)


@pytest.mark.parametrize(
    ("closing", "start", "limit", "error"),
    [
        (lambda gap: gap, 1.0, 1.0, InvalidInput),
        (lambda gap: gap, -inf, 1.0, InvalidInput),
        (lambda gap: gap, 0.0, np.nan, InvalidInput),
        (lambda gap: 0 * gap, 0.0, 1.0, InvalidInput),
        (lambda gap: gap - 0.5, 0.0, 1.0, InvalidInput),
        (lambda gap: np.where(gap > 0.1234, 1.0, 2.0), 0.0, 1.0, CannotEvaluate),
    ],
)
def test_refuses_flows_it_cannot_follow(closing, start: float, limit: float, error: type[Exception]):
    with pytest.raises(error):
        FlowCurve(closing, start, limit)


@pytest.mark.parametrize("u", [-1.0, np.nan])
def test_refuses_times_before_the_start(u: float):
    with pytest.raises(InvalidInput):
        logistic(0.01, 1.0).gap(u)
