"""The calibration constant: recovered from curves that follow the model, and independent of r where it must be."""

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.calibration import calibrate, initial_strength, single_skill_run
from verify.networks.emergence_times import emergence_times
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import EmergenceCurves


def model_curves(eta, B, S, r, frequencies, steps=40_000, every=5):
    """R/S = 1/(1 + (S/r - 1) exp(-2 eta B P S T)), straight from the formula."""
    T = np.arange(0, steps + 1, every)
    strengths = 1 / (1 + (S / r - 1) * np.exp(-2 * eta * B * np.asarray(frequencies) * S * T[:, None]))
    return EmergenceCurves(T, strengths, np.zeros_like(strengths), seed=17, settings={}, seconds=0.0)


@pytest.mark.parametrize("B", [1.0, 0.05, 1 / 22])
@pytest.mark.parametrize("r", [1e-5, 1e-3])
def test_a_single_skill_curve_gives_back_its_constant(B, r):
    eta, S = 0.002, 5.0
    calibration = calibrate(model_curves(eta, B, S, r, [1.0]), learning_rate=eta / 2, S=S, r=r)
    np.testing.assert_allclose(calibration.B, B, rtol=1e-3)
    assert (calibration.way, calibration.seed, calibration.eta) == ("single_skill_run", 17, eta)
    assert (calibration.S, calibration.r, calibration.frequency) == (S, r, 1.0)


def test_the_first_skill_of_a_run_gives_the_same_constant():
    eta, B, S, r = 0.02, 0.05, 5.0, 1e-4
    frequencies = np.array([0.6, 0.3, 0.1])
    curves = model_curves(eta, B, S, r, frequencies, steps=20_000, every=2)
    calibration = calibrate(curves, learning_rate=eta / 2, S=S, r=r, frequency=0.6)
    assert calibration.way == "first_skill"
    np.testing.assert_allclose(calibration.B, B, rtol=1e-3)
    for level in (0.05, 0.5, 0.95):
        np.testing.assert_allclose(
            calibration.emergence_time(frequencies, level), emergence_times(curves, level), rtol=2e-3
        )
    np.testing.assert_allclose(
        calibration.strength(curves.steps[:, None], frequencies), curves.strengths, rtol=0, atol=5e-3
    )


def test_half_strength_times_do_not_depend_on_r():
    curves = model_curves(0.04, 0.05, 5.0, 1e-5, [1.0], every=1, steps=5000)
    frequencies = np.array([1.0, 0.4, 0.02])
    for r in (1e-7, 1e-5, 1e-2):
        calibration = calibrate(curves, learning_rate=0.02, S=5.0, r=r)
        np.testing.assert_allclose(calibration.emergence_time(frequencies), calibration.T50 / frequencies, rtol=1e-13)


def test_strength_and_emergence_time_are_inverse_and_have_the_right_limits():
    calibration = calibrate(model_curves(0.04, 0.05, 5.0, 1e-3, [1.0]), learning_rate=0.02, S=5.0, r=1e-3)
    for level in (1e-3, 0.1, 0.5, 0.99):
        assert calibration.strength(calibration.emergence_time(0.2, level), 0.2) == pytest.approx(level, rel=1e-10)
    assert calibration.strength(0, 0.3) == pytest.approx(1e-3 / 5, rel=1e-12)
    assert calibration.strength(1e9, 0.3) == 1
    with pytest.raises(InvalidInput, match="r/S"):
        calibration.emergence_time(0.2, 1e-5)


def test_initial_strength_is_that_of_fresh_networks():
    task = MultitaskSparseParity(n_s=5, n_b=32, m=3, alpha=0.6, S=5.0, seed=0)
    r = initial_strength(task, width=100, init=0.01, seeds=[1, 2, 3], contexts=1024)
    assert r == initial_strength(task, width=100, init=0.01, seeds=[1, 2, 3], contexts=1024)
    # Without output bias and with both layers scaled, f is quadratic in the scale.
    assert initial_strength(task, 100, 0.02, [1, 2, 3], 1024) == pytest.approx(4 * r, rel=0.01)
    # A plain sample of 20000 inputs has a noise several times as large.
    assert 0.02 < r / 0.01**2 < 0.25
    with pytest.raises(InvalidInput, match="at least one seed"):
        initial_strength(task, 100, 0.01, [])


def test_a_trained_single_skill_lies_on_its_own_prediction():
    task = MultitaskSparseParity(n_s=3, n_b=9, m=2, alpha=0.6, S=2.0, seed=5)
    r = initial_strength(task, width=200, init=0.05, seeds=[1, 2])
    calibration = single_skill_run(task, 200, 0.05, learning_rate=0.05, batch=100, steps=1000, r=r, seed=6)
    curves = calibration.curves
    assert calibration.way == "single_skill_run"
    assert (calibration.seed, curves.seed, curves.settings["n_s"], curves.settings["n_b"]) == (6, 6, 1, 9)
    assert curves.strengths[-1, 0] > 0.95
    np.testing.assert_array_equal(calibration.T50, emergence_times(curves)[0])
    error = calibration.strength(curves.steps, 1.0) - curves.strengths[:, 0]
    assert np.sqrt(np.mean(error**2)) < 0.1


def test_bad_input_is_one_sentence():
    never = model_curves(0.04, 0.05, 5.0, 1e-3, [1e-6], steps=100)
    good = model_curves(0.04, 0.05, 5.0, 1e-3, [1.0], steps=2000)
    with pytest.raises(InvalidInput, match="train for more steps"):
        calibrate(never, 0.02, 5.0, 1e-3)
    with pytest.raises(InvalidInput, match="r must"):
        calibrate(good, 0.02, 5.0, 0.0)
    with pytest.raises(InvalidInput, match="r must"):
        calibrate(good, 0.02, 5.0, 3.0)
    with pytest.raises(InvalidInput, match="frequency"):
        calibrate(good, 0.02, 5.0, 1e-3, frequency=1.5)
    with pytest.raises(InvalidInput, match="learning_rate"):
        calibrate(good, 0.0, 5.0, 1e-3)
