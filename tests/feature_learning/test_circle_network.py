"""The ReLU network on the circle: its gradient, its laziness, its kernel, and what its experiment must notice."""

from __future__ import annotations

import numpy as np
import pytest

from solvable.errors import InvalidInput
from verify.feature_learning import circle_network
from verify.networks.circle_experiment import circle_experiment
from verify.networks.circle_relu import CircleReLU
from verify.networks.circle_slopes import circle_slopes


@pytest.mark.parametrize(("power", "turns"), [(1, 1), (2, 1), (1, 4)])
def test_the_velocity_is_the_gradient(power, turns):
    """Central differences of the loss, in float64, in every weight."""
    network = CircleReLU(8, 21, 0.7, seed=3, power=power, turns=turns)
    targets = np.cos(network.angles) + 0.5
    network.weights += 0.1 * np.random.default_rng(0).standard_normal(network.weights.shape)
    _, velocity = network.velocity(targets)
    numeric, step = np.empty_like(velocity), 1e-6
    for place in np.ndindex(*velocity.shape):
        both = []
        for sign in (1, -1):
            network.weights[place] += sign * step
            both.append(0.5 * np.mean((network.values() - targets) ** 2))
            network.weights[place] -= sign * step
        numeric[place] = (both[0] - both[1]) / (2 * step)
    np.testing.assert_allclose(velocity, -(0.7**2) * 8 * numeric, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("gamma", [1e-4, 2.0])
def test_the_kernel_moves_the_values(gamma):
    """df/dt = -K (f - y)/points at the start, for every gamma."""
    network = CircleReLU(16, 24, gamma, seed=1)
    errors, velocity = network.velocity(np.cos(network.angles))
    step = 1e-7 / gamma
    network.weights += step * velocity
    np.testing.assert_allclose(network.values() / step, -network.kernel() @ errors / 24, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("power", [1, 2])
def test_the_capacity_exponent_is_twice_the_power(power):
    """In the limit of many units, from arc-cosine kernels in the angle between (cos x, sin x, 1), and in a draw."""
    points = 512
    lags = np.arange(points) * 2 * np.pi / points
    inner = (1 + np.cos(lags)) / 2
    angle = np.arccos(inner)
    sine, rest = np.sin(angle), np.pi - angle
    if power == 1:
        values, slopes = (sine + rest * inner) / np.pi, rest / (2 * np.pi) * 2
    else:
        values = 2 * (3 * sine * inner + rest * (1 + 2 * inner**2)) / np.pi
        slopes = 4 * (sine + rest * inner) / np.pi * 2
    kernel = values + inner * slopes
    limit = np.fft.rfft(kernel).real / points
    k = np.arange(16, 65)
    assert -np.polyfit(np.log(k), np.log(limit[k]), 1)[0] == pytest.approx(2 * power, abs=0.05)
    drawn = CircleReLU(64 * 256, points, 1.0, seed=0, power=power, turns=256).kernel(every=2)
    spectrum = np.fft.rfft(drawn[0]).real / 256
    assert np.median(spectrum[k] / limit[k]) == pytest.approx(1, abs=0.15)
    slope = -np.polyfit(np.log(k), np.log(spectrum[k]), 1)[0]
    assert slope == pytest.approx(2 * power, abs=0.25)


def test_a_lazy_network_follows_its_kernel_and_a_rich_one_does_not():
    """Kernel growth and loss, at gamma = 1e-5 and 1."""
    times = np.array([32.0, 128.0])
    sizes = {"width": 128, "points": 80, "turns": 32}
    lazy = circle_experiment(1.0, 1e-5, times, 0, **sizes)
    rich = circle_experiment(1.0, 1.0, times, 0, **sizes)
    np.testing.assert_allclose(lazy.losses, lazy.kernel_losses, rtol=0.01)
    np.testing.assert_allclose(lazy.after, lazy.before, rtol=0.01)
    assert abs(rich.losses[-1] / rich.kernel_losses[-1] - 1) > 0.02
    assert np.median(rich.after / rich.before) > 5


def test_runs_repeat_and_phases_change_the_target_alone():
    sizes = {"width": 64, "points": 64, "turns": 16}
    one, two = (circle_experiment(1.0, 1.0, [4.0], 2, **sizes) for _ in range(2))
    spread = circle_experiment(1.0, 1.0, [4.0], 2, spread=True, **sizes)
    assert one.losses == two.losses
    assert spread.losses != one.losses


def test_the_experiment_notices_a_network_that_is_not_lazy(monkeypatch):
    """At gamma more than three orders above the one that passes, the loss has left the kernel flow."""
    monkeypatch.setattr(circle_network, "LAZY", 0.03)
    first = next(iter(circle_network.lazy_circle_network.run("quick")))
    assert first.verdict == "fail"


@pytest.mark.parametrize(
    "call",
    [
        lambda: CircleReLU(0, 16, 1.0, 0),
        lambda: CircleReLU(10, 16, 1.0, 0, turns=4),
        lambda: CircleReLU(8, 16, 0.0, 0),
        lambda: circle_experiment(0.5, 1.0, [1.0], 0),
        lambda: circle_experiment(1.0, 1.0, [2.0, 1.0], 0),
        lambda: circle_slopes(1.0, 1.0, (1.0, 2.0), (0,)),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(InvalidInput):
        call()
