"""The network of compiled tables: against finite differences and the network of matrix products."""

import pickle
import sys

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch, MultitaskSparseParity
from verify.networks.tabulated_two_layer_relu import TabulatedTwoLayerReLU
from verify.networks.training import train
from verify.networks.two_layer_relu import TwoLayerReLU

NAMES = ("W1", "b1", "w2", "b2")


def parity_task(n_s=3, n_b=7, m=2):
    return MultitaskSparseParity(n_s=n_s, n_b=n_b, m=m, alpha=0.6, S=1.5, seed=0)


def copies(tensors):
    return [tensors[name].copy() for name in NAMES]


def test_gradient_equals_central_differences():
    task = parity_task()
    network = TabulatedTwoLayerReLU(task.n_s, task.n_b, width=6, init=0.7, seed=2, dtype=np.float64, chunk=16)
    batch = task.sample(50, np.random.default_rng(1), np.float64)
    gradient = copies(network.loss_and_gradient(batch)[1])
    h = 1e-5
    for name, exact in zip(NAMES, gradient, strict=True):
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


# Digits of six bits: none left over, one to five left over, less than one digit, and bits beyond one word or two.
@pytest.mark.parametrize("n_b", [5, 6, 7, 32, 36, 64, 71])
@pytest.mark.parametrize(("n_s", "width"), [(1, 1), (3, 64), (1, 65), (3, 200)])
@pytest.mark.parametrize(("dtype", "rtol"), [(np.float64, 1e-12), (np.float32, 3e-6)])
def test_values_and_gradients_are_those_of_matrix_products(n_b, n_s, width, dtype, rtol):
    task = parity_task(n_s, n_b, m=1)
    batch = task.sample(157, np.random.default_rng(n_b), dtype)
    plain = TwoLayerReLU(n_s, n_b, width, 0.5, 3, dtype)
    loss, slopes = plain.loss_and_gradient(batch)
    for chunk, threads in ((2048, 1), (50, 1), (50, 2), (1, 3)):
        network = TabulatedTwoLayerReLU(n_s, n_b, width, 0.5, 3, dtype, chunk, threads)
        values = plain.forward(batch)
        np.testing.assert_allclose(network.forward(batch), values, rtol=rtol, atol=rtol * np.abs(values).max())
        found, gradient = network.loss_and_gradient(batch)
        assert found == pytest.approx(loss, rel=rtol)
        for one, other in zip(copies(gradient), copies(slopes), strict=True):
            np.testing.assert_allclose(one, other, rtol=rtol, atol=3 * rtol * np.abs(other).max())


def test_it_begins_with_the_same_draws_and_trains_to_the_same_curves():
    task, settings = parity_task(n_b=9), {"steps": 120, "batch": 64, "probe_every": 30, "seed": 1}
    networks = [kind(3, 9, 50, 0.3, 4, np.float64) for kind in (TwoLayerReLU, TabulatedTwoLayerReLU)]
    for plain, tabulated in zip(*(copies(network.parameters()) for network in networks), strict=True):
        np.testing.assert_array_equal(plain, tabulated)
    plain, tabulated = (train(network, task, 0.05, **settings) for network in networks)
    assert np.ptp(plain.strengths) > 0.1
    np.testing.assert_allclose(tabulated.strengths, plain.strengths, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(tabulated.losses, plain.losses, rtol=1e-9)


class Killed(Exception):
    pass


@pytest.mark.parametrize("threads", [1, 2])
def test_a_killed_run_goes_on_to_the_same_curves_bit_for_bit(tmp_path, threads):
    task, settings = parity_task(), {"steps": 60, "batch": 300, "probe_every": 10, "checkpoint_every": 7}

    def network():
        return TabulatedTwoLayerReLU(3, 7, width=40, init=0.3, seed=1, threads=threads)

    def kill(step, steps):
        if step >= 30:
            raise Killed

    whole = train(network(), task, 0.05, **settings)
    path = tmp_path / "run.npz"
    with pytest.raises(Killed):
        train(network(), task, 0.05, **settings, checkpoint=path, progress=kill)
    again = train(network(), task, 0.05, **settings, checkpoint=path)
    np.testing.assert_array_equal(again.strengths, whole.strengths)
    np.testing.assert_array_equal(again.losses, whole.losses)
    other = TabulatedTwoLayerReLU(3, 7, width=40, init=0.3, seed=1, threads=3)
    with pytest.raises(InvalidInput, match="differs in threads;"):
        train(other, task, 0.05, **settings, checkpoint=path)


def test_parameters_are_views_settings_rebuild_and_pickles_work():
    task = parity_task()
    network = TabulatedTwoLayerReLU(3, 7, width=10, init=0.5, seed=3, chunk=8, threads=2)
    batch = task.sample(20, np.random.default_rng(0))
    before = network.forward(batch)
    settings = network.settings()
    assert (settings.pop("network"), settings.pop("numba")) == (
        "TabulatedTwoLayerReLU",
        sys.modules["numba"].__version__,
    )
    np.testing.assert_array_equal(TabulatedTwoLayerReLU(**settings).forward(batch), before)
    parameters = network.parameters()
    assert list(parameters) == list(network.loss_and_gradient(batch)[1])
    for name in NAMES:
        kept = network.forward(batch)
        parameters[name] += 0.1
        assert (network.forward(batch) != kept).any()
    copy = pickle.loads(pickle.dumps(network))
    np.testing.assert_array_equal(copy.forward(batch), network.forward(batch))
    copy.parameters()["W1"][...] = 0
    assert (copy.forward(batch) != network.forward(batch)).any()


def test_what_tables_cannot_read_is_one_sentence():
    task = parity_task()
    network = TabulatedTwoLayerReLU(3, 7, width=4, init=0.1, seed=0)
    batch = task.sample(9, np.random.default_rng(0))
    wide = TabulatedTwoLayerReLU(1, 33, width=4, init=0.1, seed=0)
    long = parity_task(1, 33).sample(9, np.random.default_rng(0))
    for value in (0.5, 2.0, -1.0, np.nan, np.inf):
        for reader, inputs, bit in ((network, batch, 3), (wide, long, 7), (wide, long, 32)):
            rows = inputs.rows.copy()
            rows[-1, bit] = value
            for read in (reader.forward, reader.loss_and_gradient):
                with pytest.raises(InvalidInput, match="neither"):
                    read(inputs._replace(rows=rows))
    with pytest.raises(InvalidInput, match="float32"):
        network.forward(task.sample(4, np.random.default_rng(0), np.float64))
    with pytest.raises(InvalidInput, match="build the network"):
        network.forward(parity_task(n_b=8).sample(4, np.random.default_rng(0)))
    with pytest.raises(InvalidInput, match="add up"):
        network.forward(GroupedBatch(batch.rows, batch.counts + 1, batch.targets))
    for wrong in ({"width": 0}, {"chunk": 0}, {"threads": 0}):
        with pytest.raises(InvalidInput, match="at least 1"):
            TabulatedTwoLayerReLU(**({"n_s": 3, "n_b": 7, "width": 4, "init": 0.1, "seed": 0} | wrong))


def test_without_numba_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "verify.networks.tabulated_rows", raising=False)
    monkeypatch.delattr("verify.networks.tabulated_rows", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(InvalidInput, match=r"pip install 'solvable\[fast\]'"):
        TabulatedTwoLayerReLU(3, 7, width=4, init=0.1, seed=0)
