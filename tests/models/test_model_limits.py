"""Where the loss is known beforehand: no time, endless time, no data, no basis functions, one skill."""

from __future__ import annotations

from math import exp, inf

import numpy as np
import pytest
import sympy

from solvable import Linear, Multilinear

MODEL = Multilinear(alpha=0.6, S=2, r=0.01, eta=0.5)
LINEAR = Linear(alpha=0.6, S=2, eta=0.5)
INITIAL = {MODEL: (2 - 0.01) ** 2 / 2, LINEAR: 2.0}
MODELS = pytest.mark.parametrize("model", [MODEL, LINEAR], ids=["multilinear", "linear"])


@MODELS
def test_nothing_left_to_learn(model):
    assert model.loss() == 0
    for argument in ("T", "D", "N", "n_s"):
        for infinite in (inf, np.inf, sympy.oo, None):
            assert model.loss(**{argument: infinite}) == 0
    assert model.loss(N=7, n_s=7) == 0
    assert model.loss(n_s=3) == 0
    assert not np.any(model.loss(T=[inf, inf], n_s=[[1], [2]]))


def test_symbols_do_where_nothing_is_left():
    assert Multilinear().loss() == Linear().loss(n_s=3) == 0


@MODELS
@pytest.mark.parametrize("n_s", [None, 1, 2, 7, 10**15, inf])
def test_the_start(model, n_s):
    assert model.loss(T=0, n_s=n_s) == pytest.approx(INITIAL[model], rel=1e-14)
    assert model.loss(D=0, n_s=n_s) == pytest.approx(INITIAL[model], rel=1e-14)
    assert model.loss(T=1e-300, n_s=n_s) == pytest.approx(INITIAL[model], rel=1e-14)


@MODELS
@pytest.mark.parametrize("n_s", [None, 1, 5, inf])
def test_no_basis_functions(model, n_s):
    for others in ({}, {"T": 0}, {"T": 1e9}, {"D": 0}, {"D": 10**6}):
        assert model.loss(N=0, n_s=n_s, **others) == pytest.approx(2.0, rel=1e-14)


@pytest.mark.parametrize("T", [0.0, 0.3, 1.0, 4.0, 20.0, 300.0])
def test_one_skill(T):
    R = MODEL.skill_strength(1, T, n_s=1)
    assert pytest.approx(2 / (1 + (2 / 0.01 - 1) * exp(-2 * 0.5 * 2 * T)), rel=1e-14) == R
    assert MODEL.loss(T=T, n_s=1) == pytest.approx(2 * (199 * exp(-2 * T) / (1 + 199 * exp(-2 * T))) ** 2, rel=1e-12)
    assert LINEAR.loss(T=T, n_s=1) == pytest.approx(2 * exp(-T), rel=1e-12)
    assert LINEAR.skill_strength(1, T, n_s=1) == pytest.approx(-2 * np.expm1(-0.5 * T), rel=1e-14)


@MODELS
def test_one_skill_is_learned_from_one_sample(model):
    assert model.loss(D=1, n_s=1) == 0
    assert model.loss(D=10**9, n_s=1) == 0


@MODELS
def test_losses_below_1e_300_are_0(model):
    late = model.loss(T=[100.0, 1e4, 1e15], n_s=1)
    assert late[0] > 0
    assert not late[1:].any()
    assert model.loss(D=[10**4, 10**15], n_s=2)[1] == 0


@MODELS
def test_two_skills_share_what_one_had(model):
    """A loss with n_s skills is the sum over them, each at its own pace."""
    P = np.array([1.0, 2**-1.6]) / (1 + 2**-1.6)
    one_skill = model.loss(T=3.0 * P, n_s=1)
    assert model.loss(T=3.0, n_s=2) == pytest.approx((P * one_skill).sum(), rel=1e-14)


def test_more_skills_tend_to_infinitely_many():
    for others in ({"T": 50.0}, {"D": 50}, {"N": 50}):
        far = MODEL.loss(n_s=[10**6, 10**9, 10**15], **others)
        assert np.all(np.diff(np.abs(far - MODEL.loss(**others))) < 0)
        assert far[-1] == pytest.approx(MODEL.loss(**others), rel=1e-8)


@MODELS
def test_a_skill_with_all_time_is_learned(model):
    assert np.all(model.skill_strength([1, 5, 10**6], inf) == 2)
    assert model.skill_strength(3, 1e300) == 2
    assert model.skill_strength(3, 0) == (0.01 if model is MODEL else 0)
