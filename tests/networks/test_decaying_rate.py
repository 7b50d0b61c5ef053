"""A learning rate that falls to zero: the same rule with other rates, taken up where it was left."""

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.adam import Adam
from verify.networks.decaying_rate import DecayingRate
from verify.networks.gradient_descent import GradientDescent
from verify.networks.two_layer_relu import TwoLayerReLU


def small_network():
    return TwoLayerReLU(1, 3, 2, 0.5, 0, np.float64)


def gradients(count):
    rng = np.random.default_rng(0)
    shapes = {name: tensor.shape for name, tensor in small_network().parameters().items()}
    return [{name: rng.standard_normal(shape) for name, shape in shapes.items()} for _ in range(count)]


def test_the_rate_is_constant_and_then_a_straight_line_to_zero():
    rule = DecayingRate(Adam(0.1), steps=10, share=0.4)
    rates = [rule.rate(taken) for taken in range(12)]
    assert rates == pytest.approx([0.1] * 7 + [0.075, 0.05, 0.025, 0, 0])
    assert DecayingRate(Adam(0.1), 10, 0).rate(9) == 0.1
    assert rule.settings()["rate_share"] == 0.4


@pytest.mark.parametrize("make", [lambda rate: Adam(rate, weight_decay=0.1), lambda rate: GradientDescent(rate, 0.5)])
def test_its_steps_are_those_of_the_rule_at_these_rates(make):
    falling, network = DecayingRate(make(0.1), 6, 0.5), small_network()
    plain, other = make(0.1), small_network()
    for rate, gradient in zip([0.1, 0.1, 0.1, 0.1, 0.2 / 3, 0.1 / 3], gradients(6), strict=True):
        plain.learning_rate = rate
        plain.step(other, gradient)
        falling.step(network, gradient)
    assert falling.settings()["learning_rate"] == 0.1
    for name, tensor in network.parameters().items():
        np.testing.assert_allclose(tensor, other.parameters()[name], rtol=1e-12)


def test_what_is_remembered_goes_on_bit_for_bit():
    whole, network = DecayingRate(Adam(0.1), 6, 1), small_network()
    for gradient in gradients(6):
        whole.step(network, gradient)
    first, other = DecayingRate(Adam(0.1), 6, 1), small_network()
    for gradient in gradients(6)[:4]:
        first.step(other, gradient)
    second = DecayingRate(Adam(0.1), 6, 1)
    second.restore(first.state())
    for gradient in gradients(6)[4:]:
        second.step(other, gradient)
    for name, tensor in network.parameters().items():
        np.testing.assert_array_equal(tensor, other.parameters()[name])


def test_wrong_shares_and_states_are_refused():
    for steps, share in ((0, 0.1), (10, -0.1), (10, 1.1), (10, float("nan"))):
        with pytest.raises(InvalidInput, match="share of the steps"):
            DecayingRate(Adam(0.1), steps, share)
    with pytest.raises(InvalidInput, match="decaying rate"):
        DecayingRate(Adam(0.1), 10, 0.5).restore(Adam(0.1).state())
