"""Finite time on finite data: the loss against the certified double sum, its limits, and every corner of its range."""

from __future__ import annotations

import warnings
from contextlib import suppress
from fractions import Fraction
from math import comb, inf

import numpy as np
import pytest
from flint import arb
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import exp
from test_model_properties import ALPHA, COUNT, RATIO, SAMPLES, TIME, models

from solvable import Dynamics, Linear, Multilinear, SolvableError
from solvable.errors import CannotEnclose

ACCURACY = 1e-11
SETTINGS = settings(deadline=None, max_examples=40)
MODEL = Multilinear(alpha="0.6", S=1, r="0.01", eta=1)
LINEAR = Linear(alpha="0.6", S=1, eta=1)


def check(model, **resources):
    """The loss and its bound against the certified loss, which is given time as an exact number."""
    T = resources.get("T")
    exact = T if T is None or inf == T else Fraction(float(T))
    certified = model.certified_loss(**{**resources, "T": exact}, digits=18)
    loss, bound = model.loss(**resources, return_error=True)
    difference = abs(arb(float(loss)) - certified).upper()
    assert difference <= float(bound)
    assert bound <= ACCURACY * loss + 3e-300
    assert difference <= ACCURACY * certified + arb("1e-300")


@pytest.mark.parametrize("n_s", [None, 1, 2, 40, 10**9])
@pytest.mark.parametrize("D", [1, 2, 30, 500, 20_000])
@pytest.mark.parametrize(
    "parameters", [("0.6", "0.01"), ("0.01", "1e-12"), (10, "1e-12"), (3, "0.99"), ("0.1", "0.5")], ids=str
)
def test_against_the_double_sum(parameters, D, n_s):
    alpha, r = parameters
    model = Multilinear(alpha=alpha, S=1, r=r, eta=1)
    for T in (0.001, 3.0, 200.0):
        if D < 10**4 or T < 100:
            check(model, T=T, D=D, n_s=n_s)
    check(model, T=1e4, D=min(D, 500), n_s=40, N=7)


@pytest.mark.parametrize("D", [1, 100, 10**6, 10**9, 10**15])
@pytest.mark.parametrize("alpha", ["0.01", "0.6", 10])
def test_an_exponential_curve_at_any_size(alpha, D):
    """E exp(-2 n tau) is a power, so that the certified sum has no limits."""
    model = Linear(alpha=alpha, S=1, eta=1)
    for T in (1e-3, 100.0, 1e6, 1e10, 1e15):
        check(model, T=T, D=D)
        check(model, T=T, D=D, N=10**5, n_s=10**12)


@pytest.mark.parametrize("D", [1, 1000, 10**7, 10**15])
def test_a_plateau_at_any_size(D):
    """1 - (1 - e^-u)^3 stays near 1 before it falls, as the loss of a skill does that starts small."""
    own = Multilinear(
        alpha="0.6", eta=1, dynamics=Dynamics(curve=lambda u: 3 * exp(-u) - 3 * exp(-2 * u) + exp(-3 * u))
    )
    for T in (1.0, 1e3, 1e7, 1e15):
        check(own, T=T, D=D)


@pytest.mark.parametrize("D", [10**4, 10**9, 10**15])
def test_a_skill_that_is_nearly_learned_at_any_size(D):
    """For S < 2 r the curve is a geometric series in e^(-2 u), cut off below rounding."""
    series = Dynamics(curve=lambda u: sum((-1) ** j * (j - 1) * exp(-2 * j * u) / 101**j for j in range(2, 11)) / 2)
    own = Multilinear(alpha="0.3", eta=1, dynamics=series)
    model = Multilinear(alpha="0.3", S=102, r=101, eta="1/102")
    for T in (1.0, 1e4, 1e12):
        certified = own.certified_loss(T=int(T), D=D, digits=18) * 102**2
        found, bound = model.loss(T=T, D=D, return_error=True)
        assert abs(arb(float(found)) - certified) < float(bound)


@SETTINGS
@given(ALPHA, RATIO, TIME, SAMPLES, COUNT, COUNT)
def test_certified_over_the_whole_range(alpha, ratio, T, D, N, n_s):
    N = min(N, n_s)
    for model in (Multilinear(alpha=alpha, S=1, r=1 / ratio, eta=1), Linear(alpha=alpha, S=1, eta=1)):
        resources = {"T": T, "D": D if model.name == "linear" or D > 1e15 else min(D, 3000.0), "N": N, "n_s": n_s}
        with suppress(CannotEnclose):
            check(model, **resources)


@SETTINGS
@given(models(), st.lists(TIME, min_size=2, max_size=3), st.lists(SAMPLES, min_size=2, max_size=3), COUNT)
def test_no_corner_goes_wrong(model, times, samples, N):
    """Between its bounds, falling with time, and without a warning, up to the stated error."""
    assume(float(model.n_s) >= N or inf == N)
    T, D = np.array(sorted(times))[:, None], np.array(sorted(samples))
    loss, bound = model.loss(T=T, D=D, N=N, return_error=True)
    assert np.all(np.isfinite(loss) & (loss >= 0) & (bound >= 0))
    assert np.all(bound <= ACCURACY * loss + 3e-300)
    assert np.all(loss >= model.loss(D=D, N=N) * (1 - ACCURACY) - 1e-300)
    assert np.all(loss <= model.loss(T=0, N=N) * (1 + ACCURACY) + 1e-300)
    assert np.all(np.diff(loss, axis=0) <= ACCURACY * loss[:-1] + 1e-300)


@pytest.mark.parametrize("model", [MODEL, LINEAR], ids=["multilinear", "linear"])
def test_limits(model):
    for n_s in (None, 1, 2, 1000):
        start = float(model.loss(T=0, n_s=n_s))
        assert model.loss(T=0, D=5, n_s=n_s) == model.loss(T=5, D=0, n_s=n_s) == model.loss(T=0, D=0, n_s=n_s) == start
        assert model.loss(T=inf, D=7, n_s=n_s) == model.loss(D=7, n_s=n_s)
        assert model.loss(T=40, D=inf, n_s=n_s) == model.loss(T=40, n_s=n_s)
        assert model.loss(T=1e15, D=7, n_s=n_s) == pytest.approx(float(model.loss(D=7, n_s=n_s)), rel=1e-12)
        assert model.loss(T=40, D=10**15, n_s=n_s) == pytest.approx(float(model.loss(T=40, n_s=n_s)), rel=1e-12)
    assert model.loss(T=3, D=9, n_s=1) == model.loss(T=3, n_s=1)


def test_a_long_plateau_before_the_fall():
    """The last skill is on the plateau, the first ones far down: panels must see the fall before they reach it."""
    model = Multilinear(alpha="0.0121", S="4.71", r="8.5142e-8", eta="0.0452", n_s=45295)
    loss, bound = model.loss(T=10351310.6, D=10**15, return_error=True)
    assert loss == pytest.approx(float(model.loss(T=10351310.6)), rel=1e-11)
    assert bound < 3e-12 * loss


def test_the_first_correction_of_large_data():
    """L(T, D) = L(T) + (tau/2) sum_k P_k u_k (1 - P_k) Phi''(u_k) + O(tau^2), by finite differences of the curve."""
    P = np.arange(1.0, 1e4) ** -1.6
    P /= P.sum()
    T, step = 50.0, 1e-3

    def curve(u):
        return 0.5 / (1 + np.exp(2 * u) / 99) ** 2

    second = (curve(T * P + step) - 2 * curve(T * P) + curve(T * P - step)) / step**2
    expected = (P * T * P * (1 - P) * second).sum() / 2
    D = 1e7
    found = (MODEL.loss(T=T, D=D, n_s=9999) - MODEL.loss(T=T, n_s=9999)) * D / T
    assert found == pytest.approx(expected, rel=1e-4)


def test_a_sum_over_every_data_set():
    """Three skills, four samples: all 81 sequences of skills, each learned by its own counts."""
    P = np.array([1, 2**-1.6, 3**-1.6])
    P /= P.sum()
    total = 0.0
    for a in range(5):
        for b in range(5 - a):
            d = np.array([a, b, 4 - a - b])
            chance = comb(4, a) * comb(4 - a, b) * np.prod(P**d)
            total += chance * (P * 0.5 / (1 + np.exp(2 * 6.0 * d / 4) / 99) ** 2).sum()
    assert MODEL.loss(T=6.0, D=4, n_s=3) == pytest.approx(total, rel=1e-13)


@pytest.mark.parametrize(
    ("dynamics", "plain"),
    [
        (Dynamics(curve=lambda u: 1 / (1 + u) ** 2), lambda u: 1 / (1 + u) ** 2),
        (Dynamics(curve=lambda u: exp(-u) * (1 + u) / 2), lambda u: np.exp(-u) * (1 + u) / 2),
        (Dynamics(rate=lambda R: (1 - R) ** 2, start=0), lambda u: 0.5 / (1 + u) ** 2),
    ],
    ids=["algebraic", "late", "algebraic approach"],
)
def test_own_dynamics(dynamics, plain):
    from scipy.stats import binom

    own = Multilinear(alpha="0.6", S=1, r="0.01", eta=1, dynamics=dynamics)
    P = np.arange(1.0, 31.0) ** -1.6
    P /= P.sum()
    for D in (3, 150, 4000):
        n = np.arange(D + 1.0)
        for T in (1.0, 100.0, 1e5):
            mean = binom.pmf(n, D, P[:, None]) @ plain(n * T / D)
            found, bound = own.loss(T=T, D=D, n_s=30, return_error=True)
            assert found == pytest.approx((P * mean).sum(), rel=1e-11)
            assert bound < ACCURACY * found


def test_the_error_of_one_resource():
    for resources in ({"T": [0.0, 3.0, 1e9]}, {"D": [1, 10**6]}, {"N": [0, 5]}, {}):
        loss, bound = MODEL.loss(**resources, return_error=True)
        assert np.shape(loss) == np.shape(bound)
        assert np.all(bound <= 1e-11 * loss)
    for T, D, N in ((3.0, None, None), (1e12, None, 10**6), (None, 10**9, None), (None, 10**4, 30), (None, None, 7)):
        check(MODEL, T=T, D=D, N=N)


def test_broadcasting_and_refusals():
    table = MODEL.loss(T=[[1.0], [50.0], [inf]], D=[1, 300, inf], N=20)
    assert table.shape == (3, 3)
    for i, T in enumerate((1.0, 50.0, inf)):
        for j, D in enumerate((1, 300, inf)):
            assert table[i, j] == MODEL.loss(T=T, D=D, N=20)
    for wrong in ({"T": 0.5}, {"D": 2.5, "T": 1}, {"T": -1, "D": 3}, {"T": 1, "D": 3, "N": 5, "n_s": 4}):
        with pytest.raises(SolvableError) as found:
            MODEL.certified_loss(**wrong)
        assert "\n" not in str(found.value)
    with pytest.raises(SolvableError, match="give them"):
        Multilinear(alpha=1).certified_loss(T=1)
    with pytest.raises(CannotEnclose, match="fewer samples"):
        MODEL.certified_loss(T=1, D=10**12)


def test_skills_rarer_than_any_float():
    """At alpha = 49 the last of 10^15 skills has frequency 0 in floats: no warning, and the first skill is the loss."""
    model = Multilinear(alpha=49, S=1, r=1e-3, eta=1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = float(model.loss(T=1, D=100, n_s=10**15))
    assert found == pytest.approx(float(model.loss(T=1, D=100, n_s=10**3)), rel=1e-12)
