"""The transformer: against every token and every head written out, and its gradient against finite differences."""

import pickle

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.adam import Adam
from verify.networks.one_block_transformer import OneBlockTransformer
from verify.networks.sparse_parity import MultitaskSparseParity

NAMES = [*"EeQKVOqvo", "W1", "b1", "W2", "b2", "w", "b", "g1", "c1", "g2", "c2", "g3", "c3"]


def parity_task(n_s=3, n_b=6):
    return MultitaskSparseParity(n_s=n_s, n_b=n_b, m=2, alpha=0.6, S=1.5, seed=0)


def network_for(task, dtype=np.float64, init=1.7, **changes):
    settings = {"embedding": 6, "heads": 2, "hidden": 7, "seed": 2, "chunk": 16} | changes
    network = OneBlockTransformer(task.n_s, task.n_b, init=init, dtype=dtype, **settings)
    rng = np.random.default_rng(7)
    for name in ("g1", "c1", "g2", "c2", "g3", "c3"):
        tensor = network.parameters()[name]
        tensor[...] += 0.3 * rng.standard_normal(tensor.shape)
    return network


def normalised(z, gain, shift):
    return gain * (z - z.mean(axis=1, keepdims=True)) / np.sqrt(z.var(axis=1, keepdims=True) + 1e-5) + shift


def plain_output(p, heads, x):
    """One input through the whole block: all tokens, a causal mask, head by head; every token is read at the end."""
    tokens = np.hstack([1 - x[:, None], x[:, None], np.eye(len(x))])
    u = np.maximum(tokens @ p["E"].T + p["e"], 0)
    n = normalised(u, p["g1"], p["c1"])
    d_h = u.shape[1] // heads
    joined = []
    for head in range(heads):
        part = slice(head * d_h, (head + 1) * d_h)
        query, key, value = n @ p["Q"][part].T + p["q"][part], n @ p["K"][part].T, n @ p["V"][part].T + p["v"][part]
        scores = np.where(np.tri(len(x), dtype=bool), query @ key.T / np.sqrt(d_h), -np.inf)
        weights = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        joined.append(weights @ value)
    y = u + np.hstack(joined) @ p["O"].T + p["o"]
    hidden = np.maximum(normalised(y, p["g2"], p["c2"]) @ p["W1"].T + p["b1"], 0)
    h = y + hidden @ p["W2"].T + p["b2"]
    return np.sum(p["w"] * normalised(h, p["g3"], p["c3"])) + p["b"][0]


@pytest.mark.parametrize("heads", [1, 2, 3])
@pytest.mark.parametrize("n_s", [1, 3])
def test_outputs_are_those_of_the_whole_block(heads, n_s):
    task = parity_task(n_s)
    network = network_for(task, heads=heads)
    batch = task.sample(50, np.random.default_rng(1), np.float64)
    plain = [plain_output(network.parameters(), heads, x) for x in batch.full_input()]
    np.testing.assert_allclose(network.forward(batch), plain, rtol=1e-12, atol=1e-13)
    loss = network.loss_and_gradient(batch)[0]
    assert loss == pytest.approx(np.mean((np.array(plain) - batch.targets) ** 2), rel=1e-12)


def loss(network, batch):
    return float(np.mean((network.forward(batch) - batch.targets) ** 2))


@pytest.mark.parametrize("heads", [1, 3])
@pytest.mark.parametrize("n_s", [1, 3])
def test_gradient_of_every_tensor_equals_central_differences(heads, n_s):
    task = parity_task(n_s)
    network = network_for(task, heads=heads)
    batch = task.sample(20, np.random.default_rng(3), np.float64)
    gradient = {name: slopes.copy() for name, slopes in network.loss_and_gradient(batch)[1].items()}
    assert list(gradient) == list(network.parameters()) == NAMES
    h = 1e-6
    for name, exact in gradient.items():
        tensor = network.parameters()[name]
        differences = np.empty_like(exact)
        for index in np.ndindex(tensor.shape):
            kept = tensor[index]
            tensor[index] = kept + h
            above = loss(network, batch)
            tensor[index] = kept - h
            below = loss(network, batch)
            tensor[index] = kept
            differences[index] = (above - below) / (2 * h)
        assert np.abs(exact).max() > 1e-3
        np.testing.assert_allclose(differences, exact, rtol=1e-6, atol=1e-7 * np.abs(exact).max(), err_msg=name)


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_chunks_and_single_precision_change_rounding_only(chunk):
    task = parity_task()
    double = network_for(task, chunk=64)
    batch = task.sample(100, np.random.default_rng(4), np.float64)
    loss, gradient = double.loss_and_gradient(batch)
    for dtype, rtol in ((np.float64, 1e-11), (np.float32, 5e-4)):
        network = network_for(task, dtype, chunk=chunk)
        same = batch._replace(rows=batch.rows.astype(dtype), targets=batch.targets.astype(dtype))
        found, slopes = network.loss_and_gradient(same)
        assert found == pytest.approx(loss, rel=rtol)
        for name, exact in gradient.items():
            assert slopes[name].dtype == dtype
            np.testing.assert_allclose(slopes[name], exact, rtol=rtol, atol=rtol * np.abs(exact).max())


def test_a_key_that_gets_all_the_attention():
    task = parity_task()
    network = network_for(task, np.float32)
    network.parameters()["Q"][...] *= 10
    batch = task.sample(30, np.random.default_rng(0))
    plain = [plain_output(network.parameters(), 2, x) for x in batch.full_input()]
    np.testing.assert_allclose(network.forward(batch), plain, rtol=1e-4, atol=1e-4)
    loss, gradient = network.loss_and_gradient(batch)
    assert np.isfinite(loss)
    assert all(np.isfinite(slopes).all() for slopes in gradient.values())


def test_a_skill_is_learned():
    task = MultitaskSparseParity(n_s=1, n_b=6, m=2, alpha=0.6, S=1.0, seed=0)
    network = OneBlockTransformer(1, 6, embedding=16, heads=2, hidden=32, init=1.0, seed=0)
    optimiser, rng = Adam(0.01), np.random.default_rng(5)
    probe = task.probe(16, np.random.default_rng(6))
    assert abs(probe.measure(network.forward).strengths[0]) < 0.3
    for _ in range(400):
        optimiser.step(network, network.loss_and_gradient(task.sample(100, rng))[1])
    assert probe.measure(network.forward).strengths[0] == pytest.approx(1, abs=0.05)


def test_initial_tensors_are_those_of_pytorch():
    """Uniform up to 1/sqrt(fan-in), gains one, shifts zero; what is written to the residual stream is halved."""
    network = OneBlockTransformer(5, 16, embedding=128, heads=4, hidden=512, init=1.0, seed=1)
    bounds = {"E": 23, "e": 23, "Q": 128, "K": 128, "v": 128, "O": 4 * 128, "o": 4 * 128, "W1": 128, "b1": 128}
    bounds |= {"W2": 4 * 512, "b2": 4 * 512, "w": 21 * 128}
    for name, fan_in in bounds.items():
        tensor = network.parameters()[name] * np.sqrt(fan_in)
        assert 1 - 10 / tensor.size < np.abs(tensor).max() <= 1
        assert tensor.std() == pytest.approx(1 / np.sqrt(3), rel=4 / np.sqrt(tensor.size))
    for number in "123":
        assert (network.parameters()[f"g{number}"] == 1).all()
        assert not network.parameters()[f"c{number}"].any()
    settings = network.settings()
    assert settings.pop("network") == "OneBlockTransformer"
    again, other, smaller = (OneBlockTransformer(**(settings | new)) for new in ({}, {"seed": 2}, {"init": 0.5}))
    np.testing.assert_array_equal(again.parameters()["V"], network.parameters()["V"])
    np.testing.assert_array_equal(smaller.parameters()["V"], network.parameters()["V"] / 2)
    assert (other.parameters()["V"] != network.parameters()["V"]).any()


def test_parameters_are_views_and_a_network_survives_pickling():
    task = parity_task()
    network = network_for(task)
    batch = task.sample(20, np.random.default_rng(0), np.float64)
    copy = pickle.loads(pickle.dumps(network))
    np.testing.assert_array_equal(copy.forward(batch), network.forward(batch))
    for name in NAMES:
        before = network.forward(batch)
        network.parameters()[name][...] *= 1.1
        assert (network.forward(batch) != before).any()


def test_wrong_batches_and_settings_are_one_sentence():
    task = parity_task()
    network = network_for(task, np.float32)
    with pytest.raises(InvalidInput, match="float32"):
        network.forward(task.sample(4, np.random.default_rng(0), np.float64))
    with pytest.raises(InvalidInput, match="build the network"):
        network.loss_and_gradient(parity_task(n_b=8).sample(4, np.random.default_rng(0)))
    for changes, sentence in (
        ({"heads": 4}, "divide the embedding"),
        ({"hidden": 0}, "positive sizes"),
        ({"init": -1.0}, "init scales"),
        ({"init": float("nan")}, "init scales"),
        ({"dtype": np.float16}, "dtype"),
        ({"seed": -1}, "seed"),
    ):
        with pytest.raises(InvalidInput, match=sentence):
            network_for(task, **changes)
