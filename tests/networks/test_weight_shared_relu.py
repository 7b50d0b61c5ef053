"""The weight-shared ReLU network: its modes, its gradient, and the order in which it learns."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from solvable.errors import InvalidInput
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import GroupedBatch, MultitaskSparseParity
from verify.networks.weight_shared_relu import PARITIES, STRINGS, WeightSharedReLU

POINTS = [[0.3, 1.2, 0.7, -0.4], [2.0, 0.1, 1.0, 3.0], [-0.5, 0.8, -1.1, 0.2], [1e-3, 1e-3, 1e-3, 0.0]]


def plain_outputs(parameters):
    """The network as it is written down, unit by unit and string by string."""
    a_1, a_2, a_3, c = parameters
    found = []
    for x, y, z in STRINGS:
        units = a_1 * (y - x - z), a_2 * (1 - x + y - z), a_3 * (x - y + z - 1)
        on = [max(0.0, unit) for unit in units]
        found.append(-2 * a_1 * on[0] + a_2 * on[1] + a_3 * on[2] + c)
    return found


def printed_growth(modes, S):
    """The equations of the modes as Nam et al. 2024 print them (Eqs. 120-123), eta = 1."""
    m_1, m_2, m_3, c = modes
    return np.array(
        [
            -m_1 * (S - 2 * m_1 + 2 * m_2 + c),
            -m_2 / 2 * (S - (-2 * m_1 + 5 * m_2 + 5 * c)),
            -m_3 / 2 * (S - m_3 - c),
            -(2 * m_1 - 5 * m_2 - m_3 - 8 * c) / 2,
        ]
    )


def trained(S, start, end, count=4000):
    times = np.linspace(0.0, end, count)
    run = solve_ivp(
        lambda t, parameters: -WeightSharedReLU(parameters, S).population_loss_and_gradient().gradient,
        (0.0, end),
        [start] * 3 + [0.0],
        method="LSODA",
        rtol=1e-10,
        atol=1e-14,
        t_eval=times,
    )
    return times, run.y


@pytest.mark.parametrize("parameters", POINTS)
def test_outputs_equal_the_plain_network(parameters):
    np.testing.assert_allclose(WeightSharedReLU(parameters, 1.0).outputs(), plain_outputs(parameters), atol=1e-15)


@pytest.mark.parametrize("parameters", POINTS)
@pytest.mark.parametrize("S", [0.3, 5.0])
def test_gradient_equals_central_differences(parameters, S):
    loss, gradient = WeightSharedReLU(parameters, S).population_loss_and_gradient()
    assert loss == pytest.approx(np.mean((np.array(plain_outputs(parameters)) - S * PARITIES) ** 2) / 2, rel=1e-13)
    h = 1e-5
    for unit, exact in zip(np.eye(4), gradient, strict=True):
        above, below = (
            WeightSharedReLU(np.array(parameters) + sign * h * unit, S).population_loss_and_gradient().loss
            for sign in (1, -1)
        )
        assert (above - below) / (2 * h) == pytest.approx(exact, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("S", [0.5, 1.0, 7.0])
def test_the_parity_is_learned_exactly(S):
    network = WeightSharedReLU([(2 * S) ** 0.5] * 3 + [-S], S)
    np.testing.assert_allclose(network.outputs(), S * PARITIES, rtol=1e-14)
    loss, gradient = network.population_loss_and_gradient()
    assert loss < 1e-28
    np.testing.assert_allclose(gradient, 0, atol=1e-13)


def test_the_printed_equations_climb_the_loss():
    """All four printed signs are reversed, so that the loss grows along them, and without bound."""
    S, state = 5.0, np.array([0.2, 0.3, 0.4, 0.1])
    weights = np.append(np.sqrt(state[:3]), state[3])
    descent = -WeightSharedReLU(weights, S).population_loss_and_gradient().gradient * np.append(2 * weights[:3], 1)
    assert descent @ printed_growth(state, S) < 0
    blown_up = solve_ivp(
        lambda t, modes: printed_growth(modes, S),
        (0, 5),
        state,
        events=_large(lambda modes: np.abs(modes).max() - 1e4),
    )
    assert blown_up.t_events[0].size == 1


def _large(beyond):
    def event(t, modes):
        return beyond(modes)

    event.terminal = True
    return event


def test_the_constant_is_learned_last():
    """S = 5, all modes at 1e-3: half strengths at 2.43, 2.95, 3.89, then the constant, at 95 per cent after 11.5."""
    times, (a_1, a_2, a_3, c) = trained(5.0, 1e-3**0.5, 20.0)
    shares = [weight**2 / 10 for weight in (a_1, a_2, a_3)] + [-c / 5]
    half = [float(times[np.argmax(share > 0.5)]) for share in shares]
    assert half[:3] == pytest.approx([2.43, 2.95, 3.89], abs=0.01)
    assert half[3] > max(half[:3])

    settled = [float(times[np.flatnonzero(np.abs(share - 1) > 0.05)[-1]]) for share in shares]
    assert settled[3] == pytest.approx(11.5, abs=0.05)
    assert settled[3] > max(settled[:3])


def test_the_modes_start_at_the_pace_of_S():
    """From small weights m_1 grows as e^(eta S t), m_2 and m_3 as e^(eta S t/2), and c not at all."""
    S, start, end = 4.0, 1e-5, 1.5
    _, (a_1, a_2, a_3, c) = trained(S, start, end, 3)
    growth = [float(np.log(weight[-1] ** 2 / start**2) / end) for weight in (a_1, a_2, a_3)]
    assert growth == pytest.approx([S, S / 2, S / 2], rel=1e-5)
    assert abs(c[-1]) < 1e-6


def parity_task(n_b=3):
    return MultitaskSparseParity(n_s=1, n_b=n_b, m=3, alpha=0.6, S=2.5, seed=0)


def test_a_batch_is_worked_on_like_the_strings():
    network = WeightSharedReLU(POINTS[0], 2.5)
    every = GroupedBatch(np.hstack([STRINGS, np.ones((8, 1))]), np.array([8]), 2.5 * PARITIES)
    np.testing.assert_array_equal(network.forward(every), network.outputs())
    half, half_gradient = network.population_loss_and_gradient()
    loss, gradient = network.loss_and_gradient(every)
    assert loss == 2 * half
    np.testing.assert_array_equal(np.concatenate([gradient["a"], gradient["c"]]), 2 * half_gradient)


def test_the_gradient_on_a_drawn_batch_equals_central_differences():
    network = WeightSharedReLU([0.3, 1.2, 0.7, -0.4], 2.5)
    batch = parity_task().sample(50, np.random.default_rng(4), np.float64)
    for name, exact in network.loss_and_gradient(batch)[1].items():
        parameter = network.parameters()[name]
        for index in range(len(parameter)):
            kept, h = parameter[index], 1e-5
            parameter[index] = kept + h
            above = network.loss_and_gradient(batch)[0]
            parameter[index] = kept - h
            below = network.loss_and_gradient(batch)[0]
            parameter[index] = kept
            assert (above - below) / (2 * h) == pytest.approx(exact[index], rel=1e-6, abs=1e-8)


def test_gradient_descent_on_drawn_batches_learns_the_parity():
    network, optimiser, rng = (
        WeightSharedReLU([0.3, 0.3, 0.3, 0.0], 2.5),
        GradientDescent(0.02),
        np.random.default_rng(1),
    )
    for _ in range(1500):
        optimiser.step(network, network.loss_and_gradient(parity_task().sample(40, rng, np.float64))[1])
    np.testing.assert_allclose(network.outputs(), 2.5 * PARITIES, atol=1e-3)
    settings = network.settings()
    assert (settings["network"], settings["a_1"], settings["c"], settings["S"]) == ("WeightSharedReLU", 0.3, 0.0, 2.5)


def test_other_batches_are_refused():
    network, rng = WeightSharedReLU(POINTS[0], 2.5), np.random.default_rng(0)
    with pytest.raises(InvalidInput, match="float64"):
        network.forward(parity_task().sample(4, rng))
    with pytest.raises(InvalidInput, match="three bits of one skill"):
        network.loss_and_gradient(parity_task(n_b=4).sample(4, rng, np.float64))


@pytest.mark.parametrize("parameters", [[1, 2, 3], [1, 2, 3, np.nan], [[1, 2, 3, 4]], [1, 2, 3, np.inf]])
def test_wrong_parameters_are_one_sentence(parameters):
    with pytest.raises(InvalidInput, match="four finite numbers"):
        WeightSharedReLU(parameters, 1.0)


@pytest.mark.parametrize("S", [0.0, -1.0, np.nan, np.inf])
def test_wrong_scales_are_one_sentence(S):
    with pytest.raises(InvalidInput, match="S must be positive"):
        WeightSharedReLU([1, 1, 1, 0], S)
