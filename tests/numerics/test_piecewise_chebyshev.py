"""Piecewise Chebyshev series: accuracy, calculus, and functions that are not smooth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solvable.errors import CannotEvaluate, InvalidInput
from solvable.numerics.sums.piecewise_chebyshev import PiecewiseChebyshev

SMOOTH = {
    "exponential": (np.exp, -3.0, 5.0),
    "Runge": (lambda x: 1 / (1 + 1e4 * x * x), -1.0, 1.0),
    "steep": (lambda x: 1 / (1 + np.exp(np.minimum(100 * x, 700.0))), -1.0, 1.0),
    "near a singularity": (np.log, 1e-9, 10.0),
}


@pytest.mark.parametrize("name", SMOOTH)
def test_is_as_accurate_as_asked(name: str):
    function, a, b = SMOOTH[name]
    series = PiecewiseChebyshev.fit(function, a, b, 1e-14)
    x = np.random.default_rng(0).uniform(a, b, 2000)
    piece = np.searchsorted(series.edges, x, side="right") - 1
    left, right = series.edges[piece], series.edges[piece + 1]
    size = np.max([np.abs(function(left + (right - left) * t)) for t in np.linspace(0.01, 0.99, 9)], axis=0)
    assert np.all(np.abs(series(x) - function(x)) <= 1e-13 * size)


def test_finds_what_is_small_when_told_where_pieces_end():
    def bump(x):
        return 1 / (1 + ((x - 3e-6) / 1e-6) ** 2)

    series = PiecewiseChebyshev.fit(bump, 1e-8, 1e8, 1e-14, floor=1.0, inner=4.0 ** np.arange(-13.0, 13.0))
    x = np.geomspace(1e-7, 1e-4, 500)
    assert np.abs(series(x) - bump(x)).max() < 1e-13


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(-2.0, 2.0), min_size=1, max_size=16), st.floats(-1.0, 1.0), st.floats(0.5, 10.0))
def test_reproduces_polynomials_and_their_integrals(coefficients: list[float], a: float, width: float):
    exact = np.polynomial.Chebyshev(coefficients, domain=[a, a + width])
    series = PiecewiseChebyshev.fit(exact, a, a + width, 1e-13, noise=1e-12, floor=1.0)
    x = np.linspace(a, a + width, 50)
    integral = exact.integ(lbnd=a)
    assert np.abs(series(x) - exact(x)).max() < 1e-12
    assert np.abs(series.antiderivative()(x) - integral(x)).max() < 1e-12 * width


def test_antiderivative_is_continuous_and_starts_at_zero():
    series = PiecewiseChebyshev.fit(SMOOTH["Runge"][0], -1.0, 1.0, 1e-15)
    primitive = series.antiderivative()
    x = np.linspace(-1, 1, 1001)
    assert primitive(np.array(-1.0)) == pytest.approx(0.0, abs=1e-17)
    assert np.abs(primitive(x) - (np.arctan(100 * x) + np.arctan(100.0)) / 100).max() < 1e-16 * 10


def test_shapes_ends_and_single_points():
    series = PiecewiseChebyshev.fit(np.sin, 0.0, 20.0, 1e-15)
    x = np.linspace(0, 20, 60).reshape(3, 4, 5)
    assert series(x).shape == (3, 4, 5)
    assert series(np.array([])).shape == (0,)
    assert np.array_equal([float(series(np.array(value))) for value in x.ravel()], series(x).ravel())
    assert np.array_equal(series(np.array([-1.0, 99.0])), series(np.array([0.0, 20.0])))


def test_joined():
    left, right = (PiecewiseChebyshev.fit(np.cos, a, a + 2.0, 1e-15) for a in (0.0, 2.0))
    x = np.linspace(0, 4, 101)
    assert np.abs(left.joined(right)(x) - np.cos(x)).max() < 1e-15 * 4
    with pytest.raises(InvalidInput):
        right.joined(left)


@pytest.mark.parametrize(
    "function",
    [
        lambda x: np.sign(x - 0.1234),
        lambda x: np.random.default_rng(0).normal(size=x.shape),
        np.vectorize(lambda x: np.nan),
    ],
)
def test_refuses_what_is_not_smooth(function):
    with pytest.raises(CannotEvaluate):
        PiecewiseChebyshev.fit(function, -1.0, 1.0, 1e-14)


@pytest.mark.parametrize(("a", "b", "tolerance"), [(1.0, 1.0, 1e-9), (0.0, np.inf, 1e-9), (0.0, 1.0, 0.0)])
def test_refuses_an_impossible_interval(a: float, b: float, tolerance: float):
    with pytest.raises(InvalidInput):
        PiecewiseChebyshev.fit(np.sin, a, b, tolerance)
