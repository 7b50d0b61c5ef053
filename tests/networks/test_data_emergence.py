"""Emergence in data: both laws found where they hold, and networks that learn more from more samples."""

import json
import pickle

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.checkpoint import Checkpoint
from verify.networks.data_emergence import SETTINGS, data_emergence
from verify.networks.data_run import data_run
from verify.networks.ensemble.gather import Result, Results
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training_set import TrainingSet

TASK = {"n_s": 2, "n_b": 8, "m": 2, "alpha": 0.6, "S": 1.0}
NETWORK = {"width": 64, "init": 0.1, "learning_rate": 0.1, "batch": 32, "probe_every": 50}
GRIDS = {"least": 30, "most": 300, "values": 4, "single_least": 8, "single_most": 128, "single_values": 5}
SMALL = {**TASK, **NETWORK, **GRIDS, "single_learning_rate": 0.1, "steps": 1500, "stop_loss": 1e-3}
FREQUENCIES = MultitaskSparseParity(**TASK, seed=0).frequencies


def derived(samples, D_c):
    return np.minimum(1, samples / D_c)


def printed(samples, D_c):
    return 1 - np.sqrt(1 - np.minimum(1, samples / D_c))


def learner(law, D_c=1000.0, delay=1.0, fails=()):
    """A run that learns as `law` says, the rarer skills with `delay` times the samples; some (D, seed) fail."""

    def run(seed, checkpoint, *, n_s, alpha, D, **settings):
        if (D, seed) in fails:
            raise ArithmeticError("out of luck")
        shares = np.arange(1, n_s + 1) ** -(alpha + 1)
        shares /= shares.sum()
        late = np.where(np.arange(n_s) == 0, 1, delay)
        found = {"strengths": law(D * shares / late, D_c), "frequencies": shares, "drift": np.zeros(n_s)}
        return {**found, "taken": 1}

    return run


@pytest.fixture
def use(monkeypatch):
    """Let a function stand for the networks, its results kept in memory."""

    def replace_run(run):
        def gather(_, settings, seeds, directory, *, jobs, cluster):
            found, failures = [], []
            for one in settings:
                for seed in seeds:
                    try:
                        found.append(Result(one, seed, run(seed, None, **one)))
                    except ArithmeticError as error:
                        failures.append(str(error))
            return Results(found, tuple(failures))

        monkeypatch.setattr("verify.networks.data_emergence.gather", gather)

    return replace_run


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def found(results):
    return data_emergence("quick", (0, 1), results, jobs=1, **SMALL)


def test_more_samples_teach_more(found):
    for emergence in (found, found.single):
        strengths = emergence.strengths.mean(axis=0)
        assert (np.diff(strengths, axis=0) > -0.05).all()
        assert strengths[0].max() < 0.5 < 0.8 < strengths[-1, 0]
    assert found.measured[:, 0].max() < found.measured[:, 1].min()


def test_one_skill_predicts_the_others(found):
    assert found.way == "single_skill_run"
    assert found.single.strengths.shape == (2, 5, 1)
    assert set(found.seeds).isdisjoint(found.single.seeds)
    assert found.calibrating == pytest.approx(found.single.measured[:, 0])
    assert found.predicted == pytest.approx(np.exp(np.log(found.calibrating).mean()) / FREQUENCIES)


def test_both_laws_are_at_half_strength_where_it_is_predicted(found):
    for emergence in (found, found.single):
        half = np.exp(np.log(found.calibrating).mean())
        for name, law, D_c in (("derived", derived, 2 * half), ("printed", printed, 4 / 3 * half)):
            assert emergence.constants[f"D_c, {name}"] == pytest.approx(D_c, rel=1e-9)
            expected = law(emergence.x[:, None] / emergence.factors, D_c)
            np.testing.assert_allclose(emergence.laws[name], expected, atol=1e-6)
            np.testing.assert_allclose(law(emergence.predicted / emergence.factors, D_c), 0.5, atol=1e-9)
        assert emergence.constants["D at 0.9 S over D at 0.1 S, derived"] == pytest.approx(9)
        assert emergence.constants["D at 0.9 S over D at 0.1 S, printed"] == pytest.approx(0.99 / 0.19)


@pytest.mark.parametrize(("law", "other"), [("derived", "printed"), ("printed", "derived")])
def test_the_law_by_which_skills_are_learned_is_found(use, law, other):
    use(learner({"derived": derived, "printed": printed}[law]))
    found = data_emergence("quick", (0, 1), jobs=1, values=40, single_values=40)
    for emergence in (found, found.single):
        assert emergence.distance(law).value < 0.01
        assert emergence.distance(other).value > 0.05
        assert emergence.constants[f"D_c, {law}"] == pytest.approx(1000, rel=0.01)
        assert emergence.constants[f"D_c, {law}, by least squares"] == pytest.approx(1000, rel=1e-3)
        assert emergence.constants[f"root mean square less {law}, by least squares"] < 1e-3
        assert emergence.constants[f"root mean square less {other}, by least squares"] > 0.03
        assert all(row.ratio.value == pytest.approx(1, abs=0.01) for row in emergence.rows())
    assert found.exponent.value == pytest.approx(1.6, abs=0.01)


def test_least_squares_need_no_crossing_at_the_right_place(use):
    use(learner(lambda samples, D_c: (samples > D_c / 2).astype(float)))
    single = data_emergence("quick", (0, 1), jobs=1, single_values=40).single
    for law in ("derived", "printed"):
        best = single.constants[f"root mean square less {law}, by least squares"]
        assert best <= single.distance(law).value + 1e-9


def test_sharpness_is_that_of_the_runs(use):
    use(learner(lambda samples, D_c: samples**2 / (samples**2 + D_c**2), D_c=900.0))
    found = data_emergence("quick", (0, 1), jobs=1, values=40, most=500_000, single_values=60, single_most=9000)
    for emergence in (found, found.single):
        assert emergence.constants["D at 0.9 S over D at 0.1 S, measured"] == pytest.approx(9, rel=0.03)


def test_a_delay_shows_in_the_ratios(use):
    use(learner(derived, delay=1.25))
    first, *rest = data_emergence("quick", (0, 1), jobs=1, values=40, single_values=40).rows()
    assert first.ratio.value == pytest.approx(1, abs=0.01)
    assert [row.ratio.value for row in rest] == pytest.approx([1.25] * 4, abs=0.015)


def test_a_common_delay_is_no_matter_of_the_form(use):
    def late(seed, checkpoint, **settings):
        return learner(printed, D_c=1000.0 if settings["n_s"] == 1 else 1500.0)(seed, checkpoint, **settings)

    use(late)
    found = data_emergence("quick", (0, 1), jobs=1, values=40, single_values=40)
    assert found.distance("printed").value > 0.1
    assert found.constants["root mean square less printed, by least squares"] > 0.1
    assert found.constants["D_c, printed, by least squares on these runs"] == pytest.approx(1500, rel=1e-3)
    assert found.constants["root mean square less printed, by least squares on these runs"] < 1e-3
    assert found.constants["root mean square less derived, by least squares on these runs"] > 0.03
    assert not [name for name in found.single.constants if "these runs" in name]


def test_a_seed_without_all_its_runs_is_left_out_and_named(use):
    least = SETTINGS["quick"]["least"]
    use(learner(derived, fails={(least, 1)}))
    found = data_emergence("quick", (0, 1, 2), jobs=1)
    assert found.seeds == (0, 2)
    assert len(found.strengths) == 2 < len(found.single.strengths)
    assert len(found.failures) == 1
    assert "out of luck" in found.failures[0]
    use(learner(derived, fails={(least, 1), (SETTINGS["quick"]["most"], 0)}))
    with pytest.raises(InvalidInput, match="no seed has all its runs"):
        data_emergence("quick", (0, 1), jobs=1)


@pytest.mark.parametrize("level", SETTINGS)
def test_the_levels_give_a_record_that_prints_pickles_and_is_plain_data(use, level):
    use(learner(derived))
    found = data_emergence(level, jobs=1)
    assert len(found.seeds) == {"quick": 4, "paper": 10}[level]
    for emergence in (found, found.single):
        again = pickle.loads(pickle.dumps(emergence))
        assert json.dumps(again.to_dict(), allow_nan=False) == json.dumps(emergence.to_dict(), allow_nan=False)
    assert any("less printed" in line for line in found.table())


def test_with_one_skill_there_are_only_the_runs_with_one(use):
    use(learner(derived))
    assert data_emergence(n_s=1, jobs=1).to_dict() == data_emergence(jobs=1).single.to_dict()


def test_a_run_says_what_it_trained_on_and_how_far_it_came(tmp_path):
    settings = {**TASK, **NETWORK, "D": 60, "steps": 3000, "stop_loss": 1e-3}
    run = data_run(3, tmp_path / "run.npz", **settings)
    np.testing.assert_array_equal(run["counts"], TrainingSet(MultitaskSparseParity(**TASK, seed=3), 60, 3).counts)
    assert run["path_losses"][-1] < 1e-3 < run["path_losses"][1:-1].min()
    assert run["training_loss"] < 3e-3
    assert run["taken"] == run["path_steps"][-1] < 3000
    assert np.abs(run["drift"]).max() < 0.3
    assert run["strengths"] == pytest.approx(run["path_strengths"][-1], abs=0.1)
    assert (run["standard_errors"] < 0.05).all()


def test_a_killed_run_goes_on_to_the_same_end(tmp_path, monkeypatch):
    settings = {**TASK, **NETWORK, "D": 200, "steps": 5000, "stop_loss": 1e-9}
    whole = data_run(0, tmp_path / "whole.npz", **settings)
    save = Checkpoint.save

    def save_and_die(self, arrays, plain):
        save(self, arrays, plain)
        if plain["step"] == 2000:
            raise KeyboardInterrupt

    monkeypatch.setattr(Checkpoint, "save", save_and_die)
    with pytest.raises(KeyboardInterrupt):
        data_run(0, tmp_path / "killed.npz", **settings)
    again = data_run(0, tmp_path / "killed.npz", **settings)
    assert whole.keys() == again.keys()
    for name, values in whole.items():
        np.testing.assert_array_equal(values, again[name], err_msg=name)


def test_finished_runs_are_read_and_not_run_again(found, results, monkeypatch):
    def never(*_, **__):
        raise AssertionError

    never.__name__ = "data_run"
    monkeypatch.setattr("verify.networks.data_emergence.data_run", never)
    assert data_emergence("quick", (0, 1), results, jobs=1, **SMALL).to_dict() == found.to_dict()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"level": "slow"}, "quick, paper"),
        ({"depth": 2}, "no setting"),
        ({"width": 2.5}, "kind int"),
        ({"least": 900, "most": 900}, "goes up"),
        ({"single_least": 0}, "goes up"),
        ({"values": 1}, "2 values or more"),
        ({"seeds": (0, -1)}, "non-negative"),
        ({"single_most": 210}, "raise single_most"),
    ],
)
def test_wrong_input_is_one_sentence(use, settings, words):
    use(learner(derived, D_c=500.0))
    with pytest.raises(InvalidInput, match=words):
        data_emergence(**{"seeds": (0,), "jobs": 1, **settings})
