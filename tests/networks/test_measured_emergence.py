"""Emergence over many runs: exact on the model's own curves, and intervals that cover."""

import pickle
from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit

from solvable.errors import InvalidInput
from verify.networks.measured_emergence import MeasuredEmergence

K = np.arange(1, 6)
STEPS = np.linspace(0, 60_000, 6001)


def emergence(times, calibrating, way="single_skill_run", factors=K**1.6):
    """Sigmoids that pass one half at `times`, runs x skills."""
    strengths = expit(8 * (STEPS[None, :, None] / np.asarray(times)[:, None, :] - 1))
    law = expit(8 * (STEPS[:, None] / (factors * np.mean(calibrating)) - 1))
    runs = tuple(range(len(strengths)))
    constants = {"1/B": 22.0}
    return MeasuredEmergence(
        "T", 0.5, STEPS, strengths, runs, {"sigmoid": law}, np.asarray(calibrating), factors, way, constants, {}
    )


def test_the_model_is_found_to_be_itself():
    found = emergence([600 * K**1.6] * 3, [600.0, 600.0])
    for row in found.rows():
        assert row.ratio.value == pytest.approx(1, abs=1e-3)
        assert row.emerged == 3
    assert found.exponent.value == pytest.approx(1.6, abs=1e-3)
    assert found.predicted_exponent == pytest.approx(1.6)
    assert found.distance("sigmoid").value < 1e-3


def test_the_interval_of_the_ratio_covers_it_as_often_as_it_says():
    rng = np.random.default_rng(11)
    covered = 0
    for _ in range(400):
        times = 660 * K[:1] ** 1.6 * np.exp(0.1 * rng.standard_normal((4, 1)))
        found = emergence(times, 600 * np.exp(0.06 * rng.standard_normal(4)), factors=np.ones(1))
        ratio = found.rows()[0].ratio
        covered += ratio.low < 1.1 < ratio.high
    assert 0.92 < covered / 400 < 0.985


def test_a_skill_that_stays_away_is_missing_and_counted():
    times = 600 * K**1.6 * np.ones((2, 1))
    times[0, 4] = 1e9
    times[:, 3] = 1e9
    rows = emergence(times, [600.0, 610.0]).rows()
    assert [row.emerged for row in rows] == [2, 2, 2, 0, 1]
    assert np.isnan(rows[3].measured)
    assert np.isnan(rows[3].ratio.value)
    assert np.isnan(rows[4].ratio.low)


def test_the_calibrating_skill_has_no_interval():
    found = emergence([600 * K**1.6, 660 * K**1.6], [600.0, 660.0], way="first_skill")
    first, *rest = found.rows()
    assert first.ratio.value == 1
    assert np.isnan(first.ratio.low)
    assert all(row.ratio.low < row.ratio.value < row.ratio.high for row in rest)


def test_neither_have_the_runs_with_one_skill_that_calibrate():
    times = np.array([[600.0], [660.0]])
    other = emergence(times, [600.0, 650.0], factors=np.ones(1))
    single = emergence(times, other.measured[:, 0], factors=np.ones(1))
    assert single.rows()[0].ratio.value == 1
    assert np.isnan(single.rows()[0].ratio.low)
    assert other.rows()[0].ratio.low < 1 < other.rows()[0].ratio.high


def test_it_prints_pickles_and_is_plain_data():
    found = emergence([600 * K**1.6, 660 * K**1.7], [600.0, 660.0])
    again = pickle.loads(pickle.dumps(found))
    assert again.to_dict() == found.to_dict()
    assert len(found.to_dict()["skills"]) == 5
    words = "\n".join(found.table())
    assert "single_skill_run" in words
    assert "x = 1.6" in words


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(InvalidInput):
        emergence([600 * K**1.6], [600.0], factors=np.ones(3))
    with pytest.raises(InvalidInput):
        emergence([600 * K**1.6], [600.0]).distance("line")


def test_laws_are_compared_run_by_run():
    found = emergence([600 * K**1.6, 700 * K**1.6, 800 * K**1.6], [600.0, 600.0])
    law = found.laws["sigmoid"]
    both = replace(found, laws={"sigmoid": law, "line": np.clip(STEPS[:, None] / (1200 * K**1.6), 0, 1)})
    nearer = both.distance("sigmoid", "line")
    means = [both.distance(name).value for name in both.laws]
    assert nearer.value == pytest.approx(means[0] - means[1])
    assert both.distance("line", "sigmoid").value == pytest.approx(-nearer.value)
    assert both.to_dict()["nearer"]["line"]["value"] == pytest.approx(nearer.value)
    assert "sigmoid less line" in "\n".join(both.table())
