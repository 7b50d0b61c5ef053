"""Emergence with the width: exact on networks that follow the theorem, and on small ones that are trained."""

import inspect
from dataclasses import replace

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks import parameter_emergence as module
from verify.networks import parameter_run as run_module
from verify.networks.ensemble.gather import Result, Results
from verify.networks.measured_emergence import MeasuredEmergence
from verify.networks.outliers import outliers
from verify.networks.parameter_emergence import SEEDS, parameter_emergence
from verify.networks.parameter_run import parameter_run
from verify.networks.sparse_parity import MultitaskSparseParity

TASK = {"n_s": 2, "n_b": 6, "m": 2, "S": 1.0}
SMALL = {**TASK, "widths": (1, 2, 4, 6, 10), "single_widths": "1,2,3,4,6", "networks": 4, "single_networks": 6}
SHORT = {**SMALL, "stacks": 2, "batch": 16, "steps": 4000, "single_steps": 2000, "learning_rate": 0.02}
RUN = {**TASK, "alpha": 0.6, "init": 0.05, "learning_rate": 0.01, "weight_decay": 5e-5, "decay": 0.2, "batch": 8}
RUN = {**RUN, "widths": "1 3", "networks": 2, "steps": 240}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def found(results):
    return parameter_emergence("quick", (0, 1), results, jobs=1, **SHORT)


def ideal(N_c, asked):
    """Networks that learn one skill after the other, N_c units each, in place of trained ones."""

    def gather(run, grid, seeds, directory, *, jobs, cluster):
        answers = []
        for settings in grid:
            inspect.signature(run).bind(0, None, **settings)
            asked.append(settings)
            widths, k = np.array(settings["widths"].split(), dtype=int), np.arange(settings["n_s"])
            one = np.clip(widths[:, None, None] / N_c - k, 0, 1)
            strengths = np.repeat(one, settings["networks"], axis=1)
            path = np.array([0, 0.5, 0.9, 1])[:, None, None, None] * strengths
            arrays = {"widths": widths, "strengths": strengths, "standard_errors": 0.01 * strengths}
            arrays |= {"path_steps": np.array([0, 20, 48, 100]), "path_strengths": path}
            answers += [Result(settings, seed, arrays) for seed in seeds]
        return Results(answers, ())

    return gather


@pytest.mark.parametrize(("level", "runs"), [("quick", 12), ("paper", 50)])
def test_settings_of_both_levels_and_the_law_on_networks_that_follow_it(level, runs, monkeypatch):
    asked = []
    monkeypatch.setattr(module, "gather", ideal(4, asked))
    found = parameter_emergence(level)
    assert found.strengths.shape[0] == runs == len(found.seeds)
    assert set(found.seeds) == set(SEEDS[level])
    assert {settings["weight_decay"] for settings in asked} == {5e-5}
    assert sorted(N for one in asked if one["n_s"] == 5 for N in map(int, one["widths"].split())) == list(found.x)
    assert found.factors == pytest.approx([1, 3, 5, 7, 9], abs=1e-12)
    for name in ("N_c", "N_c, half strength of the mean", "N_c, half strength of the median", "N_c, least squares"):
        assert found.constants[name] == pytest.approx(4, rel=1e-6)
    assert found.constants["largest rise of the mean R_5/S in the second half of the steps"] == pytest.approx(0.1)
    assert found.constants["largest standard error of R/S"] == 0.01
    assert found.distance("nc_parameter_learner").value == pytest.approx(0, abs=1e-12)
    assert [row.emerged for row in found.rows()] == [runs] * 5
    assert [row.ratio.value for row in found.rows()] == pytest.approx([1] * 5, rel=0.06)


def test_one_skill_predicts_the_others_at_a_width_that_need_not_be_whole(found):
    assert found.way == found.single.way == "single_skill_run"
    assert found.strengths.shape == (8, 5, 2)
    assert found.seeds == (0, 0, 0, 0, 1, 1, 1, 1)
    assert found.single.strengths.shape == (12, 5, 1)
    half = np.exp(np.nanmean(np.log(found.single.measured[:, 0])))
    assert found.constants["N_c"] == pytest.approx(2 * half)
    assert found.predicted == pytest.approx([half, 3 * half])


def test_the_law_is_at_half_strength_where_it_is_predicted(found):
    N_c = found.constants["N_c"]
    for emergence in (found, found.single):
        law = emergence.laws["nc_parameter_learner"]
        assert ((law >= 0) & (law <= 1)).all()
        for skill, width in enumerate(emergence.predicted):
            assert module._strengths(width, N_c, skill + 1) == pytest.approx(0.5)
            expected = np.clip(emergence.x / N_c - skill, 0, 1)
            np.testing.assert_allclose(law[:, skill], expected, atol=1e-12)


def test_wide_networks_learn_their_skills_and_narrow_ones_the_first_at_most(found):
    median = np.median(found.strengths, axis=0)
    assert median[-1, 0] > 0.9
    assert median[0, 1] < 0.3


def test_finished_runs_are_read_and_not_run_again(found, results):
    files = {path: path.stat().st_mtime_ns for path in results.glob("*.npz")}
    assert len(files) == 8
    again = parameter_emergence("quick", (0, 1), results, jobs=1, **SHORT)
    assert again.to_dict() == found.to_dict()
    assert {path: path.stat().st_mtime_ns for path in results.glob("*.npz")} == files


def test_one_skill_alone_is_an_experiment_too(found, results):
    alone = parameter_emergence("quick", (0, 1), results, jobs=1, **{**SHORT, "n_s": 1})
    assert alone.to_dict() == found.single.to_dict()


def test_a_run_gives_every_network_and_how_it_moved(tmp_path):
    arrays = parameter_run(3, tmp_path / "run.npz", **RUN)
    assert arrays["strengths"].shape == arrays["standard_errors"].shape == (2, 2, 2)
    assert arrays["path_strengths"].shape == (13, 2, 2, 2)
    assert arrays["path_losses"].shape == (13, 2, 2)
    np.testing.assert_array_equal(arrays["strengths"], arrays["path_strengths"][-1])
    assert (arrays["path_steps"][6], arrays["path_steps"][-1]) == (120, 240)
    assert len(np.unique(arrays["network_seeds"])) == 4
    others = parameter_run(3, tmp_path / "other.npz", **{**RUN, "widths": "2 3"})
    assert not np.isin(others["network_seeds"], arrays["network_seeds"]).any()


def test_a_killed_run_goes_on_bit_for_bit(tmp_path, monkeypatch):
    whole = parameter_run(5, tmp_path / "whole.npz", **RUN)
    monkeypatch.setattr(run_module, "CHECKPOINT_EVERY", 50)
    left, sample = [130], MultitaskSparseParity.sample

    def dying(*arguments):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return sample(*arguments)

    monkeypatch.setattr(MultitaskSparseParity, "sample", dying)
    with pytest.raises(KeyboardInterrupt):
        parameter_run(5, tmp_path / "killed.npz", **RUN)
    left[0] = 141
    again = parameter_run(5, tmp_path / "killed.npz", **RUN)
    assert left[0] == 1
    for name, array in whole.items():
        np.testing.assert_array_equal(array, again[name])


def by_hand():
    """Five networks with three skills, at widths 4 and 10."""
    at_ten = [[1, 0.9, 0.1], [1, 0.5, 0.0], [1, 0.2, 0.8], [0.3, 1, 0], [1, 0.8, 0.49]]
    strengths = np.stack([np.zeros((5, 3)), np.array(at_ten)], axis=1)
    law = np.array([[1, 0, 0], [1, 1, 0.5]])
    factors, x = np.array([1.0, 3.0, 5.0]), np.array([4.0, 10.0])
    return MeasuredEmergence(
        "N", 0.5, x, strengths, (7, 7, 7, 8, 8), {"law": law}, np.array([2.0]), factors, "single_skill_run", {}, {}
    )


def test_outliers_are_marked():
    found = outliers(by_hand(), 10)
    early, missed = np.zeros((5, 3), dtype=bool), np.zeros((5, 3), dtype=bool)
    early[2, 2] = early[3, 1] = True
    missed[2, 1] = missed[3, 0] = True
    np.testing.assert_array_equal(found.early, early)
    np.testing.assert_array_equal(found.missed, missed)
    assert found.networks.tolist() == [False, False, True, True, False]
    assert found.to_dict()["missed"] == missed.tolist()
    table = found.table()
    assert "5 networks of width 10, 2 of them outliers" in table[0]
    assert table[6].split() == ["3", "7", "1.00", "0.20-", "0.80+"]
    assert table[7].split() == ["4", "8", "0.30-", "1.00+", "0.00"]
    assert table[9].split() == ["mean", "0.86", "0.68", "0.28"]
    assert table[11].split() == ["median", "1.00", "0.80", "0.10"]
    assert table[12].split() == ["law", "1.00", "1.00", "0.50"]
    assert not outliers(by_hand(), 4).networks.any()


def test_half_of_the_networks_is_no_majority():
    two = replace(by_hand(), strengths=by_hand().strengths[2:4], seeds=(7, 8))
    found = outliers(two, 10)
    assert not found.missed.any()
    assert found.early.tolist() == [[False, False, True], [False, True, False]]


def test_outliers_are_those_of_a_width(found):
    with pytest.raises(InvalidInput, match="the widths are: 1, 2, 4, 6, 10"):
        outliers(found, 5)
    assert outliers(found).N == 10


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"level": "slow"}, "quick, paper"),
        ({"depth": 2}, "no setting"),
        ({"widths": "4 2"}, "ascending whole numbers"),
        ({"widths": "1 x"}, "ascending whole numbers"),
        ({"widths": (0, 1)}, "ascending whole numbers"),
        ({"single_widths": ""}, "ascending whole numbers"),
        ({"widths": 2.5}, "widths takes a value of the kind str"),
        ({"stacks": 0}, "one stack or more"),
        ({"networks": 2.5}, "networks takes a value"),
        ({"single_networks": 0}, "every run failed"),
        ({"decay": 2.0}, "every run failed"),
        ({"seeds": (-1,)}, "non-negative integers"),
        ({"seeds": ()}, "at least one seed"),
        ({"single_steps": 1}, "no run with one skill reaches half strength"),
    ],
)
def test_wrong_input_is_refused(settings, sentence, tmp_path):
    with pytest.raises(InvalidInput, match=sentence):
        parameter_emergence(directory=tmp_path, jobs=1, **{"seeds": (0,), **SHORT, **settings})
