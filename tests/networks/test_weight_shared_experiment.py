"""The flow of the weight-shared network: its modes in order, the model beside it, and runs of an ensemble."""

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.networks.weight_shared_experiment import weight_shared_experiment
from verify.networks.weight_shared_relu import PARITIES, WeightSharedReLU


@pytest.fixture(scope="module")
def result():
    return weight_shared_experiment()


def test_the_modes_add_up_to_the_strength_and_to_the_skill(result):
    np.testing.assert_allclose(result.modes.sum(axis=1), result.strength, atol=1e-14)
    np.testing.assert_allclose(result.modes[-1], [0.5, 0.25, 0.25], rtol=0.01)
    assert result.strength[-1] == pytest.approx(1, abs=0.01)
    assert result.constant[-1] == pytest.approx(-1, abs=0.02)


def test_small_steps_of_gradient_descent_follow_the_same_flow(result):
    network, step = WeightSharedReLU([1e-3] * 3 + [0.0], 5.0), 1e-3
    found = []
    for _ in range(6000):
        found.append(network.outputs() @ PARITIES / 40)
        gradient = network.population_loss_and_gradient().gradient
        network.parameters()["a"][...] -= step * gradient[:3]
        network.parameters()["c"][...] -= step * gradient[3:]
    expected = np.interp(step * np.arange(6000), result.times, result.strength)
    np.testing.assert_allclose(found, expected, atol=0.02)


def test_the_model_is_the_flow_of_one_mode_with_the_constant(result):
    """Its half strength is where the fitted constant says, and its slope there is 2 eta B S/4."""
    assert np.interp(result.model_T50, result.times, result.model) == pytest.approx(0.5, abs=1e-4)
    slope = np.interp(result.model_T50, result.times, np.gradient(result.model, result.times))
    assert slope == pytest.approx(2 * (1 / 3) * 5.0 / 4, rel=1e-3)
    assert result.model[0] == pytest.approx(result.strength[0], rel=1e-9)
    again = weight_shared_experiment(B=result.fitted_B)
    assert again.model_T50 == pytest.approx(result.T50, rel=1e-12)


def test_the_third_mode_begins_after_twice_the_time(result):
    """Towards small starts and large targets: 1 : 4/3 : 2 at 5 per cent, 1 : 1 : 3/2 at one half."""
    assert result.early_ratio == pytest.approx([1, 4 / 3, 2], rel=0.07)
    assert result.half_ratio == pytest.approx([1, 1, 1.5], rel=0.15)
    nearer = weight_shared_experiment(S=50.0, start=1e-6, end=1.6)
    assert nearer.early_ratio == pytest.approx([1, 4 / 3, 2], rel=0.03)


def test_what_is_not_there_yet_has_no_time():
    result = weight_shared_experiment(end=3.0, points=301)
    assert np.isnan(result.half).all()
    assert np.isnan([result.T50, result.fitted_B]).all()
    assert np.isfinite(result.early[0])


@pytest.mark.parametrize("wrong", [{"S": 0.0}, {"start": -1.0}, {"spread": -0.1}, {"points": 1}, {"seed": -1}])
def test_wrong_arguments_are_one_sentence(wrong):
    with pytest.raises(InvalidInput, match="must be positive"):
        weight_shared_experiment(**wrong)
