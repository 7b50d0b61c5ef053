"""The experiment on the transformer in small: its record, skills in their order, and runs that are taken up."""

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.emergence_times import emergence_times, fit_exponent
from verify.networks.ensemble.gather import gather
from verify.networks.one_block_transformer import OneBlockTransformer
from verify.networks.transformer_experiment import transformer_experiment, transformer_run, transformer_settings

SMALL = {"n_s": 3, "n_b": 6, "embedding": 16, "hidden": 32, "learning_rate": 4e-3, "batch": 40, "steps": 2400}
SMALL |= {"probe_every": 20}


def same(one, other):
    assert one.keys() == other.keys()
    for name, array in one.items():
        np.testing.assert_array_equal(array, other[name], err_msg=name)


@pytest.fixture(scope="module")
def whole():
    return transformer_experiment(0, **SMALL)


def test_skills_emerge_and_the_record_is_consistent(whole):
    assert (whole.curves.strengths[-1] > 0.8).all()
    assert whole.measured[0] < min(whole.measured[1:])
    for level, times, predicted, ratio, exponent in (
        (0.5, whole.measured, whole.predicted, whole.ratio, whole.exponent),
        (0.05, whole.early, whole.early_predicted, whole.early_ratio, whole.early_exponent),
    ):
        np.testing.assert_array_equal(times, emergence_times(whole.curves, level))
        np.testing.assert_allclose(predicted[1], times[0] * 2**1.9)
        np.testing.assert_array_equal(ratio, times / predicted)
        assert ratio[0] == 1
        assert exponent == fit_exponent(whole.k, times)
    assert (whole.early < whole.measured).all()
    settings = whole.curves.settings
    assert (settings["network"], settings["optimiser"]) == ("OneBlockTransformer", "GradientDescent")
    assert (settings["momentum"], settings["weight_decay"], settings["init"]) == (0.9, 1e-5, 1.0)


def test_a_run_that_was_killed_goes_on_bit_for_bit(tmp_path, whole):
    class Killed(Exception):
        pass

    short = SMALL | {"steps": 700}

    def kill(step, steps):
        if step >= 600:
            raise Killed

    with pytest.raises(Killed):
        transformer_run(0, tmp_path / "state.npz", progress=kill, **short)
    assert (tmp_path / "state.npz").exists()
    taken_up = transformer_run(0, tmp_path / "state.npz", **short)
    for name in ("steps", "strengths", "standard_errors"):
        array = getattr(whole.curves, name)
        np.testing.assert_array_equal(taken_up[name], array[: len(taken_up["steps"])])
    assert taken_up["steps"][-1] == 700


def test_an_ensemble_of_it_and_skills_that_do_not_emerge(tmp_path):
    short = transformer_settings("quick") | SMALL | {"steps": 10, "n_s": 2}
    results = gather(transformer_run, [short], [0, 1], tmp_path, jobs=1)
    assert results.failures == ()
    assert [result.seed for result in results.found] == [0, 1]
    same(results.found[1].arrays, transformer_run(1, tmp_path / "alone.npz", **short))
    for result in results.found:
        for name in ("measured", "predicted", "ratio", "early", "early_ratio", "exponent"):
            assert np.isnan(result.arrays[name]).all()
        assert result.arrays["strengths"].shape == (2, 2)


def test_the_sizes_of_the_paper():
    settings, quick = transformer_settings("paper"), transformer_settings("quick")
    assert (settings["n_s"], settings["n_b"], settings["m"], settings["alpha"], settings["S"]) == (5, 32, 3, 0.9, 1.0)
    assert (settings["embedding"], settings["heads"], settings["hidden"], settings["batch"]) == (512, 4, 2048, 5000)
    assert (settings["learning_rate"], settings["momentum"], settings["weight_decay"]) == (5e-5, 0.9, 1e-5)
    assert quick.keys() == settings.keys()
    names = ("n_s", "n_b", "embedding", "heads", "hidden", "init", "chunk")
    network = OneBlockTransformer(**{name: settings[name] for name in names}, seed=0)
    linear = 512 * (2 + 37 + 1) + 4 * 512**2 + 3 * 512 + 2048 * (512 + 1) + 512 * (2048 + 1) + 37 * 512 + 1
    assert sum(tensor.size for tensor in network.parameters().values()) == linear + 6 * 512
    with pytest.raises(InvalidInput, match="'quick' or 'paper'"):
        transformer_settings("huge")


def test_divergence_is_one_sentence():
    with pytest.raises(InvalidInput, match="smaller learning rate"):
        transformer_experiment(0, **(SMALL | {"learning_rate": 10.0}))
