"""Places of Nam et al. 2024 that look wrong at first sight and are right, by numbers that do not know the formula."""

from __future__ import annotations

from math import exp, gamma, log, sqrt

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp
from scipy.special import expit, zeta
from scipy.stats import binom


def skill_loss(u, S, r):
    """(S - R)^2/2 at u = eta S T P."""
    return S**2 / 2 * expit(np.log(S / r - 1) - 2 * u) ** 2


def test_the_constant_of_equation_56():
    """dL/dT = -s (L + L_C)/T with L_C = S^2 A N^-alpha/(2 alpha), for N^(alpha+1) much larger than T."""
    a, S, r, N = 0.6, 1.3, 1e-8, 500
    A = 1 / zeta(a + 1)

    def loss(T):
        value, _ = quad(
            lambda x: A * exp(-a * x) * skill_loss(S * T * A * exp(-(a + 1) * x), S, r),
            0,
            log(N),
            epsrel=1e-12,
            limit=200,
        )
        return value

    T, step = 150.0, 1e-3
    slope = (loss(T + step) - loss(T - step)) / (2 * step)
    constant = -slope * T * (a + 1) / a - loss(T)
    assert constant == pytest.approx(S**2 * A * N**-a / (2 * a), rel=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_the_limit_of_equation_101(seed):
    """a(oo)^2 = sqrt(|P S u|^2 + q^2/4) + q/2, q = a(0)^2 - |P B(0)|^2."""
    generator = np.random.default_rng(seed)
    S, cells = 1.0, 5
    design = generator.standard_normal((cells, 3))
    kernel, projector = design @ design.T / 3, design @ np.linalg.pinv(design)
    target = np.full(cells, S * cells**-0.5)
    start = np.concatenate([[0.4], 0.3 * generator.standard_normal(cells)])

    def flow(t, state):
        gap = kernel @ (state[0] * state[1:] - target)
        return np.concatenate([[-state[1:] @ gap], -state[0] * gap])

    end = solve_ivp(flow, (0, 3000), start, "LSODA", rtol=1e-11, atol=1e-13).y[:, -1]
    q = start[0] ** 2 - np.sum((projector @ start[1:]) ** 2)
    assert end[0] ** 2 == pytest.approx(sqrt(np.sum((projector @ target) ** 2) + q**2 / 4) + q / 2, rel=1e-7)


def test_the_slope_of_lemma_7_is_8_27ths():
    """The largest slope of the skill loss in the frequency is (8/27) eta S^3 T, and it is attained."""
    S, r, T = 1.7, 0.05, 12.0
    P = np.linspace(0, 0.5, 200_001)
    slopes = -np.diff(skill_loss(S * T * P, S, r)) / np.diff(P)
    assert slopes.max() / (S**3 * T) == pytest.approx(8 / 27, rel=1e-6)


def test_the_bound_of_equation_139_holds():
    """|E L_k - F(P)| <= 2^alpha S^2/sqrt(D P) + 4 S^4 eta^2 T^2 P/D, over 1500 random points."""
    generator = np.random.default_rng(139)
    worst = 0.0
    for _ in range(1500):
        a, D = generator.uniform(0.1, 2), int(np.exp(generator.uniform(log(2), log(1000))))
        S, T = np.exp(generator.uniform(-1, 1)), np.exp(generator.uniform(-2, 7))
        r = S * np.exp(generator.uniform(log(1e-4), log(0.5)))
        P = generator.integers(1, 30) ** -(a + 1) / zeta(a + 1)
        seen = np.arange(D + 1)
        mean = binom.pmf(seen, D, P) @ skill_loss(S * T * seen / D, S, r)
        bound = 2**a * S**2 / sqrt(D * P) + 4 * S**4 * T**2 * P / D
        worst = max(worst, abs(mean - skill_loss(S * T * P, S, r)) / bound)
    assert 0 < worst <= 1


def test_equation_104_in_expectation():
    """E L = (S^2/2) (1 - d/D_c) for the least-norm interpolant with Gaussian features."""
    generator = np.random.default_rng(104)
    S, features, samples, draws = 2.0, 24, 9, 3000
    design = generator.standard_normal((draws, samples, features))
    target = np.full(features, S * features**-0.5)
    found = (np.linalg.pinv(design) @ (design @ target)[..., None])[..., 0]
    losses = np.sum((found - target) ** 2, axis=1) / 2
    assert abs(losses.mean() - S**2 / 2 * (1 - samples / features)) < 4 * losses.std() / sqrt(draws)


@pytest.mark.parametrize("a", [0.3, 0.6, 1.2])
def test_the_constant_of_equations_299_and_302(a):
    """((S - r)^2/2) zeta^(-1/p)/p Gamma(s) D^-s, up to a relative error of order 1/D."""
    p, s, norm, head = a + 1, a / (a + 1), zeta(a + 1), 400_000
    ratios = []
    tail = head + 0.5
    P = np.arange(1, head + 1.0) ** -p / norm
    for D in (500, 1000):
        beyond, _ = quad(lambda x, D=D: tail * (x * tail) ** -p / norm * exp(-D * (x * tail) ** -p / norm), 1, np.inf)
        unseen = np.sum(P * np.exp(D * np.log1p(-P))) + beyond
        ratios.append(unseen / (norm ** (-1 / p) / p * gamma(s) * D**-s))
    assert 1000 * (ratios[1] - 1) == pytest.approx(500 * (ratios[0] - 1), rel=0.01)
    assert 1000 * (ratios[1] - 1) == pytest.approx(-s * (s + 1) / 2, rel=0.01)


def test_theorem_4_has_the_factor_one_half():
    """X^s L at N = x X^(1/(alpha+1)) tends to the constant of Eq. 236, whose tail is S^2 x^-alpha/(2 alpha zeta)."""
    a, S, r, x = 0.6, 1.0, 0.01, 0.5
    p, s, norm = a + 1, a / (a + 1), zeta(a + 1)
    learned, _ = quad(lambda v: skill_loss(v ** (1 / s), S, r) / s, (x**-p / norm) ** s, 8, epsrel=1e-11)
    constant = norm ** (-1 / p) / p * learned + S**2 * x**-a / (2 * a * norm)
    off = []
    for N in (500, 5000):
        X = (N / x) ** p
        P = np.arange(1, N + 1.0) ** -p / norm
        loss = np.sum(P * skill_loss(X * P, S, r)) + S**2 / 2 * zeta(p, N + 1) / norm
        off.append(abs(X**s * loss / constant - 1))
    assert off[1] < 1e-3
    assert off[1] < off[0] / 8


def test_equation_252_for_small_starts():
    """int u^(s-1) Phi du ~ (log z)^s 2^(1/p) S^2 (alpha+1)/(4 alpha): the error falls as 1/log z."""
    a = 0.6
    p, s = a + 1, a / (a + 1)
    scaled = []
    for decades in (20, 40, 80):
        depth = decades * log(10)
        upper = (depth / 2 + 30) ** s
        found, _ = quad(
            lambda v, depth=depth: expit(depth - 2 * v ** (1 / s)) ** 2 / 2 / s, 0, upper, points=[(depth / 2) ** s]
        )
        scaled.append(depth * (found / (depth**s * 2 ** (1 / p) * p / (4 * a)) - 1))
    assert np.ptp(scaled) < 0.05 * abs(scaled[-1])
    assert abs(scaled[-1]) < 2 * s


def test_the_exponents_of_equation_75():
    """N ~ C^(1/(alpha+2)) and T ~ C^((alpha+1)/(alpha+2)), from a scan of T^-s + N^-alpha on N T = C."""
    a = 0.9
    sizes = np.exp(np.linspace(0, 20, 400_001))
    best = [sizes[np.argmin((C / sizes) ** (-a / (a + 1)) + sizes**-a)] for C in (1e6, 1e10)]
    growth = log(best[1] / best[0]) / log(1e4)
    assert growth == pytest.approx(1 / (a + 2), abs=1e-4)
    assert 1 - growth == pytest.approx((a + 1) / (a + 2), abs=1e-4)


def test_equations_307_and_308_hold_without_the_factor_D():
    """E L(T) - E L(oo) stays below S^4 r^-2 exp(-4 eta S T/D), where Eq. 261 has D times as much.

    The factor is dropped without a word, but what remains is still a bound.
    """
    S, r = 1.0, 0.05
    for a in (0.3, 1.0):
        P = np.arange(1, 400) ** -(a + 1.0) / zeta(a + 1)
        for D in (5, 40, 200):
            for clock in (2.0, 5.0, 10.0):
                T = clock * D
                seen = np.arange(1, D + 1)
                left = np.sum([share * (binom.pmf(seen, D, share) @ skill_loss(S * T * seen / D, S, r)) for share in P])
                assert 0 < left <= S**4 / r**2 * exp(-4 * S * T / D)


def test_parity_modes_overlap_as_printed():
    """The modes of the ReLU network are [010], [000, 011, 110] + 2 [010], [101], and y = 2 S (-2 h1 + h2 + h3) - S."""
    bits = np.array(np.meshgrid([0, 1], [0, 1], [0, 1], indexing="ij")).reshape(3, -1)
    slope = bits[1] - bits[0] - bits[2]
    modes = np.array([np.maximum(slope, 0), np.maximum(1 + slope, 0), np.maximum(-1 - slope, 0)])
    assert modes.sum(axis=1).tolist() == [1, 5, 1]
    assert ((2 * (-2 * modes[0] + modes[1] + modes[2]) - 1) == (-1) ** bits.sum(axis=0)).all()
