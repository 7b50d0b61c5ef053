"""Crossings of mean and median over independent networks: right on curves that are known, with covering intervals."""

from dataclasses import replace

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.mean_crossings import mean_crossings
from verify.networks.measured_emergence import MeasuredEmergence

FACTORS = np.array([1.0, 3.0])


def emergence(widths, chances, factors, single=None, seed=0, runs=40):
    """Networks that learn a skill or not, with these chances at every width: widths x skills."""
    x, p = np.asarray(widths, dtype=float), np.asarray(chances, dtype=float)
    rng = np.random.default_rng(seed)
    strengths = (rng.random((runs, *p.shape)) < p).astype(float)
    half = np.array([2.0])
    return MeasuredEmergence(
        "N", 0.5, x, strengths, tuple(range(runs)), {}, half, factors, "single_skill_run", {}, {}, (), single
    )


def experiment(widths, seed=0, runs=40):
    """One skill is learned with the chance N/4 alone, and beside another with N/4 and (N - 4)/8: half at 2, 2 and 8."""
    alone, x = np.arange(1, 6), np.asarray(widths, dtype=float)
    single = emergence(alone, alone[:, None] / 4, FACTORS[:1], None, seed + 1000, runs)
    return emergence(x, np.column_stack((x / 4, (x - 4) / 8)), FACTORS, single, seed, runs)


def test_the_mean_crosses_where_the_chance_is_one_half_however_close_the_widths():
    for step in (1, 0.1):
        found = mean_crossings(experiment(np.arange(1, 14, step), runs=4000), draws=2)
        assert found.calibrating.value == pytest.approx(2, rel=0.05)
        assert found.measured == pytest.approx([2, 8], rel=0.05)
        assert found.predicted == pytest.approx([2, 6], rel=0.05)
        assert [ratio.value for ratio in found.ratios] == pytest.approx([1, 8 / 6], rel=0.06)
    # A run, one network at each width, is there earlier, the more so the closer the widths.
    firsts = [np.mean(experiment(np.arange(1, 14, step)).measured[:, 1]) for step in (1, 0.1)]
    assert firsts[1] < firsts[0] < 8


def test_the_interval_covers_the_ratio_about_as_often_as_it_says():
    covered = 0
    for seed in range(100):
        ratio = mean_crossings(experiment(np.arange(1, 14), seed), draws=100).ratios[1]
        assert ratio.low <= ratio.value <= ratio.high
        covered += ratio.low <= 8 / 6 <= ratio.high
    assert covered >= 88


def test_the_same_seed_draws_the_same_networks():
    one, other, third = (mean_crossings(experiment(np.arange(1, 14)), draws=50, seed=s) for s in (1, 1, 2))
    assert one.to_dict() == other.to_dict() != third.to_dict()


def test_a_skill_that_stays_below_has_no_ratio_and_no_upper_end():
    found = mean_crossings(experiment(np.arange(1, 7), runs=10), draws=200)
    assert np.isnan(found.measured[1])
    assert np.isnan(found.ratios[1].value)
    assert found.ratios[1].high == np.inf
    assert found.to_dict()["skills"][1]["ratio"]["high"] is None
    assert found.table()[-1].split()[2] == "-"
    assert "to inf" in found.table()[-1]


def test_the_median_is_that_of_the_networks():
    found = experiment(np.arange(1, 14))
    crossing = mean_crossings(found, "median", draws=2).measured[1]
    curve = np.median(found.strengths[:, :, 1], axis=0)
    assert np.interp(crossing, found.x, curve) == pytest.approx(0.5)


def test_wrong_input_is_refused():
    found = experiment(np.arange(1, 14))
    with pytest.raises(InvalidInput, match="mean, median"):
        mean_crossings(found, "mode")
    with pytest.raises(InvalidInput, match="over T"):
        mean_crossings(replace(found, resource="T"))
    with pytest.raises(InvalidInput, match="one skill beside"):
        mean_crossings(found.single)
    low = replace(found.single, strengths=0 * found.single.strengths)
    with pytest.raises(InvalidInput, match="does not reach"):
        mean_crossings(replace(found, single=low))
