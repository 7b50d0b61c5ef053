"""One skill: the product of p factors, rates and curves, under any loss; against ODEs of the factors themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from sympy import E, Lambda, Rational, Symbol, exp, oo, simplify, sqrt

import solvable
from solvable import Dynamics, Linear, Multilinear
from solvable.errors import InvalidInput, NotDerivable
from solvable.models.flow import Flow
from solvable.models.loss import Loss, SquaredError
from solvable.models.sigmoid import Sigmoid

S, r, eta = (getattr(Multilinear.symbols, name) for name in ("S", "r", "eta"))
R, u = Symbol("R", positive=True), Symbol("u", positive=True)
NUMBERS = {"alpha": 0.6, "S": 2, "r": 0.1, "eta": 0.7}


@dataclass(frozen=True)
class Quartic(Loss):
    """(S - R)^4/4."""

    def of(self, R, S):
        return (S - R) ** 4 / 4

    def limit(self, S):
        return S


@dataclass(frozen=True)
class Exponential(Loss):
    """exp(-R/S): no finite strength is best."""

    def of(self, R, S):
        return exp(-R / S)

    def limit(self, S):
        return oo


def strengths_of_factors(p, times, force, S=2.0, r=0.1, eta=0.7, share=0.3):
    """The product of p factors under da_i/dt = eta P force dR/da_i, integrated as it stands, from a_i = r^(1/p)."""

    def flow(_, a):
        product = np.prod(a)
        return eta * share * force(product, S) * product / a

    start = np.full(p, r ** (1 / p))
    found = solve_ivp(flow, (0, times[-1]), start, t_eval=times, rtol=1e-12, atol=1e-14, method="DOP853")
    return found.y.prod(axis=0)


def test_the_two_models_that_theorems_are_about():
    two, one = Multilinear().skill, Linear().skill
    assert simplify(two.rate(R) - 2 * R * (S - R) / S) == 0
    assert (two.clock, two.start, two.limit) == (eta * S, r, S)
    assert simplify(two.curve(u) - S**2 / 2 / (1 + exp(2 * u) / (S / r - 1)) ** 2) == 0
    assert simplify(one.rate(R) - (S - R)) == 0
    assert (one.clock, one.start, one.limit) == (eta, 0, S)
    assert simplify(one.curve(u) - S**2 / 2 * exp(-2 * u)) == 0
    assert two.unlearned == one.unlearned == S**2 / 2
    assert (two.factors, one.factors) == (("a", "b"), ("w",))


@pytest.mark.parametrize("p", [1, 2, 3, 4, 7])
def test_the_product_of_p_factors(p):
    model = Multilinear(**NUMBERS, dynamics=Dynamics(factors=p))
    skill = model.skill
    assert (
        simplify(
            Multilinear(dynamics=Dynamics(factors=p)).skill.rate(R) - p * (R / S) ** (2 - Rational(2, p)) * (S - R)
        )
        == 0
    )
    assert skill.clock == Rational("0.7") * 2 ** (2 - Rational(2, p))
    assert skill.closed == (p < 3)
    times = np.linspace(0, 40, 9)
    measured = strengths_of_factors(p, times, lambda R, S: S - R)
    k = model.frequency(Symbol("k", positive=True)).subs(Symbol("k", positive=True), 1)
    pace = 0.3 / float(k)
    assert model.skill_strength(1, times * pace) == pytest.approx(measured, rel=1e-9)
    curves = skill.numeric()
    clock = float(skill.clock) * 0.3 * times
    assert curves.initial * curves.relative(clock) == pytest.approx((2 - measured) ** 2 / 2, rel=1e-6, abs=1e-12)
    for epsilon in (0.06, 0.5, 0.99):
        assert model.skill_strength(2, model.emergence_time(2, epsilon)) == pytest.approx(2 * epsilon, rel=1e-12)
    assert model.loss(T=100) == pytest.approx(float(model.certified_loss(T=100).mid()), rel=1e-12)


def test_three_factors_are_not_two():
    two, three = (Multilinear(**NUMBERS, dynamics=Dynamics(factors=p)) for p in (2, 3))
    assert Multilinear(**NUMBERS, dynamics=Dynamics(factors=2)) == Multilinear(**NUMBERS)
    assert abs(three.skill_strength(1, 3.0) / two.skill_strength(1, 3.0) - 1) > 0.05
    assert abs(three.loss(T=30.0) / two.loss(T=30.0) - 1) > 0.01
    with pytest.raises(NotDerivable, match="needs two factors"):
        solvable.derive("skill_loss_envelope", three)
    with pytest.raises(NotDerivable):
        solvable.derive("emergence_time", three)


def test_the_time_law_of_three_factors():
    """The law asks for a curve that decays fast, not for two factors: its prefactor is an integral along the flow."""
    three = Multilinear(**NUMBERS, dynamics=Dynamics(factors=3))
    law = solvable.derive("loss_vs_time", three)
    T = np.array([1e5, 1e7])
    assert law.exponent == Rational(-3, 8)
    assert law.evaluate(T=T) / three.loss(T=T) == pytest.approx(np.ones(2), abs=1e-6)


@pytest.mark.parametrize("factors", [0, -1, 1.5, 101, "two", None.__class__, [2, 3], True])
def test_how_many_factors(factors):
    with pytest.raises(InvalidInput, match="factors"):
        Dynamics(factors=factors)


@pytest.mark.parametrize("p", [1, 2, 3])
def test_another_loss(p):
    """The flow of the factors comes from the force of the loss, and the loss on the clock from the loss."""
    model = Multilinear(**NUMBERS, dynamics=Dynamics(factors=p), objective=Quartic())
    assert simplify(Quartic().force(R, S) - (S - R) ** 3) == 0
    times = np.linspace(0, 6, 5)
    measured = strengths_of_factors(p, times, lambda R, S: (S - R) ** 3)
    pace = 0.3 / float(model.frequency(1))
    assert model.skill_strength(1, times * pace) == pytest.approx(measured, rel=1e-9)
    assert model.loss(T=0) == pytest.approx(1.9**4 / 4, rel=1e-13)
    assert model.loss(N=0) == pytest.approx(4, rel=1e-14)
    P = np.arange(1, 5.0) ** -1.6 / (np.arange(1, 5.0) ** -1.6).sum()
    gaps = 2 - np.array([strengths_of_factors(p, [0, 5], lambda R, S: (S - R) ** 3, share=share)[-1] for share in P])
    assert model.loss(T=5, n_s=4) == pytest.approx((P * gaps**4).sum() / 4, rel=1e-8)
    assert float(model.certified_loss(T=5, n_s=4).mid()) == pytest.approx(model.loss(T=5, n_s=4), rel=1e-12)
    for name in ("loss_vs_time", "skill_loss_dynamics", "emergence_time"):
        with pytest.raises(NotDerivable, match="needs squared loss"):
            solvable.derive(name, model)


def test_a_loss_without_a_finite_minimum():
    model = Multilinear(**NUMBERS, objective=Exponential())
    assert simplify(Multilinear(objective=Exponential()).skill.rate(R) - 2 * R / S**2 * exp(-R / S)) == 0
    for ask in (
        lambda: model.loss(T=1),
        lambda: model.certified_loss(T=1),
        lambda: model.skill_strength(1, 1),
        lambda: model.emergence_time(1, 0.5),
        lambda: model.compute_optimum(1e6),
    ):
        with pytest.raises(InvalidInput, match=r"no finite minimum|squared loss") as found:
            ask()
        assert "\n" not in str(found.value)
    with pytest.raises(InvalidInput, match="objective="):
        Multilinear(objective="hinge")


RATES = {
    "logistic": (2 * R * (1 - R), Rational(1, 100)),
    "linear": (3 * (1 - R), 0),
    "concave": ((1 - R) * (2 - R), Rational(1, 5)),
    "from far below": ((1 - R) * (R + 5), -3),
    "shallow at the start": ((1 - R) * (R + Rational(1, 50)), 0),
}


@pytest.mark.parametrize("name", RATES)
def test_sigmoids_are_the_flow(name):
    """The closed form against the same flow integrated, both ways."""
    body, start = RATES[name]
    rate = Lambda(R, body)
    closed, integrated = Sigmoid.along(rate, start, 1), Flow(rate, start + 0 * R, 1 + 0 * R)
    clocks = np.array([0.0, 1e-9, 0.3, 2.0, 9.0])
    assert closed.share(clocks) == pytest.approx(integrated.share(clocks), rel=1e-11)
    assert closed.climbed(clocks) == pytest.approx(integrated.climbed(clocks), rel=1e-11, abs=1e-14)
    strengths = float(start) + (1 - float(start)) * np.array([1e-6, 0.2, 0.5, 0.9, 0.999])
    assert closed.elapsed(strengths) == pytest.approx(integrated.elapsed(strengths), rel=1e-9)
    assert closed.climbed(closed.elapsed(strengths)) == pytest.approx(strengths, rel=1e-12)
    gap = closed.gap(u)
    assert simplify(gap.diff(u) + rate(1 - gap)) == 0
    assert closed.strength(u).subs(u, 0).equals(start)


def test_what_is_no_sigmoid():
    for body in (R**2 * (1 - R), (1 - R) ** 2, -R * (1 - R), sqrt(R) * (1 - R), E ** (-R) * (1 - R)):
        assert Sigmoid.along(Lambda(R, body), Rational(1, 10), Rational(1)) is None


def test_early_digits_of_a_sigmoid():
    """Strengths near the start and durations near 0 keep their digits."""
    linear = Linear(alpha=0.6, S=1, eta=1)
    P = 1 / float(sum(1 / np.arange(1, 10**6) ** 1.6) + (10**6) ** -0.6 / 0.6)
    assert linear.skill_strength(1, 1e-12) == pytest.approx(1e-12 * P, rel=1e-6)
    assert linear.emergence_time(1, 1e-14) * linear.skill_strength(1, 1.0) > 0
    assert linear.skill_strength(1, linear.emergence_time(1, 1e-14)) == pytest.approx(1e-14, rel=1e-13)


def test_squared_error():
    assert SquaredError() == SquaredError()
    assert SquaredError().of(R, S) == (S - R) ** 2 / 2
    assert simplify(SquaredError().force(R, S) - (S - R)) == 0
    with pytest.raises(NotImplementedError, match="define of"):
        Loss().of(R, S)
    with pytest.raises(NotImplementedError, match="define limit"):
        Loss().limit(S)
