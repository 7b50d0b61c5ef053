"""The joint laws: limits first, then digits beside sums that do not know them, and what the laws do not claim."""

from __future__ import annotations

import numpy as np
import pytest
from sympy import Sum

import solvable
from solvable import Dynamics, Linear, Multilinear
from solvable.expressions.environment import Environment

VALUES = {"alpha": 0.6, "S": 1.0, "r": 0.01, "eta": 1.0}
EXACT = {"alpha": "0.6", "S": 1, "r": "0.01", "eta": 1}
MODEL = Multilinear(**VALUES)
TIME_DATA, TIME_PARAMETERS, DATA_PARAMETERS, ALL = (
    solvable.derive(f"joint_{name}_law")
    for name in ("time_data", "time_parameter", "data_parameter", "time_data_parameter")
)


def test_time_and_data_between_their_laws():
    """No time: everything is at its start; endless time: the data law; endless data: the time law."""
    D = np.array([20, 300, 10**5])
    assert TIME_DATA.evaluate(T=1e12, D=D, **VALUES) == pytest.approx(MODEL.loss(D=D), rel=1e-2)
    assert TIME_DATA.evaluate(T=1e12, D=10**5, **VALUES) == pytest.approx(float(MODEL.loss(D=10**5)), rel=1e-14)
    late = solvable.derive("loss_vs_time").evaluate(T=1e4, **VALUES)
    differences = [float(TIME_DATA.evaluate(T=1e4, D=d, **VALUES) / late - 1) * d for d in (10**6, 4 * 10**6)]
    assert differences[1] == pytest.approx(differences[0], rel=1e-2)


@pytest.mark.parametrize("T", [30.0, 1e3, 1e5, 1e7])
def test_time_and_data_at_large_sizes(T):
    """At D = 10^5 and later times the law is the sum over skills and samples to rounding."""
    error = float(TIME_DATA.evaluate(T=T, D=10**5, **VALUES) / MODEL.loss(T=T, D=1e5)) - 1
    assert abs(error) < (1e-12 if T >= 1e5 else 5e-3)


def test_where_the_joint_law_is_not_sharp():
    """More samples do not remove the error that the time law has at T = 30."""
    errors = [float(TIME_DATA.evaluate(T=30.0, D=D, **VALUES) / MODEL.loss(T=30.0, D=D)) - 1 for D in (10**4, 10**6)]
    alone = float(solvable.derive("loss_vs_time").evaluate(T=30.0, **VALUES) / MODEL.loss(T=30.0)) - 1
    assert errors[1] == pytest.approx(alone, rel=1e-2)
    assert abs(alone) > 1e-5


def test_certified_digits():
    ball = TIME_DATA.certify(digits=25, T=2000, D=2000, **EXACT)
    assert float(ball.mid()) == pytest.approx(float(MODEL.loss(T=2000.0, D=2000)), rel=1e-14)
    assert float(ball.mid()) == pytest.approx(TIME_DATA.evaluate(T=2000.0, D=2000, **VALUES), rel=1e-13)


def test_parameters_join_time():
    N = np.array([50.0, 200.0, 10**4])
    for T in (1e4, 1e6):
        error = np.abs(TIME_PARAMETERS.evaluate(T=T, N=N, **VALUES) / MODEL.loss(T=T, N=N) - 1)
        assert np.all(error < 0.1 / N**2 + 1e-13)
    assert TIME_PARAMETERS.evaluate(T=1e15, N=50, **VALUES) == pytest.approx(float(MODEL.loss(N=50)), rel=1e-9)
    endless = TIME_PARAMETERS.evaluate(T=1e4, N=10**12, **VALUES)
    assert endless == pytest.approx(float(solvable.derive("loss_vs_time").evaluate(T=1e4, **VALUES)), rel=1e-6)


def test_parameters_join_data():
    N = np.array([20.0, 100.0, 10**4])
    error = np.abs(DATA_PARAMETERS.evaluate(D=3000, N=N, **VALUES) / MODEL.loss(D=3000, N=N) - 1)
    assert np.all(error < 0.1 / N**4 + 1e-12)


def test_all_three_and_their_limits():
    found = float(ALL.evaluate(T=200.0, D=200, N=40, **VALUES))
    assert found == pytest.approx(float(MODEL.loss(T=200.0, D=200, N=40)), rel=2e-4)
    assert float(ALL.evaluate(T=1e9, D=200, N=40, **VALUES)) == pytest.approx(
        float(DATA_PARAMETERS.evaluate(D=200, N=40, **VALUES)), rel=1e-4
    )
    assert float(ALL.evaluate(T=200.0, D=200, N=10**9, **VALUES)) == pytest.approx(
        float(TIME_DATA.evaluate(T=200.0, D=200, **VALUES)), rel=1e-4
    )


def test_other_dynamics():
    """The linear model, and a curve that falls like u^-2: the law's skills of frequency near 1 are left at x^-2."""
    linear = Linear(alpha="0.6", S=1, eta=1)
    law = solvable.derive("joint_time_data_law", linear)
    assert law.evaluate(T=2000.0, D=2000) == pytest.approx(float(linear.loss(T=2000.0, D=2000)), rel=1e-12)
    own = Multilinear(alpha="0.6", eta=1, dynamics=Dynamics(curve=lambda u: 1 / (1 + u) ** 2))
    law = solvable.derive("joint_time_data_law", own)
    assert law.check().ok
    errors = [float(law.evaluate(T=T, D=2000) / own.loss(T=T, D=2000)) - 1 for T in (500.0, 2000.0)]
    assert abs(errors[1]) < 2e-6
    assert errors[0] / errors[1] == pytest.approx(4**1.7, rel=0.2)


def test_zeta_series_serves_finite_sizes():
    """H L from the theorem's own identity, the whole sum in floats and six terms of the series."""
    from solvable.numerics.sums.arrays import to_numeric

    law = solvable.derive("finite_size_loss")
    key = law.steps[law["lemma rest"].number]
    (series,) = (-part for part in key.before.args[0].args if part.has(Sum) and part.func.__name__ != "HarmonicSum")
    written = Environment(law.steps).expand(series)
    symbols = sorted(written.free_symbols, key=str)
    place = {**VALUES, "N": 300.0, "n_s": 10**4, "T": 2000.0, "J": 8.0}
    tail = float(to_numeric(written, *symbols)(*(place[str(symbol)] for symbol in symbols)))
    bound = Environment(law.steps).expand(key.after)
    symbols = sorted(bound.free_symbols, key=str)
    allowed = float(to_numeric(bound, *symbols)(*(place[str(symbol)] for symbol in symbols)))
    k = np.arange(1.0, 10**4 + 1) ** -1.6
    H = k.sum()
    rest = 99 * np.exp(-2 * 2000.0 / H * k)
    learned = 0.5 * (rest / (1 + rest)) ** 2
    expected = float((k * learned)[:300].sum())
    whole = float(MODEL.loss(T=2000.0 * float(MODEL._normalisation(np.inf)) / H) * MODEL._normalisation(np.inf))
    assert abs(whole - tail - expected) <= allowed + 1e-15
    assert allowed < 1e-3 * tail


def test_alternative_names():
    assert solvable.derive("joint_law").name == "joint_time_data_parameter_law"
    assert solvable.derive("zeta_series").name == "finite_size_loss"
