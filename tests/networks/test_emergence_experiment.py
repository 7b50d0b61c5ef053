"""The whole experiment in small: its record, its order of skills, its figure."""

import dataclasses
import pickle

import matplotlib
import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.figures.emergence_figure import emergence_figure
from verify.networks.emergence_experiment import emergence_experiment
from verify.networks.emergence_times import emergence_times, fit_exponent

SMALL = {
    "n_s": 3,
    "n_b": 9,
    "m": 2,
    "S": 2.0,
    "width": 200,
    "init": 0.05,
    "learning_rate": 0.05,
    "batch": 100,
    "steps": 1500,
    "probe_every": 20,
}


@pytest.fixture(scope="module")
def result():
    return emergence_experiment(0, **SMALL)


def test_skills_emerge_in_order_and_near_the_prediction(result):
    assert (np.diff(result.measured) > 0).all()
    assert result.ratio == pytest.approx(np.ones(3), abs=0.6)
    assert result.exponent.exponent == pytest.approx(1.6, abs=0.5)


def test_the_record_is_consistent(result):
    np.testing.assert_array_equal(result.k, [1, 2, 3])
    np.testing.assert_array_equal(result.measured, emergence_times(result.curves))
    np.testing.assert_allclose(result.predicted, result.calibration.T50 / result.frequencies, rtol=1e-12)
    np.testing.assert_array_equal(result.ratio, result.measured / result.predicted)
    assert result.exponent == fit_exponent(result.k, result.measured)
    assert result.theory_exponent == 1.6
    assert result.predicted_strengths.shape == result.curves.strengths.shape
    assert result.calibration.way == "single_skill_run"
    assert result.calibration.eta == 2 * 0.05
    assert len({result.seed, result.calibration.seed, *result.initial_seeds}) == 6
    assert result.seconds > result.curves.seconds


def test_the_seed_repeats_everything_and_the_record_pickles(result):
    again = pickle.loads(pickle.dumps(emergence_experiment(0, **SMALL)))
    np.testing.assert_array_equal(again.curves.strengths, result.curves.strengths)
    np.testing.assert_array_equal(again.predicted, result.predicted)
    assert again.calibration.B == result.calibration.B
    other = emergence_experiment(1, **(SMALL | {"steps": 400}))
    assert other.calibration.B != result.calibration.B


def test_the_first_skill_may_calibrate_and_then_meets_itself(result):
    first = emergence_experiment(0, **SMALL, way="first_skill")
    assert first.calibration.way == "first_skill"
    assert first.calibration.curves is first.curves
    assert first.ratio[0] == pytest.approx(1, rel=1e-12)
    np.testing.assert_array_equal(first.measured, result.measured)


def test_compiled_tables_find_the_same_emergence(result):
    compiled = emergence_experiment(0, **SMALL, engine="numba")
    assert compiled.curves.settings["network"] == "TabulatedTwoLayerReLU"
    assert compiled.calibration.curves.settings["network"] == "TabulatedTwoLayerReLU"
    assert compiled.calibration.r == result.calibration.r
    np.testing.assert_allclose(compiled.measured, result.measured, rtol=0.02)
    np.testing.assert_allclose(compiled.predicted, result.predicted, rtol=0.02)


def test_a_run_too_short_for_an_exponent_says_nan():
    short = emergence_experiment(0, **(SMALL | {"steps": 300}))
    assert np.isnan(short.measured[1:]).all()
    assert np.isnan(short.exponent).all()


def test_bad_settings_are_one_sentence():
    with pytest.raises(InvalidInput, match="way must be"):
        emergence_experiment(0, way="guess")
    with pytest.raises(InvalidInput, match="engine must be"):
        emergence_experiment(0, engine="torch")
    with pytest.raises(InvalidInput, match="initial_networks"):
        emergence_experiment(0, initial_networks=0)
    with pytest.raises(InvalidInput, match="n_b >= 15"):
        emergence_experiment(0, n_b=10)
    with pytest.raises(InvalidInput, match="more steps"):
        emergence_experiment(0, **(SMALL | {"steps": 20}))


def test_the_figure_shows_every_skill_twice_and_draws_where_told(result):
    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, ax = plt.subplots()
    assert emergence_figure(result, ax=ax) is ax
    assert len(ax.lines) == 2 * len(result.k)
    assert {text.get_text() for text in ax.texts} == {"$k = 1$", "$k = 2$", "$k = 3$"}
    unfinished = dataclasses.replace(result, measured=np.array([result.measured[0], np.nan, np.nan]))
    own = emergence_figure(unfinished)
    assert own is not ax
    own.figure.canvas.draw()
    heights = [text.xy[1] for text in own.texts if text.xy[1] < 1.05]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) > 0.05
    figure.canvas.draw()
    plt.close("all")
