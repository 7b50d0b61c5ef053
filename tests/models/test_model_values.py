"""The loss against ball arithmetic that adds up the definition."""

from __future__ import annotations

from math import inf

import direct_loss
import numpy as np
import pytest
from direct_loss import error, many_digits

from solvable import Linear, Multilinear

TOLERANCE = 1e-12
PARAMETERS = [
    ("0.01", 1, "0.5", 1),
    ("0.6", 1, "0.01", 1),
    ("0.6", 2, "1e-9", "0.3"),
    (3, "0.5", "0.1", 2),
    (10, 1, "1e-12", 1),
]
NEARLY_LEARNED = [("0.6", "1.01", 1, 1), ("0.6", 1, "0.999999999", 1), ("0.6", "1e-40", "1e-42", "1e40")]
COUNTS = [(inf, inf), (3, inf), (10**6, inf), (5, 5), (2, 9), (10**5, 10**9), (10**15, 10**15)]


@pytest.mark.parametrize(("N", "n_s"), COUNTS)
@pytest.mark.parametrize("parameters", PARAMETERS + NEARLY_LEARNED, ids=str)
def test_loss_in_time(parameters, N, n_s):
    alpha, S, r, eta = parameters
    model = Multilinear(alpha=alpha, S=S, r=r, eta=eta)
    for T in (0, "0.001", 1, 300, 10**4):
        with many_digits():
            expected = direct_loss.loss_in_time(alpha, S, r, eta, T, N, n_s)
            assert error(model.loss(T=float(T), N=N, n_s=n_s), expected) < TOLERANCE or expected < 1e-300


@pytest.mark.parametrize(("N", "n_s"), COUNTS)
@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
def test_loss_in_time_of_the_linear_model(parameters, N, n_s):
    alpha, S, _, eta = parameters
    for T in ("0.001", 7, 10**4):
        with many_digits():
            expected = direct_loss.loss_in_time(alpha, S, None, eta, T, N, n_s)
            found = Linear(alpha=alpha, S=S, eta=eta).loss(T=float(T), N=N, n_s=n_s)
            assert error(found, expected) < TOLERANCE or expected < 1e-300


@pytest.mark.parametrize(("N", "n_s"), [*COUNTS, (1, 1)])
@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
def test_loss_in_data(parameters, N, n_s):
    alpha, S, r, eta = parameters
    model = Multilinear(alpha=alpha, S=S, r=r, eta=eta)
    for D in (0, 1, 2, 30, 10**4):
        with many_digits():
            expected = direct_loss.loss_in_data(alpha, S, r, D, N, n_s)
            found = model.loss(D=D, N=N, n_s=n_s)
            assert expected < 1e-300 if found == 0 else error(found, expected) < TOLERANCE


@pytest.mark.parametrize("alpha", ["0.01", "0.6", 10])
def test_each_missing_skill_costs_half_S_squared(alpha):
    model = Multilinear(alpha=alpha, S=3, r="0.01", eta=1)
    for N, n_s in ((0, 1), (4, 5), (1, 10**9), (10**8, 10**9), (10, inf)):
        with many_digits():
            p = direct_loss.exact(alpha) + 1
            H = direct_loss.hurwitz(p, 1, n_s)
            expected = direct_loss.missing(p, direct_loss.exact(3), N, n_s) / H
            assert error(model.loss(N=N, n_s=n_s), expected) < TOLERANCE


def test_broadcasting():
    model = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    T, N, n_s = np.array([[0.0], [3.0], [1e5], [inf]]), np.array([0, 1, 40]), 50
    table = model.loss(T=T, N=N, n_s=n_s)
    assert table.shape == (4, 3)
    for i in range(4):
        for j in range(3):
            single = model.loss(T=T[i, 0], N=int(N[j]), n_s=n_s)
            assert np.ndim(single) == 0
            assert table[i, j] == pytest.approx(float(single), rel=1e-14)
    samples = model.loss(D=[[1], [10], [1000]], n_s=[2, 5, 10**6, inf])
    assert samples.shape == (3, 4)
    assert samples[1, 2] == pytest.approx(float(model.loss(D=10, n_s=10**6)), rel=1e-14)
    mixed = model.loss(T=[5.0, inf], D=[inf, 5.0])
    assert mixed == pytest.approx([float(model.loss(T=5.0)), float(model.loss(D=5))], rel=1e-14)
    assert model.loss(T=[]).shape == model.loss(D=[]).shape == (0,)
    assert model.loss(T=np.ones((2, 0, 3))).shape == (2, 0, 3)


def test_frequencies_follow_n_s():
    model = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    slow, fast = model.emergence_time(2, 0.5), model.emergence_time(2, 0.5, n_s=[2, 3])
    assert fast[0] < fast[1] < slow
    assert fast[0] / model.emergence_time(1, 0.5, n_s=2) == pytest.approx(2**1.6, rel=1e-14)
    fixed = Multilinear(alpha=0.6, S=1, r=0.01, eta=1, n_s=3)
    assert fixed.emergence_time(2, 0.5) == fast[1]
    assert fixed.emergence_time(2, 0.5, n_s=inf) == slow
    assert fixed.loss(T=4) == model.loss(T=4, n_s=3)
    assert fixed.loss(T=4, n_s=inf) == model.loss(T=4)


@pytest.mark.parametrize(
    "model", [Multilinear(alpha=0.6, S=3, r=0.01, eta=0.7), Linear(alpha=2, S=3, eta=0.7)], ids=str
)
def test_emergence_and_saturation(model):
    k, epsilon = np.array([1, 2, 50, 10**6])[:, None], np.array([0.004, 0.05, 0.3, 0.499])
    at, lasts = model.emergence_time(k, epsilon), model.saturation_time(k, epsilon)
    assert at.shape == lasts.shape == (4, 4)
    assert model.skill_strength(k, at) == pytest.approx(3 * np.broadcast_to(epsilon, at.shape), rel=1e-12)
    assert model.skill_strength(k, at + lasts) == pytest.approx(3 * np.broadcast_to(1 - epsilon, at.shape), rel=1e-12)
    assert at[1:, 0] / at[0, 0] == pytest.approx(k[1:, 0] ** float(model.parameters["alpha"] + 1), rel=1e-13)


def test_saturation_does_not_depend_on_the_start():
    times = [Multilinear(alpha=0.6, S=1, r=r, eta=1).saturation_time(3, 0.2) for r in ("1e-12", 0.01, 0.19)]
    assert np.ptp(times) < 1e-10 * times[0]


def test_compute_optimum_is_the_best_use_of_the_budget():
    model = Multilinear(alpha=0.6, S=1, r=0.01, eta=1)
    best = model.compute_optimum(np.array([1e6, 1e10]))
    assert pytest.approx([1e6, 1e10], rel=1e-14) == best.N * best.T
    assert np.all((best.last_skill_strength > 0) & (best.last_skill_strength < 1))
    assert best.exponent == pytest.approx(-0.6 / 2.6, rel=1e-15)
    N = np.round(best.N[1] * np.array([0.6, 0.8, 1.0, 1.25, 1.7]))
    losses = model.loss(T=1e10 / N, N=N)
    assert np.argmin(losses) == 2
    assert losses[2] == pytest.approx(best.loss[1], rel=1e-2)
    strength = model.skill_strength(round(best.N[1]), best.T[1])
    assert strength == pytest.approx(best.last_skill_strength, rel=1e-2)
