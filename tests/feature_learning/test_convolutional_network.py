"""The convolutional network on digits: gradients by differences, the lazy limit, and what the experiment finds."""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
import pytest

import solvable
from solvable.errors import InvalidInput
from verify.claims.statistics import Estimate, fitted_power
from verify.feature_learning import convolutional_network
from verify.networks.convolutional_relu import ConvolutionalReLU
from verify.networks.digit_images import digit_images
from verify.networks.digits_experiment import digits_experiment
from verify.networks.scaled_descent import scaled_descent

pytest.importorskip("sklearn")


@pytest.fixture(scope="module")
def found():
    return digits_experiment((0, 1), images=128, channels=(6, 6), rich_scale=0.2)


@pytest.mark.parametrize("channels", [(3,), (3, 5), (2, 3, 4)])
def test_gradients_are_those_of_differences(channels):
    rng = np.random.default_rng(0)
    network = ConvolutionalReLU(8, channels, seed=1)
    images, targets = rng.standard_normal((4, 8, 8)), rng.standard_normal(4)
    start, scale, h = np.full(4, 0.3), 1.7, 1e-6

    def loss():
        return float(np.mean((scale * (network.forward(images) - start) - targets) ** 2)) / 2

    _, gradient = network.values_and_gradient(images, targets, scale, start)
    for tensor, slopes in zip(network.parameters(), gradient, strict=True):
        flat, found = tensor.reshape(-1), slopes.reshape(-1)
        assert np.shares_memory(flat, tensor)
        for place in rng.choice(flat.size, size=min(flat.size, 12), replace=False):
            here = flat[place]
            flat[place] = here + h
            above = loss()
            flat[place] = here - h
            below = loss()
            flat[place] = here
            assert found[place] == pytest.approx((above - below) / (2 * h), rel=1e-5, abs=1e-8)


def test_the_convolution_is_a_sum_over_places():
    """One layer, written out place by place."""
    network = ConvolutionalReLU(5, (2,), seed=3)
    image = np.random.default_rng(4).standard_normal((1, 5, 5))
    filters, readout = network.parameters()
    total = 0.0
    for row in range(3):
        for column in range(3):
            for channel in range(2):
                read = sum(
                    image[0, row + i, column + j] * filters[3 * i + j, channel] for i in range(3) for j in range(3)
                )
                total += readout[(3 * row + column) * 2 + channel] * max(read * np.sqrt(2 / 9), 0) / np.sqrt(18)
    assert network.forward(image)[0] == pytest.approx(total, rel=1e-12)


def test_jacobian_and_kernel_agree_with_the_gradient():
    network = ConvolutionalReLU(8, (3, 4), seed=2)
    rng = np.random.default_rng(5)
    images, slopes = rng.standard_normal((6, 8, 8)), rng.standard_normal(6)
    flat = np.concatenate([tensor.ravel() for tensor in network.gradient(images, slopes)])
    assert np.allclose(slopes @ network.jacobian(images), flat, rtol=1e-12, atol=1e-14)
    assert slopes @ network.tangent_kernel(images) @ slopes == pytest.approx(flat @ flat, rel=1e-12)


def test_descent_nears_the_kernel_flow_as_one_over_the_scale():
    images, targets = digit_images(60, 0)
    eigenvalues, vectors = np.linalg.eigh(ConvolutionalReLU(8, (4, 4), 0).tangent_kernel(images) / 60)
    times, step = np.array([1.0, 10.0]) / eigenvalues[-1], 0.1 / eigenvalues[-1]
    # Steps of equal length: the flow of the kernel in the same steps.
    decays = (1 - step * eigenvalues[:, None]) ** np.round(times / step)
    exact = (targets @ vectors) ** 2 / 60 @ decays**2
    off = []
    # Large enough that hardly a unit switches, which would make the way there uneven.
    for scale in (3e3, 3e4):
        run = scaled_descent(ConvolutionalReLU(8, (4, 4), 0), images, targets, scale, times, step)
        assert (run.steps, run.halvings) == (100, 0)
        off.append(np.abs(run.losses / exact - 1).max())
    assert off[0] < 1e-5
    assert off[0] / off[1] == pytest.approx(10, rel=0.05)


def test_a_small_scale_moves_the_kernel_and_halves_steps():
    images, targets = digit_images(60, 0)
    network = ConvolutionalReLU(8, (4, 4), 0)
    largest = np.linalg.eigvalsh(network.tangent_kernel(images) / 60)[-1]
    run = scaled_descent(network, images, targets, 0.05, np.geomspace(1, 10, 5) / largest, 0.5 / largest)
    assert run.halvings > 0
    assert np.all(np.diff(run.losses) < 0)
    assert np.linalg.eigvalsh(network.tangent_kernel(images) / 60)[-1] > 5 * largest


def test_digits_are_normalised_and_drawn_once():
    images, targets = digit_images(1797, 3)
    assert images.shape == (1797, 8, 8)
    assert np.abs(images.mean(axis=0)).max() < 1e-12
    assert [np.mean(images**2), targets.mean(), np.mean(targets**2)] == pytest.approx([1, 0, 1], abs=1e-12)
    assert set(np.sign(targets)) == {-1.0, 1.0}
    assert np.array_equal(digit_images(50, 3).targets, digit_images(50, 3).targets)
    assert not np.array_equal(digit_images(50, 3).images, digit_images(50, 4).images)
    for count, seed in ((1798, 0), (1, 0), (50, -1)):
        with pytest.raises(InvalidInput):
            digit_images(count, seed)


def test_without_scikit_learn_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    with pytest.raises(InvalidInput, match=r"pip install 'solvable\[images\]'"):
        digit_images(10, 0)
    monkeypatch.setattr(convolutional_network, "_missing", lambda: True)
    for declared in ("linearised_network", "lazy_digits", "rich_digits"):
        (only,) = getattr(convolutional_network, declared).run("quick")
        assert only.verdict == "reported"
        assert np.isnan(only.measured)
        assert "pip install 'solvable[images]'" in only.claim


def test_fits_of_exact_powers():
    x = np.array([2.0, 3.0, 7.0, 20.0])
    fit = fitted_power(x, 5 * x**-1.3)
    assert fit == pytest.approx((-1.3, 5.0, 0.0), abs=1e-12)
    assert Estimate.of([1.0, 3.0]) == pytest.approx((2.0, 1.0))
    assert np.isnan(Estimate.of([1.0]).standard_error)


def test_what_the_experiment_finds(found):
    assert (found.first, found.last) == (8, 16)
    assert np.all(np.diff(found.eigenvalues, axis=1) <= 0)
    assert found.powers.sum(axis=1) == pytest.approx([1, 1])
    # At the largest scale the network is its kernel; at the smaller one the kernel grows and the loss is lower.
    assert np.abs(found.lazy / found.kernel - 1).max() < 0.03
    assert found.lazy_growth.value == pytest.approx(1, abs=0.01)
    assert found.rich_growth.value > 1.5
    assert np.all(found.rich[:, -1] < found.lazy[:, -1])
    assert found.lazy_law.value == pytest.approx(-found.beta.value)
    exponents = [-2 * b / (1 + b) if b < 1 else -b for b in found.betas]
    assert found.rich_law.value == pytest.approx(np.mean(exponents))


def test_the_law_with_fitted_prefactors_is_that_of_a_power_law_kernel():
    """Many modes of an exact power law, fitted as the kernel is, and their flow summed."""
    from verify.networks.digits_experiment import _fitted, _lazy_law

    alpha, beta, k = 1.5, 0.6, np.arange(1.0, 200_001)
    eigenvalues, powers = 3 * k[None] ** -alpha, 0.2 * k[None] ** -(alpha * beta + 1)
    fit = [float(part[0]) for part in _fitted(eigenvalues, powers, 100, 1000)]
    assert fit[:2] == pytest.approx([alpha, beta], abs=0.01)
    times = np.array([30.0, 300.0])
    flow = powers[0] @ np.exp(-2 * np.outer(eigenvalues[0], times))
    assert _lazy_law(*fit, times) == pytest.approx(flow, rel=0.03)


def test_a_wrong_decay_of_modes_is_measured():
    """Every measurement of the linearised network passes, and none would without the factor 2 of the law."""
    measurements = list(convolutional_network.linearised_network.run("quick"))
    assert {m.verdict for m in measurements} == {"pass"}
    law = solvable.derive("lazy_loss_vs_time")
    steps = tuple(
        replace(step, after=step.after.subs(law.model.symbols.t, law.model.symbols.t / 2))
        if step.name == "flow"
        else step
        for step in law.steps
    )
    images, targets = digit_images(96, convolutional_network.SEED)
    network = ConvolutionalReLU(8, (4, 4), convolutional_network.SEED)
    eigenvalues, vectors = np.linalg.eigh(network.tangent_kernel(images) / 96)
    times = np.geomspace(0.1, 50.0, 12) / eigenvalues[-1]
    wrong = convolutional_network._flow(replace(law, steps=steps), eigenvalues, (targets @ vectors) ** 2 / 96, times)
    assert {replace(m, predicted=float(w)).verdict for m, w in zip(measurements, wrong, strict=True)} == {"fail"}


def test_arguments_out_of_range():
    with pytest.raises(InvalidInput):
        ConvolutionalReLU(8, (4, 4, 4, 4), 0)
    with pytest.raises(InvalidInput):
        ConvolutionalReLU(8, (4,), 0).forward(np.zeros((3, 7, 7)))
    with pytest.raises(InvalidInput):
        digits_experiment((0,), images=100)
    with pytest.raises(InvalidInput):
        digits_experiment((0,), images=128, rich_scale=100.0)
    with pytest.raises(InvalidInput):
        scaled_descent(ConvolutionalReLU(8, (4,), 0), np.zeros((2, 8, 8)), np.zeros(2), 0.0, np.ones(1), 0.1)
