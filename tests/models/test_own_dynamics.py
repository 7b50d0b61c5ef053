"""Dynamics of one's own: sums against their definition, laws against sums, and what cannot be a dynamics."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from sympy import Abs, Function, I, Piecewise, Rational, Symbol, erfc, exp, log, sin

import solvable
from solvable import Dynamics, Linear, Multilinear
from solvable.errors import InvalidInput, NotDerivable

S, r = Multilinear.symbols.S, Multilinear.symbols.r
CURVES = {
    "exponential": (lambda u: exp(-u), lambda u: np.exp(-u)),
    "late": (lambda u: exp(-u) * (1 + u) / 2, lambda u: np.exp(-u) * (1 + u) / 2),
    "floats": (lambda u: 0.5 * exp(-1.5 * u), lambda u: 0.5 * np.exp(-1.5 * u)),
    "growing exponentials": (lambda u: exp(u) / (1 + exp(u)) ** 2, lambda u: np.exp(-u) / (1 + np.exp(-u)) ** 2),
    "Fermi squared": (
        lambda u: 1 / (1 + exp(2 * u) / 50) ** 2,
        lambda u: (50 * np.exp(-2 * u)) ** 2 / (1 + 50 * np.exp(-2 * u)) ** 2,
    ),
    "of S and r": (lambda u: (S - r) ** 2 / 2 * exp(-2 * u), lambda u: 0.99**2 / 2 * np.exp(-2 * u)),
    "algebraic": (lambda u: 1 / (1 + u) ** 2, lambda u: 1 / (1 + u) ** 2),
    "error function": (lambda u: erfc(u) + exp(-u), None),
}
RATES = {
    "the model's own": ({"rate": lambda R: 2 * R * (1 - R)}, lambda R: 2 * R * (1 - R)),
    "with the symbol S": ({"rate": lambda R: 2 * R * (S - R) / S}, lambda R: 2 * R * (1 - R)),
    "one factor": ({"rate": lambda R: 1 - R, "start": 0}, lambda R: 1 - R),
    "no elementary solution": ({"rate": lambda R: R**2 * (1 - R)}, lambda R: R**2 * (1 - R)),
    "algebraic approach": ({"rate": lambda R: (1 - R) ** 2}, lambda R: (1 - R) ** 2),
}


def model(dynamics, alpha="0.6", **others):
    return Multilinear(**{"alpha": alpha, "S": 1, "r": "0.01", "eta": 1, **others}, dynamics=dynamics)


def frequencies(n_s, alpha=0.6):
    weights = np.arange(1.0, n_s + 1) ** -(1 + alpha)
    return weights / weights.sum()


@pytest.mark.parametrize("name", [name for name, (_, plain) in CURVES.items() if plain is not None])
def test_a_curve_is_summed(name):
    curve, plain = CURVES[name]
    own = model(Dynamics(curve=curve))
    P = frequencies(40)
    for T in (0.0, 0.1, 30.0, 400.0):
        assert own.loss(T=T, n_s=40) == pytest.approx((P * plain(T * P)).sum(), rel=1e-12)
    assert own.loss(N=10, n_s=40) == pytest.approx(plain(0.0) * P[10:].sum(), rel=1e-12)
    assert own.loss(D=20, n_s=40) == pytest.approx(plain(0.0) * (P * (1 - P) ** 20).sum(), rel=1e-12)
    late = own.loss(T=[1e3, 1e9, 1e15])
    assert np.all(np.diff(late) < 0)
    assert late[-1] > 0


@pytest.mark.parametrize("name", RATES)
def test_a_rate_is_integrated_and_summed(name):
    arguments, rate = RATES[name]
    own = model(Dynamics(**arguments))
    begin = float(arguments.get("start", 0.01))
    P = frequencies(6)
    for T in (0.1, 20.0):
        R = [solve_ivp(lambda _, R: rate(R), (0, T * p), [begin], rtol=1e-12, atol=1e-14).y[0, -1] for p in P]
        assert own.skill_strength(np.arange(1, 7), T, n_s=6) == pytest.approx(R, rel=1e-9)
        assert own.loss(T=T, n_s=6) == pytest.approx((P * (1 - np.array(R)) ** 2).sum() / 2, rel=1e-9)
    assert own.skill_strength(1, inf) == 1
    assert own.loss(T=0) == pytest.approx((1 - begin) ** 2 / 2, rel=1e-14)
    assert own.loss(N=0) == 0.5


def test_the_models_own_dynamics_written_out():
    """What a user writes for R(S - R) is what the model does, and its laws are those of the model."""
    own = model(Dynamics(rate=lambda R: 2 * R * (1 - R)))
    theirs = Multilinear(alpha="0.6", S=1, r="0.01", eta=1)
    T = np.geomspace(1, 1e12, 9)
    assert own.loss(T=T) == pytest.approx(theirs.loss(T=T), rel=1e-12)
    for name in ("loss_vs_time", "loss_vs_data", "loss_vs_parameters", "loss_vs_compute"):
        mine, known = solvable.derive(name, own), solvable.derive(name, theirs)
        resource = str(known.resource)
        assert mine.exponent == known.exponent
        assert mine.evaluate(**{resource: 1e6}) == pytest.approx(known.evaluate(**{resource: 1e6}), rel=1e-12)
    linear = model(Dynamics(rate=lambda R: 1 - R, start=0))
    assert linear.loss(T=T) == pytest.approx(Linear(alpha="0.6", S=1, eta=1).loss(T=T), rel=1e-12)


def test_start_limit_and_unlearned():
    by_model = model(Dynamics(rate=lambda R: R * (1 - R)))
    stated = model(Dynamics(rate=lambda R: R * (1 - R), start="0.01", limit=1))
    assert by_model.loss(T=30) == stated.loss(T=30)
    without = Multilinear(alpha="0.6", eta=1, dynamics=Dynamics(rate=lambda R: R * (1 - R), start="0.01", limit=1))
    assert without.loss(T=30) == stated.loss(T=30)
    higher = model(Dynamics(rate=lambda R: R * (2 - R), start=1, limit=2))
    assert higher.loss(T=0) == pytest.approx(0.5, rel=1e-14)
    assert higher.loss(N=0) == pytest.approx(2.0, rel=1e-14)
    assert model(Dynamics(rate=lambda R: R * (1 - R), unlearned=3)).loss(N=0) == pytest.approx(3.0, rel=1e-14)
    assert model(Dynamics(curve=lambda u: exp(-u), unlearned=3)).loss(N=0) == pytest.approx(3.0, rel=1e-14)
    assert model(Dynamics(curve=lambda u: 5 * exp(-u))).loss(N=0) == pytest.approx(5.0, rel=1e-14)


@pytest.mark.parametrize("name", [name for name in CURVES if name not in ("error function", "algebraic")])
def test_the_law_of_a_curve(name):
    own = model(Dynamics(curve=CURVES[name][0]))
    law = solvable.derive("loss_vs_time", own)
    assert law.exponent == Rational(-3, 8)
    T = np.array([1e6, 1e9, 1e12])
    assert law.evaluate(T=T) / own.loss(T=T) == pytest.approx(np.ones(3), abs=1e-11)
    assert float(law.certify(T=10**6).mid()) == pytest.approx(law.evaluate(T=1e6), rel=1e-13)


def test_the_law_of_a_curve_that_decays_like_a_power():
    own = model(Dynamics(curve=CURVES["algebraic"][0]))
    law = solvable.derive("loss_vs_time", own)
    T = np.array([1e2, 1e3, 1e4])
    deviation = np.abs(law.evaluate(T=T) / own.loss(T=T) - 1)
    slope = np.diff(np.log(deviation)) / np.diff(np.log(T))
    assert slope == pytest.approx([0.375 - 2, 0.375 - 2], abs=0.1)
    assert law.sharp is None


def test_a_curve_that_decays_too_slowly():
    slow = Dynamics(curve=lambda u: (1 + u) ** Rational(-1, 4))
    with pytest.raises(NotDerivable) as found:
        solvable.derive("loss_vs_time", model(slow))
    assert "\n" not in str(found.value)
    with pytest.raises(InvalidInput, match="falls like u"):
        model(slow).loss(T=10)
    law = solvable.derive("loss_vs_time", Multilinear(dynamics=slow))
    alpha = Multilinear.symbols.alpha
    assert any(a.left == alpha and a.relation == "<" and a.right == Rational(1, 3) for a in law.assumptions)
    fast = model(slow, alpha="0.2")
    T = np.array([1e9, 1e12, 1e15])
    deviation = np.log(np.abs(solvable.derive("loss_vs_time", fast).evaluate(T=T) / fast.loss(T=T) - 1))
    assert np.diff(deviation) / np.diff(np.log(T)) == pytest.approx([1 / 6 - 1 / 4] * 2, abs=0.012)


REFUSED_CURVES = {
    "rises": lambda u: u,
    "does not fall": lambda u: 1 + exp(-u),
    "is constant": lambda u: 1,
    "forgets its argument": lambda u: exp(-Symbol("v")),
    "negative": lambda u: -exp(-u),
    "starts at 0": lambda u: u * exp(-u),
    "starts at infinity": lambda u: 1 / u,
    "no value at 0": lambda u: sin(u) / u,
    "unknown function": lambda u: Function("f")(u),
    "stray symbol": lambda u: exp(-Symbol("q") * u),
    "S without its assumptions": lambda u: Symbol("S") * exp(-u),
    "complex": lambda u: exp(I * u - u),
    "undecided": lambda u: Piecewise((1, u < 1), (exp(1 - u), True)),
    "None": lambda u: None,
    "text": lambda u: "exp(-u)",
    "list": lambda u: [exp(-u)],
    "relation": lambda u: u < 1,
    "raises": lambda u: 1 / 0,
    "of two arguments": lambda u, v: u,
    "numpy": lambda u: np.exp(u),
    "no function": exp(-Symbol("u")),
    "a string": "exp(-u)",
}


@pytest.mark.parametrize("curve", REFUSED_CURVES.values(), ids=REFUSED_CURVES.keys())
def test_what_cannot_be_a_curve(curve):
    with pytest.raises(InvalidInput, match="curve=") as found:
        Dynamics(curve=curve)
    assert "\n" not in str(found.value)
    assert len(str(found.value)) < 200


@pytest.mark.parametrize(
    "curve", [lambda u: (1 + u) ** 2 * exp(-u), lambda u: 1 / (u - 1) ** 2, lambda u: 1 / log(2 + u)]
)
def test_curves_that_cannot_be_summed(curve):
    with pytest.raises(InvalidInput, match=r"[Ss]aturation curve"):
        model(Dynamics(curve=curve)).loss(T=10)


def test_what_cannot_be_a_rate():
    for rate in (lambda R: 3, lambda R: None, lambda R: "R", lambda R: Symbol("q") * R, lambda: 0, 7):
        with pytest.raises(InvalidInput, match="rate="):
            Dynamics(rate=rate)
    for rate in (lambda R: R, lambda R: 1 / R, lambda R: 2 - R, lambda R: Function("f")(R)):
        with pytest.raises(InvalidInput, match="vanish at the limit"):
            model(Dynamics(rate=rate))
    with pytest.raises(InvalidInput, match="vanish at the limit"):
        Multilinear(dynamics=Dynamics(rate=lambda R: R * (1 - R)))
    for rate in (lambda R: -R * (1 - R), lambda R: R * (1 - R) * (R - Rational(1, 2))):
        with pytest.raises(InvalidInput, match="positive"):
            model(Dynamics(rate=rate)).loss(T=1)


def test_one_way_to_say_it():
    for arguments in ({}, {"rate": lambda R: R, "curve": lambda u: exp(-u)}):
        with pytest.raises(InvalidInput, match="give one"):
            Dynamics(**arguments)
    for ends in ({"start": 1}, {"limit": 1}):
        with pytest.raises(InvalidInput, match="belong to a rate"):
            Dynamics(curve=lambda u: exp(-u), **ends)
    for wrong in ({"start": -1}, {"unlearned": -1}, {"start": 2, "limit": 1}, {"start": 1, "limit": 1}):
        with pytest.raises(InvalidInput):
            Dynamics(rate=lambda R: R * (1 - R), **wrong)
    with pytest.raises(InvalidInput, match="must lie below limit"):
        model(Dynamics(rate=lambda R: R * (1 - R), start=1)).loss(T=1)


def test_a_curve_has_no_strength():
    own = model(Dynamics(curve=lambda u: Abs(exp(-u))))
    for ask in (
        lambda: own.skill_strength(1, 1),
        lambda: own.emergence_time(1, 0.5),
        lambda: own.saturation_time(1, 0.3),
    ):
        with pytest.raises(InvalidInput, match="give rate="):
            ask()
    assert own.compute_optimum(1e6).last_skill_strength is None
    with pytest.raises(NotDerivable, match="rate="):
        solvable.derive("emergence_time", own)


def test_times_of_a_rate():
    """A rate is as good as the model's own flow, whether it is solved in closed form or integrated."""
    own = model(Dynamics(rate=lambda R: R * (1 - R)))
    theirs = Multilinear(alpha="0.6", S=1, r="0.01", eta="1/2")
    integrated = model(Dynamics(rate=lambda R: R * (1 - R) * (1 + R) / (1 + R)))
    for epsilon in (0.02, 0.3, 0.5, 0.98):
        assert own.emergence_time(3, epsilon) == pytest.approx(theirs.emergence_time(3, epsilon), rel=1e-13)
        assert integrated.emergence_time(3, epsilon) == pytest.approx(theirs.emergence_time(3, epsilon), rel=1e-12)
    steep = model(Dynamics(rate=lambda R: R**2 * (1 - R)))
    for epsilon in (0.011, 0.3, 0.5, 0.999):
        assert steep.skill_strength(3, steep.emergence_time(3, epsilon)) == pytest.approx(epsilon, rel=1e-12)
    duration = steep.emergence_time(1, 0.8) - steep.emergence_time(1, 0.2)
    assert steep.saturation_time(1, 0.2) == pytest.approx(duration, rel=1e-12)
    law = solvable.derive("emergence_time", own)
    assert law.evaluate(k=3, epsilon=0.5) == pytest.approx(theirs.emergence_time(3, 0.5), rel=1e-13)
