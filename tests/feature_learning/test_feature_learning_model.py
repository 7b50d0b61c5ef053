"""The model of feature learning: its loss against independent methods, its limits, its refusals."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.special import zeta
from sympy import Lambda, Rational, Symbol, exp

import solvable
from solvable import FeatureLearning
from solvable.errors import InvalidInput
from solvable.numerics.balls.enclosure import enclose
from solvable.numerics.spectra.random_spectrum import RandomSpectrum
from solvable.numerics.spectra.rich_flow import RichFlow
from solvable.numerics.spectra.sgd_loss import SgdLoss

u = Symbol("u", positive=True)


@pytest.mark.parametrize("alpha", ["21/20", "3/2", "3", "20"])
@pytest.mark.parametrize("beta", ["1/20", "1", "5/2", "10"])
def test_the_lazy_loss_is_the_sum_over_all_modes(alpha, beta):
    """To 1e-12, against the sum in ball arithmetic."""
    model = FeatureLearning(alpha=alpha, beta=beta, gamma=0)
    a, b = Rational(alpha), Rational(beta)
    for t in (Rational(1, 100), Rational(1), Rational(30), Rational(3000), Rational(10**4)):
        exact = float(enclose(solvable.HarmonicSum(1, a * b, a, 2 * t, Lambda(u, exp(-u))), {}, digits=16))
        assert float(model.loss(t=float(t))) == pytest.approx(exact, rel=1e-12)


def features_flow(eigenvalues, powers, gamma, times):
    """The loss by the flow of u = A^T w/N itself, for K = I: not the gauge that the package integrates."""
    weights = np.sqrt(powers / eigenvalues)

    def velocity(_, state):
        u, q = state[:-1], state[-1]
        force = eigenvalues * (weights - u)
        return np.append((1 + gamma * q) * force + gamma / (1 + gamma * q) * u * (u @ force), 2 * u @ force)

    run = solve_ivp(velocity, (0, times[-1]), np.zeros(len(weights) + 1), "LSODA", times, rtol=1e-10, atol=1e-13)
    errors = weights[:, None] - run.y[:-1]
    return eigenvalues @ errors**2


@pytest.mark.parametrize(
    ("alpha", "beta", "gamma"), [(1.5, 0.5, 1.0), (2.0, 0.25, 5.0), (1.25, 1.75, 0.1), (2, 1, 300.0)]
)
def test_the_rich_flow_is_the_flow_of_the_features(alpha, beta, gamma):
    k = np.arange(1.0, 61.0)
    eigenvalues, powers = k**-alpha, k ** -(alpha * beta + 1)
    times = np.array([0.0, 0.05, 0.7, 3.0, 20.0, 100.0])
    found = RichFlow(eigenvalues, powers, 0.0, gamma).losses(times)
    assert found == pytest.approx(features_flow(eigenvalues, powers, gamma, times), rel=1e-7)


def test_finer_steps_change_nothing(monkeypatch):
    """The stated accuracy of the rich loss, by steps of half the length."""
    from solvable.numerics.spectra import rich_flow
    from solvable.numerics.spectra.mode_quadrature import ModeQuadrature

    times = np.geomspace(1e-2, 1e9, 23)
    for alpha, beta, gamma in (
        (1.5, 0.25, 1.0),
        (2.0, 1.25, 50.0),
        (1.1, 0.75, 1e-2),
        (3.0, 2.5, 1e4),
        (6.0, 0.1, 3.0),
    ):
        found = FeatureLearning(alpha=alpha, beta=beta, gamma=gamma).loss(t=times)
        with monkeypatch.context() as finer:
            finer.setattr(rich_flow, "RATIO", rich_flow.RATIO**0.5)
            modes = ModeQuadrature.down_to(alpha, 1e-40)
            flow = RichFlow(modes.eigenvalues, modes.powers(beta), modes.power_beyond(beta), gamma)
            assert found == pytest.approx(flow.losses(times), rel=1e-10)


def test_a_curve_takes_a_second():
    """To t = 1e10, at infinite width, from nothing known; the processor's time, on a machine that may be slow."""
    from time import process_time

    begin = process_time()
    FeatureLearning(alpha=1.55, beta=0.45, gamma=1.25).loss(t=np.geomspace(1, 1e10, 1000))
    assert process_time() - begin < 3


def test_late_losses_are_not_rounded_away():
    """Two modes end at the rate of the linearised flow, sqrt(h) Lambda + gamma w w^T Lambda/sqrt(h), down to 1e-24."""
    eigenvalues, powers, gamma = np.array([1.0, 0.5]), np.array([1.0, 1.0]), 2.0
    flow = RichFlow(eigenvalues, powers, 0.0, gamma)
    early, late = flow.losses(np.array([10.0, 15.0]))
    growth, target = flow.growth(1000.0), np.sqrt(powers / eigenvalues)
    assert growth == pytest.approx((1 + np.sqrt(1 + 4 * gamma * (target @ target))) / 2, rel=1e-12)
    ends = np.diag(growth * eigenvalues) + gamma / growth * np.multiply.outer(target, target * eigenvalues)
    assert np.log(early / late) / 5 == pytest.approx(2 * np.linalg.eigvals(ends).real.min(), rel=1e-3)


def test_infinitely_many_modes_are_many_modes():
    """The rich loss beside the flow of the first modes alone, the others left where they were."""
    k = np.arange(1.0, 1501.0)
    times = np.array([0.1, 2.0, 20.0])
    some = RichFlow(k**-2.0, k**-2.0, float(zeta(2, 1501)), 1.0).losses(times)
    assert FeatureLearning(alpha=2, beta=0.5, gamma=1).loss(t=times) == pytest.approx(some, rel=2e-5)


@pytest.mark.parametrize(("alpha", "beta"), [(3.0, 0.4), (3.0, 1.5)])
def test_means_over_random_matrices(alpha, beta):
    """Eigenvalues and powers of sampled matrices against the nodes on the contour, for width and for data."""
    rng = np.random.default_rng(5)
    size, modes, runs = 48, 400, 160
    k = np.arange(1.0, modes + 1)
    eigenvalues, target = k**-alpha, np.sqrt(k ** -(alpha * beta + 1))
    times = np.array([1.0, 30.0, 1e3, 1e5, np.inf])
    wide, sampled = np.empty((runs, 5)), np.empty((runs, 5))
    for run in range(runs):
        rows = rng.standard_normal((size, modes)) * np.sqrt(eigenvalues / size)
        _, singular, right = np.linalg.svd(rows, full_matrices=False)
        on, source = right @ target, target / np.sqrt(eigenvalues)
        for place, t in enumerate(times):
            kept = np.exp(-(singular**2) * t)
            wide[run, place] = (on**2) @ (kept**2 - 1) + target @ target
            sampled[run, place] = eigenvalues @ (source - right.T @ ((1 - kept) * (right @ source))) ** 2
    beyond = float(zeta(alpha * beta + 1, modes + 1))
    for size_name, measured in (("N", wide), ("D", sampled)):
        model = FeatureLearning(alpha=alpha, beta=beta, gamma=0, **{size_name: size})
        mean, doubt = measured.mean(axis=0) + beyond, measured.std(axis=0) / np.sqrt(runs)
        assert np.abs(model.loss(t=times) - mean) == pytest.approx(0, abs=float(np.max(4 * doubt / mean + 3 / size)))
        assert (np.abs(model.loss(t=times) - mean) <= 4 * doubt + 3 / size * mean).all()


def test_the_nodes_of_a_random_spectrum_are_exact():
    """Their moments: the power with L_inf, sum Y^2 e, sum Y^2 e^2 without its 1/size of fluctuations, and the trace."""
    for alpha, beta, size in ((1.5, 0.5, 1), (2.0, 1.5, 50), (3.0, 2.5, 10**5)):
        spectrum = RandomSpectrum(alpha, beta, size)
        assert spectrum.powers.sum().real + spectrum.rest == pytest.approx(zeta(alpha * beta + 1), rel=1e-12)
        assert spectrum.traces.sum().real == pytest.approx(zeta(alpha), rel=1e-11)
        first = zeta(alpha * (beta + 1) + 1)
        assert (spectrum.powers @ spectrum.rates).real == pytest.approx(first, rel=1e-11)
        second = zeta(alpha * (beta + 2) + 1) + zeta(alpha) * first / size
        assert (spectrum.powers @ spectrum.rates**2).real == pytest.approx(second, rel=1e-11)


def test_batches_follow_the_recursion():
    """Against the recursion of 200000 modes."""
    alpha, beta, eta, batch = 2.0, 1.75, 0.3, 2
    k = np.arange(1.0, 200_001.0)
    eigenvalues, excess = k**-alpha, k ** -(alpha * beta + 1)
    losses = []
    for _ in range(501):
        losses.append(excess.sum())
        excess = (1 - eta * eigenvalues) ** 2 * excess + eta**2 / batch * eigenvalues**2 * (excess + losses[-1])
    steps = np.array([0, 1, 10, 100, 101, 200, 500])
    model = FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta, B=batch)
    assert model.loss(t=steps) == pytest.approx(np.array(losses)[steps], rel=1e-10)
    assert SgdLoss(alpha, beta, eta, 10**12, 500).at_steps(np.array([400])) == pytest.approx(
        np.sum((1 - eta * eigenvalues) ** 800 * k ** -(alpha * beta + 1)), rel=1e-8
    )


@pytest.mark.parametrize(("alpha", "beta", "eta", "batch"), [(3.0, 1.5, 0.05, 2), (3.0, 0.5, 0.1, 1)])
def test_batches_at_finite_width_follow_the_recursion_of_sampled_features(alpha, beta, eta, batch):
    """The mean over sampled features of the recursion in their modes, what they cannot say as noise on the labels."""
    rng = np.random.default_rng(11)
    size, modes, runs = 60, 300, 120
    k = np.arange(1.0, modes + 1)
    eigenvalues, target = k**-alpha, np.sqrt(k ** -(alpha * beta + 1))
    steps = np.array([0, 2, 20, 39, 40, 300, 3000])
    losses = np.empty((runs, len(steps)))
    for run in range(runs):
        rows = rng.standard_normal((size, modes)) * np.sqrt(eigenvalues / size)
        _, singular, right = np.linalg.svd(rows, full_matrices=False)
        e, excess = singular**2, (right @ target) ** 2
        rest = target @ target - excess.sum() + float(zeta(alpha * beta + 1, modes + 1))
        for n in range(steps[-1] + 1):
            if n in steps:
                losses[run, np.searchsorted(steps, n)] = rest + excess.sum()
            excess = (1 - eta * e) ** 2 * excess + eta**2 / batch * e**2 * (excess + rest + excess.sum())
    mean, doubt = losses.mean(axis=0), losses.std(axis=0) / np.sqrt(runs)
    model = FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta, N=size, B=batch)
    assert (np.abs(model.loss(t=steps) - mean) <= 4 * doubt + 3 / size * mean).all()
    wide = FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta, N=10**6, B=batch)
    whole = FeatureLearning(alpha=alpha, beta=beta, gamma=0, eta=eta, B=batch)
    assert wide.loss(t=steps[:-1]) == pytest.approx(whole.loss(t=steps[:-1]), rel=1e-3)
    assert float(model.loss()) == pytest.approx(float(model.loss(t=1e10)), rel=1e-6)


def test_the_optimum_with_batches():
    """A super-easy target: no other width does better, and the exponent nears that of noise against width."""
    model = FeatureLearning(alpha=2, beta=3, gamma=0, eta=0.2, B=1)
    best = model.compute_optimum(1e9)
    for width in (round(best.N * 1.2), round(best.N / 1.2)):
        other = FeatureLearning(alpha=2, beta=3, gamma=0, eta=0.2, B=1, N=width)
        assert float(other.loss(t=round(1e9 / width))) > best.loss
    assert best.exponent == pytest.approx(-0.75, abs=0.03)


def test_limits():
    lazy, rich = (FeatureLearning(alpha=1.5, beta=0.5, gamma=gamma) for gamma in (0, 1))
    for model in (lazy, rich, FeatureLearning(alpha=1.5, beta=0.5, gamma=0, N=30)):
        assert float(model.loss(t=0)) == pytest.approx(zeta(1.75), rel=1e-12)
    assert lazy.loss() == rich.loss() == 0
    t = np.array([0.5, 5.0, 500.0])
    assert FeatureLearning(alpha=1.5, beta=0.5, gamma=1e-9).loss(t=t) == pytest.approx(lazy.loss(t=t), rel=1e-5)
    for gamma in (0, 1):
        whole = FeatureLearning(alpha=1.5, beta=0.5, gamma=gamma).loss(t=t)
        assert FeatureLearning(alpha=1.5, beta=0.5, gamma=gamma, N=10**8).loss(t=t) == pytest.approx(whole, rel=1e-4)
    assert FeatureLearning(alpha=1.5, beta=0.5, gamma=0, D=10**8).loss(t=t) == pytest.approx(lazy.loss(t=t), rel=1e-4)
    many = FeatureLearning(alpha=1.5, beta=0.5, gamma=0, eta=1e-3, B=10**9)
    assert many.loss(t=1000 * t) == pytest.approx(lazy.loss(t=t), rel=2e-3)


def test_the_floor_in_width_is_that_of_the_lazy_limit():
    """No strength of feature learning lowers what the features cannot say."""
    floors = [float(FeatureLearning(alpha=2, beta=0.5, gamma=gamma, N=40).loss(t=1e12)) for gamma in (0, 1, 50)]
    assert floors == pytest.approx([float(FeatureLearning(alpha=2, beta=0.5, gamma=0, N=40).loss())] * 3, rel=1e-9)


def test_too_long_training_on_few_samples_can_hurt():
    """What a hard target has beyond the samples acts as noise that is fitted late: sampled, and by the model."""
    rng = np.random.default_rng(8)
    size, modes = 20, 300
    k = np.arange(1.0, modes + 1)
    eigenvalues, source = k**-4.0, np.sqrt(k**3.0 * k**-0.2)
    best, last = [], []
    for _ in range(200):
        rows = rng.standard_normal((size, modes)) * np.sqrt(eigenvalues / size)
        _, singular, right = np.linalg.svd(rows, full_matrices=False)
        for t, found in ((1e3, best), (np.inf, last)):
            found.append(eigenvalues @ (source - right.T @ ((1 - np.exp(-(singular**2) * t)) * (right @ source))) ** 2)
    assert np.mean(last) > 1.3 * np.mean(best)
    model = FeatureLearning(alpha=4, beta=0.05, gamma=0, D=20)
    assert model.loss() > 1.1 * model.loss(t=1e3)


def test_losses_broadcast_and_fall():
    times = np.geomspace(1e-3, 1e10, 60).reshape(3, 20)
    for gamma in (0, 0.1, 30):
        losses = FeatureLearning(alpha=1.25, beta=0.75, gamma=gamma).loss(t=times)
        assert losses.shape == (3, 20)
        assert (np.diff(losses.ravel()) < 0).all()
    assert isinstance(FeatureLearning(alpha=1.25, beta=0.75, gamma=1).loss(t=10), float)
    scaled = FeatureLearning(alpha=1.25, beta=0.75, gamma=1, eta=0.1).loss(t=100)
    assert float(scaled) == pytest.approx(float(FeatureLearning(alpha=1.25, beta=0.75, gamma=1).loss(t=10)), rel=1e-12)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: FeatureLearning(alpha=1), "alpha must be above 1"),
        (lambda: FeatureLearning(beta=0), "beta must be positive"),
        (lambda: FeatureLearning(gamma=-1), "gamma must be at least 0"),
        (lambda: FeatureLearning(eta="0"), "eta must be positive"),
        (lambda: FeatureLearning(N=2.5), "N must be a whole number"),
        (lambda: FeatureLearning(N=[1, 2]), "one number"),
        (lambda: FeatureLearning(alpha=2, beta=1).loss(t=1), "gamma"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0).loss(t=-1), "at least 0"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0).loss(t=1e200), "up to 1e+100"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=1).loss(t=1e40), "up to 1e+30"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, N=5, D=5).loss(t=1), "not for N and D"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=1, N=5, B=5, eta=1).loss(t=1), "finite B is served"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, B=5, eta=0.1).compute_optimum(9), "exceed 12"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=1, B=5, eta=0.1).compute_optimum(99), "lazy limit"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, N=9, B=1, eta=1.2).loss(t=9), "diverges"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=1, D=5).loss(t=1), "in the lazy limit"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, B=5).loss(t=1), "give eta"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, B=5, eta=0.1).loss(t=1.5), "whole numbers"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, B=1, eta=1.5).loss(t=9), "diverges"),
        (lambda: FeatureLearning(alpha=99, beta=1, gamma=0).loss(t=9), "alpha from 1.01 to 20"),
        (lambda: FeatureLearning(alpha=2).regime(), "beta"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0).compute_optimum(1), "exceed 1"),
        (lambda: FeatureLearning(alpha=2, beta=1, gamma=0, D=9).compute_optimum(100), "leave D out"),
    ],
)
def test_refusals(make, words):
    with pytest.raises(InvalidInput) as found:
        make()
    assert words in str(found.value)
    assert "\n" not in str(found.value)


def test_records():
    model = FeatureLearning(alpha=1.5, beta="1/2", gamma=0, N=10)
    assert pickle.loads(pickle.dumps(model)) == model
    assert hash(model) == hash(FeatureLearning(alpha="3/2", beta=0.5, gamma=0, N=10.0))
    assert model != FeatureLearning(alpha=1.5, beta=0.5, gamma=0)
    assert repr(FeatureLearning()) == "FeatureLearning()"
    assert repr(model) == "FeatureLearning(alpha=3/2, beta=1/2, gamma=0, N=10)"
    with pytest.raises(AttributeError, match="does not change"):
        model.alpha = 2


@pytest.mark.parametrize(
    ("alpha", "beta", "name"),
    [
        (2, 0.5, "hard"),
        (2, 1, "hard and easy"),
        (2, 1.25, "easy"),
        (2, 1.5, "easy and super-easy"),
        (2, "1.51", "super-easy"),
        ("1.0001", 1, "hard and easy"),
        (50, 30, "super-easy"),
    ],
)
def test_regimes(alpha, beta, name):
    assert FeatureLearning(alpha=alpha, beta=beta).regime() == name


def test_the_phase_diagram_is_drawn():
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    for model in (
        FeatureLearning(),
        FeatureLearning(alpha=5, beta=4, gamma=1),
        FeatureLearning(alpha=2, beta=1, gamma=0),
    ):
        assert model.phase_diagram(ax=axes) is axes
    easy = axes.lines[1]
    assert easy.get_ydata() == pytest.approx(2 - 1 / easy.get_xdata())
    plt.close(figure)


def test_the_optimum_is_one():
    """No other width does better with the same compute, and the exponent is that of neighbouring optima."""
    model = FeatureLearning(alpha=1.5, beta=0.5, gamma=0)
    best, near = model.compute_optimum([1e5, 1.02e5]), 1.1
    assert best.N * best.t == pytest.approx([1e5, 1.02e5])
    slope = np.log(best.loss[1] / best.loss[0]) / np.log(1.02)
    assert best.exponent == pytest.approx([slope, slope], abs=1e-3)
    for width in (round(best.N[0] * near), round(best.N[0] / near)):
        assert float(FeatureLearning(alpha=1.5, beta=0.5, gamma=0, N=width).loss(t=1e5 / width)) > best.loss[0]
