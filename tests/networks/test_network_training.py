"""Training: it learns, it repeats bit for bit, it stops when asked."""

import pickle

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import train
from verify.networks.two_layer_relu import TwoLayerReLU


def single_skill(seed=0, **changes):
    task = MultitaskSparseParity(n_s=1, n_b=9, m=2, alpha=0.6, S=2.0, seed=seed)
    network = TwoLayerReLU(1, 9, width=200, init=0.05, seed=seed)
    settings = {"optimiser": 0.05, "steps": 300, "batch": 100, "probe_every": 10, "seed": seed} | changes
    return train(network, task, **settings), network


def test_a_single_skill_is_learned():
    curves, _ = single_skill()
    assert abs(curves.strengths[0, 0]) < 0.01
    assert curves.strengths[-1, 0] == pytest.approx(1, abs=0.05)
    assert curves.strengths.shape == curves.standard_errors.shape == (31, 1)
    np.testing.assert_array_equal(curves.steps, np.arange(0, 301, 10))


def test_the_probe_does_not_disturb_the_training():
    _, often = single_skill(steps=60, probe_every=3)
    _, seldom = single_skill(steps=60, probe_every=1000)
    np.testing.assert_array_equal(often.tensors.stack, seldom.tensors.stack)


def test_the_same_seeds_repeat_bit_for_bit():
    first, one = single_skill(steps=50)
    second, other = single_skill(steps=50)
    np.testing.assert_array_equal(first.strengths, second.strengths)
    np.testing.assert_array_equal(one.tensors.stack, other.tensors.stack)
    different, _ = single_skill(steps=50, seed=1)
    assert (first.strengths != different.strengths).any()


def test_early_stop_is_the_same_run_cut_short():
    full, _ = single_skill()
    stopped, _ = single_skill(stop_level=0.6)
    kept = len(stopped.steps)
    assert kept < len(full.steps)
    np.testing.assert_array_equal(stopped.strengths, full.strengths[:kept])
    assert stopped.strengths[-1, 0] > 0.6 >= stopped.strengths[:-1, 0].max()


def test_the_last_step_is_probed_and_progress_is_told():
    calls = []
    curves, _ = single_skill(steps=25, progress=lambda step, steps: calls.append((step, steps)))
    np.testing.assert_array_equal(curves.steps, [0, 10, 20, 25])
    assert calls == [(0, 25), (10, 25), (20, 25), (25, 25)]


def test_the_record_names_every_seed_and_setting_and_survives_pickling():
    curves, _ = single_skill(steps=10)
    expected = {"n_s": 1, "n_b": 9, "m": 2, "alpha": 0.6, "S": 2.0, "width": 200, "init": 0.05, "learning_rate": 0.05}
    assert expected.items() <= dict(curves.settings).items()
    assert {"task_seed", "network_seed", "batch", "steps", "probe_every", "probe_contexts"} <= set(curves.settings)
    with pytest.raises(TypeError):
        curves.settings["n_s"] = 2
    copy = pickle.loads(pickle.dumps(curves))
    assert copy.settings == curves.settings
    np.testing.assert_array_equal(copy.strengths, curves.strengths)


def test_blas_has_one_thread_during_training_and_its_own_again_after():
    def threads():
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before, during = threads(), []
    single_skill(steps=1, progress=lambda *_: during.extend(threads()))
    assert set(during) <= {1}
    assert threads() == before


def test_divergence_and_bad_settings_are_one_sentence():
    with pytest.raises(InvalidInput, match="smaller learning rate"):
        single_skill(optimiser=1e3)
    with pytest.raises(InvalidInput, match="learning_rate"):
        single_skill(optimiser=0.0)
    with pytest.raises(InvalidInput, match="at least 1"):
        single_skill(steps=0)
    with pytest.raises(InvalidInput, match="seed"):
        train(
            TwoLayerReLU(1, 9, width=2, init=0.1, seed=0),
            MultitaskSparseParity(n_s=1, n_b=9, m=2, alpha=0.6, S=2.0, seed=0),
            0.05,
            steps=1,
            batch=1,
            seed=-1,
        )
