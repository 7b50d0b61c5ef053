"""Where libraries lose digits: why sums are not taken from them, and that ours keep theirs."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from scipy.special import beta

from solvable import Linear, Multilinear
from solvable.numerics.sums.power_sum import power_sum


@pytest.fixture(autouse=True)
def many_digits():
    before, ctx.prec = ctx.prec, 400
    yield
    ctx.prec = before


def test_hurwitz_zeta_at_large_exponents():
    """mpmath loses relative accuracy where zeta(s, a) is tiny; balls and sums do not."""
    exact = arb(48).zeta(arb(500))
    direct = sum((arb(500 + k) ** -48 for k in range(3000)), arb(0))
    assert abs(exact / direct - 1) < arb("1e-30")
    with mpmath.workdps(60):
        theirs = mpmath.zeta(48, 500)
    assert abs(arb(str(theirs)) / exact - 1) > arb("1e-20")
    assert abs(arb(float(power_sum(48, 500))) / exact - 1) < 1e-13


def test_beta_function_at_large_arguments():
    """The Beta function of the data law; SciPy takes a difference of logarithms of 10^6."""
    s, D = 0.375, 1e5
    exact = (arb(s).lgamma() + arb(D + 1).lgamma() - arb(D + 1 + s).lgamma()).exp()
    assert abs(arb(float(beta(s, D + 1))) / exact - 1) > 1e-12
    model = Multilinear(alpha="0.6", S=1, r="0.01", eta=1)
    certified = model.certified_loss(D=10**5, digits=20)
    assert abs(arb(float(model.loss(D=10**5))) / certified - 1) < 1e-13


def test_head_and_tail_are_not_subtracted():
    """The last of 30 skills decides a loss whose sum over all skills is 10^9 times as large."""
    model = Linear(alpha="0.6", S=1, eta=1)
    for resources in ({"T": 10**5}, {"D": 10**5}, {"T": 10**5, "D": 10**5}):
        certified = model.certified_loss(**resources, n_s=30, digits=20)
        assert certified < model.certified_loss(**resources) * arb("1e-9")
        given = {name: float(value) for name, value in resources.items()}
        assert abs(arb(float(model.loss(**given, n_s=30))) / certified - 1) < 1e-12


def test_differences_of_head_and_whole_would_cancel():
    """What is left of the whole sum after its tail is taken away, in floats, has no digits."""
    model = Linear(alpha="0.6", S=1, eta=1)
    P = np.arange(1.0, 31.0) ** -1.6
    tail = power_sum(1.6, 31)
    assert model.loss(T=1e5, n_s=30) * power_sum(1.6, 1, 30) < 1e-16 * tail
    assert P[-1] < tail
