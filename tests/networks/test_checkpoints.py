"""A run that is killed goes on where it was left, to the same curves bit for bit."""

import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.adam import Adam
from verify.networks.checkpoint import Checkpoint
from verify.networks.gradient_descent import GradientDescent
from verify.networks.one_block_transformer import OneBlockTransformer
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.stacked_two_layer_relu import StackedTwoLayerReLU
from verify.networks.training import train
from verify.networks.training_set import TrainingSet
from verify.networks.two_layer_relu import TwoLayerReLU
from verify.networks.weight_shared_relu import WeightSharedReLU

TASK = MultitaskSparseParity(n_s=2, n_b=9, m=2, alpha=0.6, S=2.0, seed=3)
SINGLE = MultitaskSparseParity(n_s=1, n_b=3, m=3, alpha=0.6, S=2.0, seed=3)

NETWORKS = {
    "two layers": lambda: TwoLayerReLU(2, 9, width=20, init=0.1, seed=1),
    "two layers in two threads": lambda: TwoLayerReLU(2, 9, width=20, init=0.1, seed=1, chunk=4, threads=2),
    "stack": lambda: StackedTwoLayerReLU(2, 9, widths=[3, 5, 5], init=0.1, seeds=[1, 2, 3]),
    "transformer": lambda: OneBlockTransformer(2, 9, embedding=8, heads=2, hidden=16, init=1.0, seed=1),
    "weights shared": lambda: WeightSharedReLU([0.3, 0.3, 0.3, 0.0], S=2.0),
}
OPTIMISERS = {
    "gradient descent": lambda: GradientDescent(0.01),
    "momentum": lambda: GradientDescent(0.01, momentum=0.9, weight_decay=1e-3),
    "Adam": lambda: Adam(1e-3, weight_decay=1e-4),
}


class Killed(Exception):
    pass


def run(network, optimiser, checkpoint=None, killed_at=None, **changes):
    def progress(step, steps):
        if killed_at is not None and step >= killed_at:
            raise Killed

    task = SINGLE if isinstance(network, WeightSharedReLU) else TASK
    settings = {"steps": 50, "batch": 16, "probe_every": 8, "seed": 5, "checkpoint_every": 7} | changes
    return train(network, task, optimiser, checkpoint=checkpoint, progress=progress, **settings)


def same(one, other):
    for name in ("steps", "strengths", "standard_errors", "losses"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert dict(one.settings) == dict(other.settings)


@pytest.mark.parametrize("optimiser", OPTIMISERS.values(), ids=OPTIMISERS)
@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_any_network_goes_on_with_any_optimiser(tmp_path, network, optimiser):
    whole = network()
    curves = run(whole, optimiser())
    path = tmp_path / "run.npz"
    with pytest.raises(Killed):
        run(network(), optimiser(), path, killed_at=16)
    with pytest.raises(Killed):
        run(network(), optimiser(), path, killed_at=40)
    again = network()
    same(run(again, optimiser(), path), curves)
    for name, array in whole.parameters().items():
        np.testing.assert_array_equal(again.parameters()[name], array)


def test_a_fixed_training_set_is_drawn_from_as_before(tmp_path):
    data = TrainingSet(TASK, D=40, seed=2)
    curves = run(NETWORKS["two layers"](), 0.01, data=data)
    path = tmp_path / "run.npz"
    with pytest.raises(Killed):
        run(NETWORKS["two layers"](), 0.01, path, killed_at=24, data=data)
    same(run(NETWORKS["two layers"](), 0.01, path, data=data), curves)
    assert (curves.settings["D"], curves.settings["data_seed"]) == (40, 2)
    assert (curves.losses[1:] != run(NETWORKS["two layers"](), 0.01).losses[1:]).any()


def test_a_finished_run_is_not_trained_again(tmp_path):
    path = tmp_path / "run.npz"
    curves = run(NETWORKS["two layers"](), 0.01, path)
    again = run(NETWORKS["two layers"](), 0.01, path, killed_at=0)
    same(again, curves)
    assert again.seconds == curves.seconds


def test_training_stops_once_the_training_set_is_fitted():
    data = TrainingSet(TASK, D=20, seed=2)
    network = TwoLayerReLU(2, 9, width=100, init=0.1, seed=1)
    curves = run(network, 0.05, data=data, steps=3000, batch=20, stop_loss=1e-2)
    assert np.isnan(curves.losses[0])
    assert curves.losses[-1] < 1e-2 <= curves.losses[1:-1].min()
    assert curves.steps[-1] < 3000
    residuals = network.forward(data.samples()) - data.samples().targets
    assert np.mean(residuals**2) == pytest.approx(curves.losses[-1], rel=0.2)


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    path = tmp_path / "run.npz"
    run(NETWORKS["two layers"](), 0.01, path, steps=8)
    with pytest.raises(InvalidInput, match="another run, which differs in learning_rate;"):
        run(NETWORKS["two layers"](), 0.02, path, steps=8)
    with pytest.raises(InvalidInput, match="differs in training_seed;"):
        run(NETWORKS["two layers"](), 0.01, path, steps=8, seed=6)
    moved = NETWORKS["two layers"]()
    moved.parameters()["w2"][0] += 1
    with pytest.raises(InvalidInput, match="differs in first_state;"):
        run(moved, 0.01, path, steps=8)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(InvalidInput, match="no checkpoint"):
        run(NETWORKS["two layers"](), 0.01, path, steps=8)
    with pytest.raises(InvalidInput, match="cannot be"):
        run(NETWORKS["two layers"](), 0.01, tmp_path / "missing" / "run.npz", steps=8)


CHILD = """
import sys
from pathlib import Path
from verify.networks.adam import Adam
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import train
from verify.networks.two_layer_relu import TwoLayerReLU

task = MultitaskSparseParity(n_s=3, n_b=12, m=2, alpha=0.6, S=2.0, seed=0)
curves = train(
    TwoLayerReLU(3, 12, width=100, init=0.1, seed=0), task, Adam(1e-3), steps=4000, batch=50, probe_every=10, seed=0,
    progress=lambda step, steps: print(step, flush=True), checkpoint=Path(sys.argv[1]), checkpoint_every=40,
)
Path(sys.argv[2]).write_bytes(curves.strengths.tobytes() + curves.losses.tobytes() + curves.steps.tobytes())
"""


def test_kill_9_loses_no_more_than_the_last_interval(tmp_path):
    """Killed again and again at arbitrary moments, a process of its own ends with the bytes of one left in peace."""
    file, result, whole = tmp_path / "run.npz", tmp_path / "result", tmp_path / "whole"
    rng, reached, kills = np.random.default_rng(0), 0, 0

    def child(*arguments):
        command = [sys.executable, "-c", CHILD, *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    while not result.exists():
        with child(file, result) as process:
            first = process.stdout.readline()
            if kills < 4:
                time.sleep(rng.uniform(0.02, 0.3))
                process.send_signal(signal.SIGKILL)
                kills += 1
            rest = process.stdout.readlines()
        assert process.returncode in (0, -signal.SIGKILL)
        steps = [int(line) for line in (first, *rest) if line.endswith("\n")]
        if steps:
            assert steps[0] > reached - 40
            reached = steps[-1]
    assert kills >= 2
    with child(tmp_path / "other.npz", whole) as process:
        process.communicate()
    assert result.read_bytes() == whole.read_bytes()


def test_a_state_comes_back_as_it_was(tmp_path):
    checkpoint = Checkpoint(tmp_path / "state.npz", {"seed": np.int64(3), "name": "a"})
    assert checkpoint.load() is None
    array = np.random.default_rng(0).standard_normal((3, 4)).astype(np.float32).T
    state = np.random.default_rng(1).bit_generator.state
    checkpoint.save({"W/1": array, "count": np.array(7)}, {"generator": state})
    arrays, plain = checkpoint.load()
    assert arrays["W/1"].dtype == np.float32
    np.testing.assert_array_equal(arrays["W/1"], array)
    assert int(arrays["count"]) == 7
    assert plain == {"generator": state}
