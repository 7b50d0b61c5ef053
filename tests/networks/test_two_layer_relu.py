"""The network: against a plain implementation, and its gradient against finite differences."""

import pickle

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.gradient_descent import GradientDescent
from verify.networks.row_threads import RowThreads
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.two_layer_relu import TwoLayerReLU


def parity_task(n_s=3, n_b=7):
    return MultitaskSparseParity(n_s=n_s, n_b=n_b, m=2, alpha=0.6, S=1.5, seed=0)


def copies(tensors):
    return [tensors[name].copy() for name in ("W1", "b1", "w2", "b2")]


def plain_loss_and_gradient(tensors, x, y):
    """Mean squared error and its gradient as the textbook writes them."""
    W1, b1, w2, b2 = tensors
    z = x @ W1.T + b1
    hidden = np.maximum(z, 0)
    d = 2 * (hidden @ w2 + b2[0] - y) / len(y)
    back = d[:, None] * w2 * (z > 0)
    loss = np.mean((hidden @ w2 + b2[0] - y) ** 2)
    return loss, [back.T @ x, back.sum(axis=0), hidden.T @ d, np.array([d.sum()])]


@pytest.mark.parametrize("n_s", [1, 3])
def test_gradient_equals_central_differences(n_s):
    task = parity_task(n_s=n_s)
    network = TwoLayerReLU(task.n_s, task.n_b, width=6, init=0.7, seed=2, dtype=np.float64, chunk=16)
    batch = task.sample(50, np.random.default_rng(1), np.float64)
    gradient = copies(network.loss_and_gradient(batch)[1])
    h = 1e-5
    for name, exact in zip(("W1", "b1", "w2", "b2"), gradient, strict=True):
        tensor = network.parameters()[name]
        differences = np.empty_like(exact)
        for index in np.ndindex(tensor.shape):
            kept = tensor[index]
            tensor[index] = kept + h
            above = network.loss_and_gradient(batch)[0]
            tensor[index] = kept - h
            below = network.loss_and_gradient(batch)[0]
            tensor[index] = kept
            differences[index] = (above - below) / (2 * h)
        np.testing.assert_allclose(differences, exact, rtol=1e-6, atol=1e-6 * np.abs(exact).max())


@pytest.mark.parametrize(("chunk", "threads"), [(1, 1), (7, 1), (64, 1), (1000, 1), (7, 2), (64, 3), (1000, 2)])
@pytest.mark.parametrize(("dtype", "rtol"), [(np.float64, 1e-12), (np.float32, 2e-4)])
def test_the_fast_path_equals_the_plain_one(chunk, threads, dtype, rtol):
    task = parity_task()
    network = TwoLayerReLU(task.n_s, task.n_b, 40, init=0.5, seed=3, dtype=dtype, chunk=chunk, threads=threads)
    batch = task.sample(200, np.random.default_rng(2), dtype)
    tensors = [tensor.astype(np.float64) for tensor in copies(network.parameters())]
    x, y = batch.full_input().astype(np.float64), batch.targets.astype(np.float64)
    loss, gradient = network.loss_and_gradient(batch)
    plain_loss, plain_gradient = plain_loss_and_gradient(tensors, x, y)
    assert loss == pytest.approx(plain_loss, rel=rtol)
    for fast, plain in zip(copies(gradient), plain_gradient, strict=True):
        np.testing.assert_allclose(fast, plain, rtol=rtol, atol=rtol * np.abs(plain).max())
    W1, b1, w2, b2 = tensors
    plain_values = np.maximum(x @ W1.T + b1, 0) @ w2 + b2
    np.testing.assert_allclose(network.forward(batch), plain_values, rtol=rtol, atol=rtol * np.abs(plain_values).max())


def test_steps_equal_plain_gradient_descent():
    task, rng = parity_task(), np.random.default_rng(5)
    network = TwoLayerReLU(task.n_s, task.n_b, width=20, init=0.3, seed=4, dtype=np.float64, chunk=32)
    plain, optimiser = copies(network.parameters()), GradientDescent(0.05)
    for _ in range(30):
        batch = task.sample(60, rng, np.float64)
        optimiser.step(network, network.loss_and_gradient(batch)[1])
        _, slopes = plain_loss_and_gradient(plain, batch.full_input(), batch.targets)
        plain = [tensor - 0.05 * slope for tensor, slope in zip(plain, slopes, strict=True)]
    for fast, slow in zip(copies(network.parameters()), plain, strict=True):
        np.testing.assert_allclose(fast, slow, rtol=1e-10, atol=1e-12)


def test_threads_give_the_same_bits_every_time_and_one_more_than_there_are_rows_does_no_harm():
    task = parity_task()
    batch = task.sample(600, np.random.default_rng(2))
    two = TwoLayerReLU(task.n_s, task.n_b, width=300, init=0.5, seed=3, threads=2)
    loss, gradient = two.loss_and_gradient(batch)
    first, again = copies(gradient), TwoLayerReLU(task.n_s, task.n_b, width=300, init=0.5, seed=3, threads=2)
    for _ in range(20):
        assert again.loss_and_gradient(batch)[0] == loss
        for one, other in zip(first, copies(again.loss_and_gradient(batch)[1]), strict=True):
            np.testing.assert_array_equal(one, other)
    few = task.sample(2, np.random.default_rng(2), np.float64)
    alone, many = (TwoLayerReLU(task.n_s, task.n_b, 10, 0.5, 3, np.float64, threads=threads) for threads in (1, 3))
    np.testing.assert_allclose(many.forward(few), alone.forward(few), rtol=1e-12)
    expected = copies(alone.loss_and_gradient(few)[1])
    for found, exact in zip(copies(many.loss_and_gradient(few)[1]), expected, strict=True):
        np.testing.assert_allclose(found, exact, rtol=1e-12, atol=1e-15)


def test_a_failure_in_any_thread_is_raised_once_all_are_done():
    done = []

    def work(part, start, stop):
        done.append(part)
        if part == failing:
            raise ValueError(part)
        return stop - start

    for failing in (0, 2):
        done.clear()
        with pytest.raises(ValueError, match=str(failing)):
            RowThreads(3).call(work, 10)
        assert sorted(done) == [0, 1, 2]
    failing = None
    assert RowThreads(3).call(work, 10) == [3, 3, 4]


def test_a_skill_absent_from_the_batch_gets_no_gradient():
    task = parity_task()
    network = TwoLayerReLU(task.n_s, task.n_b, width=10, init=0.5, seed=0)
    batch = task.sample(64, np.random.default_rng(0))
    first = batch.counts[0]
    alone = batch._replace(rows=batch.rows[:first], counts=np.array([first, 0, 0]), targets=batch.targets[:first])
    gradient = network.loss_and_gradient(alone)[1]
    assert gradient["W1"][:, 0].any()
    assert not gradient["W1"][:, 1 : task.n_s].any()


def test_initial_tensors_are_normal_and_follow_the_seed():
    network = TwoLayerReLU(5, 32, width=2000, init=0.3, seed=7)
    assert network.tensors.W1.shape == (2000, 37)
    for tensor in copies(network.parameters())[:3]:
        assert tensor.std() == pytest.approx(0.3, rel=5 / np.sqrt(2 * tensor.size))
        assert abs(tensor.mean()) < 4.5 * 0.3 / np.sqrt(tensor.size)
    again, other = TwoLayerReLU(5, 32, 2000, 0.3, seed=7), TwoLayerReLU(5, 32, 2000, 0.3, seed=8)
    double = TwoLayerReLU(5, 32, 2000, 0.3, seed=7, dtype=np.float64)
    np.testing.assert_array_equal(again.tensors.stack, network.tensors.stack)
    np.testing.assert_array_equal(double.tensors.stack.astype(np.float32), network.tensors.stack)
    assert (other.tensors.W1 != network.tensors.W1).any()


def test_parameters_are_views_and_settings_rebuild_the_network():
    task = parity_task()
    network = TwoLayerReLU(task.n_s, task.n_b, width=10, init=0.5, seed=3, dtype=np.float64, chunk=8, threads=2)
    batch = task.sample(20, np.random.default_rng(0), np.float64)
    before = network.forward(batch).copy()
    settings = network.settings()
    assert settings.pop("network") == "TwoLayerReLU"
    np.testing.assert_array_equal(TwoLayerReLU(**settings).forward(batch), before)
    parameters = network.parameters()
    assert list(parameters) == list(network.loss_and_gradient(batch)[1])
    for name, change in (("W1", 0.1), ("b1", -0.2), ("w2", 0.3), ("b2", 0.4)):
        parameters[name] += change
        assert (network.forward(batch) != before).any()
        before = network.forward(batch).copy()
    W1, b1, w2, b2 = copies(parameters)
    plain = np.maximum(batch.full_input() @ W1.T + b1, 0) @ w2 + b2
    np.testing.assert_allclose(before, plain, rtol=1e-12)


def test_a_network_survives_pickling():
    task = parity_task()
    network = TwoLayerReLU(task.n_s, task.n_b, width=10, init=0.5, seed=0, threads=2)
    batch = task.sample(20, np.random.default_rng(0))
    network.forward(batch)
    copy = pickle.loads(pickle.dumps(network))
    np.testing.assert_array_equal(copy.forward(batch), network.forward(batch))
    copy.parameters()["W1"][...] = 0
    assert (copy.forward(batch) != network.forward(batch)).any()


def test_wrong_batches_and_settings_are_one_sentence():
    task = parity_task()
    network = TwoLayerReLU(task.n_s, task.n_b, width=4, init=0.1, seed=0)
    with pytest.raises(InvalidInput, match="float32"):
        network.forward(task.sample(4, np.random.default_rng(0), np.float64))
    with pytest.raises(InvalidInput, match="build the network"):
        network.forward(parity_task(n_b=8).sample(4, np.random.default_rng(0)))
    with pytest.raises(InvalidInput, match="positive sizes"):
        TwoLayerReLU(3, 7, width=0, init=0.1, seed=0)
    with pytest.raises(InvalidInput, match="standard deviation"):
        TwoLayerReLU(3, 7, width=4, init=-0.1, seed=0)
    with pytest.raises(InvalidInput, match="dtype"):
        TwoLayerReLU(3, 7, width=4, init=0.1, seed=0, dtype=np.float16)
    with pytest.raises(InvalidInput, match="seed"):
        TwoLayerReLU(3, 7, width=4, init=0.1, seed=-1)
    with pytest.raises(InvalidInput, match="threads"):
        TwoLayerReLU(3, 7, width=4, init=0.1, seed=0, threads=0)
