"""The optimisers: against their formulas written as sums over all past gradients, and continued after a break."""

import pickle

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.adam import Adam
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.two_layer_relu import TwoLayerReLU


class Bowl:
    """Two tensors, one of them stored by columns, in which a loss with changing slopes is descended."""

    dtype = np.dtype(np.float64)

    def __init__(self):
        rng = np.random.default_rng(0)
        self.tensors = {"A": np.asfortranarray(rng.standard_normal((3, 4))), "b": rng.standard_normal(5)}

    def parameters(self):
        return self.tensors

    def gradient(self):
        return {name: np.sin(3 * tensor) + tensor**3 for name, tensor in self.tensors.items()}


def run(optimiser, steps, bowl=None):
    """The gradients met and the parameters before each step, the last ones included."""
    bowl = Bowl() if bowl is None else bowl
    path, slopes = [{name: tensor.copy() for name, tensor in bowl.tensors.items()}], []
    for _ in range(steps):
        slopes.append(bowl.gradient())
        optimiser.step(bowl, slopes[-1])
        path.append({name: tensor.copy() for name, tensor in bowl.tensors.items()})
    return path, slopes


@pytest.mark.parametrize(("momentum", "weight_decay"), [(0.0, 0.0), (0.9, 0.0), (0.0, 0.3), (0.6, 0.05)])
def test_gradient_descent_equals_its_sum_over_past_gradients(momentum, weight_decay):
    rate, steps = 0.03, 12
    path, slopes = run(GradientDescent(rate, momentum, weight_decay), steps)
    for name in ("A", "b"):
        decayed = [slope[name] + weight_decay * before[name] for slope, before in zip(slopes, path, strict=False)]
        for t in range(steps):
            velocity = sum(momentum ** (t - s) * decayed[s] for s in range(t + 1))
            np.testing.assert_allclose(path[t + 1][name], path[t][name] - rate * velocity, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("constants", [{}, {"weight_decay": 0.2}, {"beta1": 0.0}, {"beta1": 0.5, "beta2": 0.7}])
def test_adam_equals_its_sums_over_past_gradients(constants):
    rate, steps, epsilon = 0.05, 12, 1e-3
    b1, b2 = constants.get("beta1", 0.9), constants.get("beta2", 0.999)
    path, slopes = run(Adam(rate, epsilon=epsilon, **constants), steps)
    for name in ("A", "b"):
        decay = constants.get("weight_decay", 0.0)
        g = [slope[name] + decay * before[name] for slope, before in zip(slopes, path, strict=False)]
        for t in range(1, steps + 1):
            # The corrected means are weighted means of the past: the weights add up to one.
            weights = np.array([b1 ** (t - s) for s in range(1, t + 1)])
            mean = sum(w * slope for w, slope in zip(weights / weights.sum(), g, strict=False))
            weights = np.array([b2 ** (t - s) for s in range(1, t + 1)])
            square = sum(w * slope**2 for w, slope in zip(weights / weights.sum(), g, strict=False))
            expected = path[t - 1][name] - rate * mean / (np.sqrt(square) + epsilon)
            np.testing.assert_allclose(path[t][name], expected, rtol=1e-11, atol=1e-14)


def test_the_first_step_of_adam_is_the_learning_rate_downhill():
    path, slopes = run(Adam(0.02), 1)
    for name in ("A", "b"):
        np.testing.assert_allclose(path[0][name] - path[1][name], 0.02 * np.sign(slopes[0][name]), rtol=1e-6)


def test_the_gradient_is_left_as_it_was():
    for optimiser in (GradientDescent(0.1, 0.5, 0.1), Adam(0.1, weight_decay=0.1)):
        bowl = Bowl()
        gradient = bowl.gradient()
        kept = {name: slope.copy() for name, slope in gradient.items()}
        for _ in range(3):
            optimiser.step(bowl, gradient)
        for name, slope in kept.items():
            np.testing.assert_array_equal(gradient[name], slope)


@pytest.mark.parametrize(
    "make",
    [
        lambda: GradientDescent(0.02),
        lambda: GradientDescent(0.02, momentum=0.9, weight_decay=1e-3),
        lambda: Adam(0.01, weight_decay=1e-3),
    ],
)
def test_a_restored_run_continues_bit_for_bit(make):
    task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)

    def steps(network, optimiser, rng, count):
        for _ in range(count):
            optimiser.step(network, network.loss_and_gradient(task.sample(20, rng))[1])

    whole, rng = TwoLayerReLU(2, 8, width=12, init=0.3, seed=1), np.random.default_rng(3)
    optimiser = make()
    steps(whole, optimiser, rng, 15)
    saved = {name: tensor.copy() for name, tensor in whole.parameters().items()}
    state = pickle.loads(pickle.dumps(optimiser.state()))
    position = rng.bit_generator.state
    steps(whole, optimiser, rng, 10)

    again, fresh, rng = TwoLayerReLU(2, 8, width=12, init=0.3, seed=2), make(), np.random.default_rng(0)
    for name, tensor in again.parameters().items():
        tensor[...] = saved[name]
    fresh.restore(state)
    rng.bit_generator.state = position
    steps(again, fresh, rng, 10)
    for name, tensor in whole.parameters().items():
        np.testing.assert_array_equal(again.parameters()[name], tensor)
    for name, values in optimiser.state().items():
        np.testing.assert_array_equal(fresh.state()[name], values)


def test_a_state_is_a_copy_both_ways():
    optimiser, bowl = Adam(0.01), Bowl()
    run(optimiser, 2, bowl)
    state = optimiser.state()
    kept = {name: values.copy() for name, values in state.items()}
    other = Adam(0.01)
    other.restore(state)
    run(optimiser, 2, bowl)
    run(other, 2)
    for name, values in kept.items():
        np.testing.assert_array_equal(state[name], values)


def test_settings_name_the_rule_and_its_constants():
    assert GradientDescent(0.1, 0.9, 0.01).settings() == {
        "optimiser": "GradientDescent",
        "learning_rate": 0.1,
        "momentum": 0.9,
        "weight_decay": 0.01,
    }
    assert Adam(0.1, weight_decay=5e-5).settings() == {
        "optimiser": "Adam",
        "learning_rate": 0.1,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "weight_decay": 5e-5,
    }


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: GradientDescent(0.0), "learning_rate"),
        (lambda: GradientDescent(float("inf")), "learning_rate"),
        (lambda: GradientDescent(0.1, momentum=1.0), "momentum"),
        (lambda: GradientDescent(0.1, weight_decay=-1.0), "weight_decay"),
        (lambda: Adam(-1.0), "learning_rate"),
        (lambda: Adam(0.1, beta2=1.0), "beta1 and beta2"),
        (lambda: Adam(0.1, epsilon=0.0), "epsilon"),
        (lambda: Adam(0.1, weight_decay=float("nan")), "weight_decay"),
    ],
)
def test_bad_constants_are_one_sentence(make, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        make()


def test_the_state_of_another_optimiser_is_refused():
    adam, descent = Adam(0.1), GradientDescent(0.1, momentum=0.5)
    run(adam, 1)
    run(descent, 1)
    with pytest.raises(InvalidInput, match="not one of Adam"):
        Adam(0.1).restore(descent.state())
    with pytest.raises(InvalidInput, match="not one of gradient descent"):
        GradientDescent(0.1, momentum=0.5).restore(adam.state())
    with pytest.raises(InvalidInput, match="not one of gradient descent"):
        GradientDescent(0.1).restore(descent.state())
