"""Saturation sums: limits first, then fifty-digit references over the whole range of parameters."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import cache
from math import floor, hypot, inf, log, pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_sums import digits, exponential, power, relative_error, saturation_sum, sigmoid
from scipy.special import erf

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.power_sum import power_sum
from solvable.numerics.sums.saturation_integral import SaturationIntegral
from solvable.numerics.sums.saturation_sum import SaturationSum

TOLERANCE = 2e-13


def sigmoid_curve(z: float) -> Callable[[np.ndarray], np.ndarray]:
    def curve(u: np.ndarray) -> np.ndarray:
        decayed = z * np.exp(-2 * u)
        root = decayed / (1 + decayed)
        return root * root

    return curve


@cache
def sigmoid_sum(exponent: float, z: float) -> SaturationSum:
    return SaturationSum(exponent, sigmoid_curve(z))


def check(exponent: float, z: float, scale: float, last: float = inf, first: int = 1) -> None:
    value = float(sigmoid_sum(exponent, z).total(scale, last, first))
    with digits():
        radius = hypot(log(z), pi) / 2
        exact = saturation_sum(exponent, sigmoid(z), scale, last, first, radius=radius, head=1500)
        if not abs(exact) > 1e-300:
            assert 0 <= value < 1e-299
        else:
            assert relative_error(value, exact) < TOLERANCE


@pytest.mark.parametrize("exponent", [1.01, 1.0625, 1.6, 2.0, 11.0])
def test_limits(exponent: float):
    loss, g = sigmoid_sum(exponent, 99.0), sigmoid_curve(99.0)
    last = np.array([1, 2, 30, 1e4, 1e12, inf])
    assert loss.total(0.0, last) == pytest.approx(float(g(np.zeros(1))[0]) * power_sum(exponent, 1, last), rel=2e-14)
    scale = np.array([0.0, 1e-300, 1e-6, 0.3, 5.0, 100.0])
    assert loss.total(scale, 1) == pytest.approx(g(scale), rel=1e-15)
    assert loss.total(scale, 7, 7) == pytest.approx(7**-exponent * g(scale * 7**-exponent), rel=1e-15)
    assert np.all(loss.total(scale, [[0], [-3]]) == 0)
    assert np.all(loss.total(scale, 41, 42) == 0)
    assert loss.total(1e18, 1) == 0


@pytest.mark.parametrize(
    ("exponent", "z", "scale", "last"),
    [
        (2.0, 2.0**40 - 1, 1e6 / (pi**2 / 6), inf),
        (2.0, 2.0**40 - 1, 1e6 / (pi**2 / 6), 10**5),
        (1 + 1 / 16, 99.0, 1e4, inf),
        (1 + 1 / 16, 2.0**40 - 1, 1e9, 10**12),
        (1.01, 99.0, 1e4, inf),
        (1.01, 99.0, 1e4, 10**4),
        (1.01, 0.01, 1e15, 10**15),
        (1.6, 99.0, 1e15, inf),
        (1.6, 99.0, 1e15, 10**12),
        (1.6, 99.0, 1e15, 10**10),
        (11.0, 2.0**40 - 1, 1e18, inf),
        (11.0, 0.01, 3e17, 10**3),
        (1.6, 99.0, 1e4, 10**4),
        (1.6, 99.0, 1e4, 10**12),
        # Steep ends: the last few skills carry the sum, and differences must not be trusted there.
        (1.6, 0.01, 1.62958e7, 1894),
        (2.0, 0.01, 2.98376e7, 1021),
        (1.01, 2.063e5, 374682.0, 2954),
        (1.0625, 99.0, 8.85112687263159e7, 280144),
    ],
)
def test_extremes(exponent: float, z: float, scale: float, last: float):
    check(exponent, z, scale, last)


@settings(deadline=None, max_examples=70)
@given(
    st.sampled_from([1.01, 1.0625, 1.3, 1.6, 2.0, 4.0, 11.0]),
    st.sampled_from([0.01, 1.0, 99.0, 1e6, 2.0**40 - 1]),
    st.floats(-3.0, 18.0),
    st.one_of(st.just(inf), st.floats(0.0, 15.0)),
    st.one_of(st.just(0.0), st.floats(0.0, 6.0)),
)
def test_against_fifty_digits(exponent: float, z: float, log_scale: float, log_last: float, log_first: float):
    last = inf if log_last == inf else floor(10**log_last)
    check(exponent, z, 10**log_scale, last, floor(10**log_first))


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from([1.01, 1.6, 2.0, 11.0]),
    st.sampled_from([0.01, 99.0, 2.0**40 - 1]),
    st.floats(1.0, 15.0),
    st.floats(-1.0, 2.2),
)
def test_where_the_last_skill_is_being_learned(exponent: float, z: float, log_last: float, log_u: float):
    last = floor(10**log_last)
    check(exponent, z, min(10**log_u * float(last) ** exponent, 1e18), last)


@settings(deadline=None, max_examples=15)
@given(st.floats(-2.0, 1.0), st.floats(-2.0, 12.0), st.floats(-1.0, 18.0))
def test_any_exponent_and_sharpness(log_alpha: float, log_z: float, log_scale: float):
    check(1 + 10**log_alpha, 10**log_z, 10**log_scale)


@pytest.mark.parametrize("exponent", [1.01, 1.6, 2.5])
@pytest.mark.parametrize(
    ("curve", "ball", "radius"),
    [
        (lambda u: np.exp(-u), exponential, 2.0),
        (lambda u: (1 + u) ** -3.0, power(3.0), 1.0),
        (lambda u: (1 + u) ** -0.7, power(0.7), 1.0),
    ],
    ids=["exponential", "cubic", "slow"],
)
def test_other_curves(exponent: float, curve, ball, radius: float):
    loss = SaturationSum(exponent, curve)
    for scale, last, first in [(1e-2, inf, 1), (1e3, 10**9, 1), (1e9, inf, 1), (1e8, 10**6, 1), (1e7, inf, 30)]:
        with digits():
            exact = saturation_sum(exponent, ball, scale, last, first, radius=radius, head=1500)
            assert relative_error(float(loss.total(scale, last, first)), exact) < TOLERANCE


def test_a_curve_whose_exponent_was_cut_off_against_overflow():
    """It stays at 1e-304 instead of falling to 0, which no sum above 1e-290 can tell."""
    cut = SaturationSum(1.6, lambda u: (1 + np.exp(np.minimum(2 * u - log(99.0), 350.0))) ** -2.0)
    scale, last = np.logspace(-2, 16, 30)[:, None], np.array([1, 40, 1e5, 1e12, inf])
    exact = sigmoid_sum(1.6, 99.0).total(scale, last)
    far = exact > 1e-290
    assert cut.total(scale, last)[far] == pytest.approx(exact[far], rel=1e-12)
    assert np.all(cut.total(scale, last)[~far] < 1e-289)


def test_two_waves_of_learning():
    def curve(u: np.ndarray) -> np.ndarray:
        return 0.9 / (1 + np.exp(np.minimum(8 * (u - 5), 700.0))) + 0.1 * np.exp(-u / 50)

    loss, k = SaturationSum(1.6, curve), np.arange(1.0, 20001.0)
    for scale in np.logspace(0, 9, 28):
        terms = k**-1.6 * curve(scale * k**-1.6)
        exact = [terms[:last].sum() for last in (300, 2000, 20000)]
        assert loss.total(scale, [300, 2000, 20000]) == pytest.approx(exact, rel=2e-13)


def test_the_reference_does_not_depend_on_where_its_expansions_meet():
    with digits():
        values = [
            saturation_sum(1.6, sigmoid(99.0), 1e5, 10**9, radius=radius, head=head)
            for head, radius in [(1500, 2.5), (4000, 1.0)]
        ]
        assert float(abs(values[0] / values[1] - 1)) < 1e-50


def test_broadcasts_and_agrees_with_single_calls():
    loss = sigmoid_sum(1.6, 99.0)
    scale, last, first = np.logspace(-2, 12, 15)[:, None, None], np.array([1, 10, 1e3, 1e9, inf])[:, None], [1, 5, 600]
    table = loss.total(scale, last, first)
    assert table.shape == (15, 5, 3)
    single = [float(loss.total(x, b, a)) for x in scale.ravel() for b in last.ravel() for a in first]
    assert table.ravel() == pytest.approx(single, rel=1e-14)
    assert loss.total([]).shape == (0,)
    assert loss.total(3.0).shape == ()


def test_falls_with_time_and_grows_with_the_number_of_skills():
    loss = sigmoid_sum(1.6, 2.0**40 - 1)
    scale, last = np.concatenate([[0.0], np.geomspace(1e-3, 1e18, 4000)]), np.geomspace(1, 1e15, 300).round()
    assert np.all(np.diff(loss.total(scale)) <= 1e-14 * loss.total(scale[:-1]))
    for x in (0.0, 1.0, 1e4, 1e9):
        assert np.all(np.diff(loss.total(x, last)) >= -1e-14 * loss.total(x, last[1:]))


def test_values_do_not_depend_on_the_order_of_calls():
    forwards, backwards = (SaturationSum(1.6, sigmoid_curve(99.0)) for _ in range(2))
    scales = np.logspace(-1, 14, 40)
    one_by_one = [float(forwards.total(x)) for x in scales]
    backwards.total(1e17)
    assert np.array_equal(one_by_one, backwards.total(scales))


def test_cost_does_not_depend_on_the_number_of_skills():
    evaluated = 0

    def curve(u: np.ndarray) -> np.ndarray:
        nonlocal evaluated
        evaluated += u.size
        return np.exp(-u)

    loss, cost = SaturationSum(1.6, curve), {}
    loss.total(1e6)
    for last in (1e4, 1e8, 1e12, 1e15):
        evaluated = 0
        loss.total(1e3, last)
        cost[last] = evaluated
    assert cost[1e15] <= cost[1e12] <= cost[1e8] <= cost[1e4] < 100


def test_memory_stays_bounded():
    loss, scales = sigmoid_sum(2.0, 2.0**40 - 1), np.geomspace(1e3, 1e4, 100_000)
    loss.total(1e5)
    tracemalloc.start()
    try:
        loss.total(scales, 500)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100e6


@pytest.mark.parametrize(
    "arguments", [(-1.0,), (np.nan,), (inf,), (1.0, 2.5), (1.0, np.nan), (1.0, 5, 0), (1.0, inf, inf)]
)
def test_refuses_arguments_outside_the_domain(arguments: tuple[float, ...]):
    with pytest.raises(InvalidInput):
        sigmoid_sum(1.6, 99.0).total(*arguments)


@pytest.mark.parametrize(
    ("exponent", "curve", "error"),
    [
        (1.0, lambda u: np.exp(-u), InvalidInput),
        (np.nan, lambda u: np.exp(-u), InvalidInput),
        (1.6, lambda u: 0 * u, InvalidInput),
        (1.6, lambda u: 1 + 0 * u, InvalidInput),
        (1.6, lambda u: u + 1, InvalidInput),
        (1.6, lambda u: np.cos(np.minimum(u, 4.0)), InvalidInput),
        (2.0, lambda u: (1 + u) ** -0.3, InvalidInput),
        (1.6, lambda u: np.where(u < 1, 1.0, 0.5) * np.exp(-u), CannotEvaluate),
        (1.6, lambda u: np.exp(-np.abs(u - 1) - u), CannotEvaluate),
        (1.6, lambda u: 1 / (1 + np.sqrt(u) + u**2), CannotEvaluate),
    ],
)
def test_refuses_curves_it_cannot_sum(exponent: float, curve, error: type[Exception]):
    with pytest.raises(error):
        SaturationSum(exponent, curve)


def test_integral_is_additive_and_exact_for_an_exponential():
    area = SaturationIntegral(2.0, lambda u: np.exp(-u))
    one = np.ones(3)
    scale, middle = np.array([0.1, 3.0, 900.0]), np.array([2.0, 20.0, 31.0])
    whole = area(scale, one, np.inf * one)
    assert area(scale, one, middle) + area(scale, middle, np.inf * one) == pytest.approx(whole, rel=1e-14)
    assert whole == pytest.approx(0.5 * np.sqrt(pi / scale) * erf(np.sqrt(scale)), rel=1e-13)
