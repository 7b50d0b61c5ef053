"""The stack of networks: the same values, gradients and training as networks of their own."""

import pickle

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks import stacked_two_layer_relu
from verify.networks.adam import Adam
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.stacked_two_layer_relu import StackedTwoLayerReLU
from verify.networks.two_layer_relu import TwoLayerReLU

WIDTHS, SEEDS = (1, 1, 3, 24, 24, 24, 2), (5, 6, 5, 0, 1, 2, 9)


def parity_task():
    return MultitaskSparseParity(n_s=3, n_b=7, m=2, alpha=0.6, S=1.5, seed=0)


def separate(dtype, init=0.5):
    return [TwoLayerReLU(3, 7, width, init, seed, dtype) for width, seed in zip(WIDTHS, SEEDS, strict=True)]


def of_member(gradient, index):
    """The part of the stacked gradient that belongs to one network."""
    last = sum(WIDTHS[: index + 1])
    units = slice(last - WIDTHS[index], last)
    return {
        "W1": gradient["W1"][units],
        "b1": gradient["b1"][units],
        "w2": gradient["w2"][units],
        "b2": gradient["b2"][[index]],
    }


@pytest.mark.parametrize(("dtype", "rtol"), [(np.float64, 1e-12), (np.float32, 3e-4)])
@pytest.mark.parametrize("hidden_values", [1, 79 * 16, 1 << 18])
def test_values_and_gradients_are_those_of_separate_networks(dtype, rtol, hidden_values, monkeypatch):
    monkeypatch.setattr(stacked_two_layer_relu, "_HIDDEN_VALUES", hidden_values)
    stack = StackedTwoLayerReLU(3, 7, WIDTHS, 0.5, SEEDS, dtype)
    batch = parity_task().sample(100, np.random.default_rng(1), dtype)
    values = stack.forward(batch).copy()
    losses, gradient = stack.loss_and_gradient(batch)
    assert losses.shape == (7,)
    for index, network in enumerate(separate(dtype)):
        expected = network.forward(batch)
        np.testing.assert_allclose(values[index], expected, rtol=rtol, atol=rtol * np.abs(expected).max())
        loss, slopes = network.loss_and_gradient(batch)
        assert losses[index] == pytest.approx(loss, rel=rtol)
        for name, found in of_member(gradient, index).items():
            np.testing.assert_allclose(found, slopes[name], rtol=rtol, atol=rtol * np.abs(slopes[name]).max() + 1e-30)


def test_gradient_equals_central_differences_of_the_sum_of_losses():
    stack = StackedTwoLayerReLU(3, 7, (2, 3, 3), 0.7, (0, 1, 2), np.float64)
    batch = parity_task().sample(40, np.random.default_rng(2), np.float64)
    gradient = {name: slopes.copy() for name, slopes in stack.loss_and_gradient(batch)[1].items()}
    h = 1e-5
    for name, exact in gradient.items():
        tensor = stack.parameters()[name]
        differences = np.empty_like(exact)
        for index in np.ndindex(tensor.shape):
            kept = tensor[index]
            tensor[index] = kept + h
            above = stack.loss_and_gradient(batch)[0].sum()
            tensor[index] = kept - h
            below = stack.loss_and_gradient(batch)[0].sum()
            tensor[index] = kept
            differences[index] = (above - below) / (2 * h)
        np.testing.assert_allclose(differences, exact, rtol=1e-6, atol=1e-6 * np.abs(exact).max())


@pytest.mark.parametrize("make", [lambda: GradientDescent(0.05, 0.5), lambda: Adam(0.02, weight_decay=1e-3)])
def test_training_is_that_of_separate_networks(make):
    task, rng = parity_task(), np.random.default_rng(3)
    stack, optimiser = StackedTwoLayerReLU(3, 7, WIDTHS, 0.5, SEEDS, np.float64), make()
    networks = [(network, make()) for network in separate(np.float64)]
    for _ in range(25):
        batch = task.sample(30, rng, np.float64)
        optimiser.step(stack, stack.loss_and_gradient(batch)[1])
        for network, own in networks:
            own.step(network, network.loss_and_gradient(batch)[1])
    for index, (network, _) in enumerate(networks):
        member = stack.member(index)
        for name, tensor in network.parameters().items():
            np.testing.assert_allclose(member.parameters()[name], tensor, rtol=1e-8, atol=1e-10)


def test_a_stack_is_probed_at_once_and_its_members_alone():
    task, rng = parity_task(), np.random.default_rng(4)
    stack = StackedTwoLayerReLU(3, 7, WIDTHS, 0.5, SEEDS, np.float64)
    probe = task.probe(10, rng, np.float64)
    together = probe.measure(stack.forward)
    assert together.strengths.shape == (7, 3)
    for index in range(7):
        alone = probe.measure(stack.member(index).forward)
        np.testing.assert_allclose(together.strengths[index], alone.strengths, rtol=1e-10, atol=1e-14)


def test_parameters_are_views_members_are_copies_and_pickles_work():
    stack = StackedTwoLayerReLU(3, 7, (2, 3), 0.5, (0, 1))
    batch = parity_task().sample(10, np.random.default_rng(0))
    before, copy, member = stack.forward(batch), pickle.loads(pickle.dumps(stack)), stack.member(0)
    for name in ("W1", "b1", "w2", "b2"):
        kept = stack.forward(batch)
        stack.parameters()[name][...] += 0.1
        assert (stack.forward(batch) != kept).any()
    np.testing.assert_array_equal(copy.forward(batch), before)
    np.testing.assert_allclose(member.forward(batch), before[0], rtol=1e-5, atol=1e-6)
    settings = stack.settings()
    assert (settings["network"], settings["widths"], settings["seeds"]) == ("StackedTwoLayerReLU", "2 3", "0 1")


def test_wrong_settings_and_batches_are_one_sentence():
    with pytest.raises(InvalidInput, match="one width and one seed"):
        StackedTwoLayerReLU(3, 7, (2, 3), 0.5, (0,))
    with pytest.raises(InvalidInput, match="one width and one seed"):
        StackedTwoLayerReLU(3, 7, (), 0.5, ())
    with pytest.raises(InvalidInput, match="positive sizes"):
        StackedTwoLayerReLU(3, 7, (2, 0), 0.5, (0, 1))
    stack = StackedTwoLayerReLU(3, 7, (2,), 0.5, (0,))
    with pytest.raises(InvalidInput, match="float32"):
        stack.forward(parity_task().sample(4, np.random.default_rng(0), np.float64))
    other = MultitaskSparseParity(n_s=2, n_b=7, m=2, alpha=0.6, S=1.5, seed=0)
    with pytest.raises(InvalidInput, match="build the network"):
        stack.loss_and_gradient(other.sample(4, np.random.default_rng(0)))
