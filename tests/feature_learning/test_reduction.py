"""The exact reduction: its first integral, its dependence on the lazy curve alone, and what measures it wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import dblquad
from sympy import Symbol

import solvable
from solvable.numerics.spectra.random_spectrum import RandomSpectrum
from solvable.numerics.spectra.rich_flow import RichFlow
from verify.spectral.exponential_trapezoid import exponential_trapezoid
from verify.spectral.mode_equations import ModeEquations
from verify.spectral.two_layer_linear import TwoLayerLinear


@pytest.fixture(scope="module")
def law():
    return solvable.derive("feature_learning_reduction")


def test_every_step_is_exact(law):
    counts = law.check().counts
    assert counts["exact"] == sum(counts.values()) >= 18


@pytest.mark.parametrize(("power", "least"), [(1, 1e-6), (2, 1e-2)])
def test_a_wrong_drive_is_measured(law, power, least):
    """h^(-1/2) in place of h^(-1/4) moves the loss of a trained network by per cents; the right one by nothing."""
    h = Symbol("h", positive=True)
    steps = [
        replace(step, after=step.after.subs(h, h**power)) if step.name == "mode_velocity" else step
        for step in law.steps
    ]
    stated = ModeEquations.stated(replace(law, steps=tuple(steps)))
    network = TwoLayerLinear.power_law(12, 30, 1.5, 0.5, 2.0, 1.0, np.random.default_rng(3))
    root = np.sqrt(network.eigenvalues)
    _, singular, right = np.linalg.svd(network.initial * root / np.sqrt(12), full_matrices=False)
    on = right @ (root * network.target)
    rest = float(network.eigenvalues @ network.target**2 - on @ on)
    times = np.array([1.0, 10.0])
    off = np.max(np.abs(stated.losses(singular**2, on**2, rest, 2.0, 1.0, times) / network.train(times).losses - 1))
    assert off < least if power == 1 else off > least


def test_unprojected_networks_are_not_reduced(law):
    """Without the projection the loss of a narrow network passes the floor that the reduction states."""
    network = TwoLayerLinear.power_law(6, 30, 1.5, 0.5, 2.0, 1.0, np.random.default_rng(4))
    root = np.sqrt(network.eigenvalues)
    _, _, right = np.linalg.svd(network.initial * root, full_matrices=False)
    on = right @ (root * network.target)
    floor = float(network.eigenvalues @ network.target**2 - on @ on)
    assert network.train(np.array([1.0, 300.0])).losses[-1] == pytest.approx(floor, rel=1e-2)
    free = network.initial.copy()
    w = np.zeros(6)
    for _ in range(30_000):
        force = network.eigenvalues * (network.target - free.T @ w / 6)
        w, free = w + 0.01 * (free @ force), free + 0.01 * 2.0 * np.multiply.outer(w, force)
    assert network.eigenvalues @ (network.target - free.T @ w / 6) ** 2 < 0.5 * floor


def test_the_rich_loss_is_a_functional_of_the_lazy_one():
    """Two spectra with one lazy curve have one rich curve: the contour's complex nodes, and the modes themselves."""
    spectrum = RandomSpectrum(1.5, 0.5, 10**9)
    times = np.array([0.1, 10.0, 1e3])
    nodes = RichFlow(spectrum.rates, spectrum.powers, spectrum.rest, 3.0).losses(times)
    assert nodes == pytest.approx(solvable.FeatureLearning(alpha=1.5, beta=0.5, gamma=3).loss(t=times), rel=1e-5)


def test_the_growth_is_the_double_integral():
    """sqrt(h) - 1 = gamma times the integral of -l'(2 s - z - y) (h(z) h(y))^(-1/4), for two modes."""
    eigenvalues, powers, strength, s = np.array([1.0, 0.2]), np.array([1.0, 0.5]), 1.5, 3.0
    flow = RichFlow(eigenvalues, powers, 0.0, strength)
    flow.growth(s)
    clocks = np.concatenate(([0.0], flow.edges[1 : len(flow.times)]))
    drives = np.sqrt([1.0, *(pace[-1] for pace in flow.paces)])

    def drive(z):
        return np.interp(z, clocks, drives)

    def kernel(z, y):
        return float(np.sum(powers * eigenvalues * np.exp(-eigenvalues * (2 * s - z - y)))) * drive(z) * drive(y)

    whole = dblquad(kernel, 0, s, 0, s, epsabs=1e-5)[0]
    assert 1 + strength * whole == pytest.approx(drive(s) ** -2, rel=5e-3)


def test_the_slow_integrator_converges_to_the_fast_one():
    """At second order in its step."""
    model = solvable.FeatureLearning(alpha=2, beta=0.75, gamma=2)
    curve = exponential_trapezoid(2.0, 0.75, 2.0, 1e4)
    late = np.searchsorted(curve.times, 1e2)
    assert curve.losses[late:] == pytest.approx(model.loss(t=curve.times[late:]), rel=2e-4)
