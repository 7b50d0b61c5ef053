"""Crossing times of known curves, and exponents of known power laws."""

import numpy as np
import pytest
from scipy.special import expit

from solvable.errors import InvalidInput
from verify.networks.emergence_times import emergence_times, fit_exponent
from verify.networks.training import EmergenceCurves


def curves_of(steps, strengths):
    strengths = np.asarray(strengths, dtype=float)
    return EmergenceCurves(np.asarray(steps), strengths, np.zeros_like(strengths), seed=0, settings={}, seconds=0.0)


@pytest.mark.parametrize("level", [0.05, 0.5, 0.95])
def test_sigmoids_cross_where_they_should(level):
    steps = np.arange(0, 5001, 20)
    centres, widths = np.array([800.0, 2013.0, 3500.0]), np.array([60.0, 100.0, 250.0])
    curves = curves_of(steps, expit((steps[:, None] - centres) / widths))
    exact = centres + widths * np.log(level / (1 - level))
    np.testing.assert_allclose(emergence_times(curves, level), exact, atol=0.5)


def test_straight_lines_are_met_exactly():
    curves = curves_of([0, 100, 300], [[0.0, 0.4], [0.4, 0.4], [0.8, 0.6]])
    np.testing.assert_allclose(emergence_times(curves), [150, 200], rtol=1e-14)


def test_never_is_nan_and_already_there_is_the_first_probe():
    curves = curves_of([10, 20], [[0.7, 0.1], [0.8, 0.2]])
    np.testing.assert_array_equal(emergence_times(curves), [10, np.nan])


def test_the_first_of_several_crossings_counts():
    curves = curves_of([0, 10, 20, 30], [[0.0], [1.0], [0.0], [1.0]])
    assert emergence_times(curves)[0] == 5


@pytest.mark.parametrize("level", [0.0, 1.0, float("nan")])
def test_level_must_be_a_fraction(level):
    with pytest.raises(InvalidInput, match="between 0 and 1"):
        emergence_times(curves_of([0, 1], [[0.0], [1.0]]), level)


def test_exact_power_law():
    k = np.arange(1, 6)
    fitted = fit_exponent(k, 1000.0 * k**1.6)
    assert fitted.exponent == pytest.approx(1.6, abs=1e-12)
    assert fitted.standard_error == pytest.approx(0, abs=1e-12)


def test_standard_error_is_the_spread_of_the_fit():
    rng, k = np.random.default_rng(0), np.arange(1, 9)
    fits = np.array([fit_exponent(k, k**1.6 * np.exp(0.1 * rng.standard_normal(8))) for _ in range(2000)])
    spread = fits[:, 0].std(ddof=1)
    assert fits[:, 0].mean() == pytest.approx(1.6, abs=4.5 * spread / np.sqrt(2000))
    assert np.sqrt((fits[:, 1] ** 2).mean()) == pytest.approx(spread, rel=0.1)


def test_skills_that_did_not_emerge_are_left_out():
    fitted = fit_exponent([1, 2, 3, 4, 5], [1.0, 4.0, 9.0, np.nan, np.nan])
    assert fitted.exponent == pytest.approx(2, abs=1e-12)


def test_too_few_or_bad_times_are_one_sentence():
    with pytest.raises(InvalidInput, match="three emerged"):
        fit_exponent([1, 2, 3], [1.0, 2.0, np.nan])
    with pytest.raises(InvalidInput, match="positive"):
        fit_exponent([1, 2, 3], [0.0, 2.0, 3.0])
    with pytest.raises(InvalidInput, match="same length"):
        fit_exponent([1, 2], [1.0, 2.0, 3.0])
    with pytest.raises(InvalidInput, match="different ranks"):
        fit_exponent([2, 2, 2], [1.0, 2.0, 3.0])
