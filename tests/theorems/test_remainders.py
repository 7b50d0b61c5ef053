"""The remainder that a law carries: what it leaves out, said before it is measured."""

from dataclasses import replace

import numpy as np
import pytest
from flint import arb
from sympy import Rational, nan

import solvable
from solvable.errors import InvalidInput
from solvable.laws.law import Law
from solvable.laws.recall import earlier
from solvable.numerics.balls.enclosure import enclose
from solvable.proofs.conclusion import unfounded
from solvable.proofs.connection import broken, connection


def said(law, *values):
    """The law's remainder in floats."""
    return law["remainder"].evaluate(**{str(law.resource): np.asarray(values)})


def gap(law):
    """Where the path to the law, its sharp form or its remainder breaks."""

    def proven(name):
        return earlier(name, law.model.symbolic(), Law)

    found = connection(law, proven)
    return broken(law, found) or unfounded(law, found, proven)


@pytest.mark.parametrize(("alpha", "T"), [(3, 1e4), (3, 1e5), (2, 300.0), (10, 1e15)])
def test_the_time_law_says_how_far_off_it_is(alpha, T):
    """At alpha = 3 and eta S T = 1e4 the law is off by 0.3 %: the sum over skills says so, the remainder too."""
    model = solvable.Multilinear(alpha=alpha, S=1, r=0.01, eta=1)
    law = solvable.derive("loss_vs_time", model)
    found = float(model.loss(T=T)) / float(law.evaluate(T=T)) - 1
    assert abs(found) > 1e-5
    assert said(law, T)[0] == pytest.approx(found, rel=0.01)


@pytest.mark.parametrize(("alpha", "T"), [(3, 100.0), (3, 300.0)])
def test_the_linear_time_law_says_how_far_off_it_is(alpha, T):
    """One saddle, no pole."""
    model = solvable.Linear(alpha=alpha, S=2, eta=1)
    law = solvable.derive("loss_vs_time", model)
    found = float(model.loss(T=T)) / float(law.evaluate(T=T)) - 1
    assert said(law, T)[0] == pytest.approx(found, rel=0.03)


@pytest.mark.parametrize(("alpha", "D"), [("0.6", 20), ("0.6", 100), ("0.6", 500), ("3", 100), ("3", 2000)])
def test_the_data_law_says_how_far_off_it_is(alpha, D):
    """The Beta-function form against balls of the sum over skills."""
    law = solvable.derive("loss_vs_data", solvable.Multilinear(alpha=alpha, S=2, r=1, eta=1))
    unseen = law["poisson"].before
    found = float(enclose(unseen / law.sharp - 1, {law.resource: D}, digits=12))
    assert said(law, D)[0] == pytest.approx(found, rel=0.25)


def test_waves_fall_at_the_stated_rates():
    """The size of the pole's wave falls as exp(-c Y^(1/p)), that of the saddle's as exp(-c Y^(1/(p+1)))."""
    law = solvable.derive("time_law_remainder")
    symbols = law.model.symbols
    for name, power in (("A_p", Rational(5, 8)), ("A_s", Rational(5, 13))):
        size = law[name].expr
        ends = []
        for T in (10**12, 16 * 10**12):
            point = {symbols.alpha: Rational(3, 5), symbols.S: 1, symbols.r: Rational(1, 100), symbols.eta: 1}
            ends.append(float(enclose(size, point | {symbols.T: T}, digits=20).log()))
        assert np.log(ends[1] / ends[0]) / np.log(16) == pytest.approx(float(power), abs=0.01)


def test_a_wrong_wave_is_noticed():
    """The conjugate phase, or the pole's wave alone where the saddle rules, misses the sum by its own size."""
    node = solvable.derive("exponential_remainder")["wave"]
    symbols = node.law.model.symbols
    point = {symbols.W: 1, symbols.delta: Rational(3, 5), symbols.kappa: Rational(8, 5), symbols.x: 100}
    allowed = enclose(node.error, point, digits=10)
    assert abs(enclose(node.before / node.expr - 1, point, digits=10)) < allowed
    wrong = node.expr / (1 + node.law.expr) * (1 - node.law.expr)
    assert abs(enclose(node.before / wrong - 1, point, digits=10)) > arb(2) * allowed


@pytest.mark.parametrize(
    ("settings", "T", "why"),
    [
        ({"r": 0.99}, 10, r"loss_vs_time leaves out is known where 10\*r <= S"),
        ({"r": 0.3}, 10, r"loss_vs_time leaves out is known where 10\*r <= S"),
        ({"r": 0.01}, 10, "which these values violate"),
    ],
)
def test_no_remainder_outside_its_domain(settings, T, why):
    """Two waves are what is left only for skills that start low, and at times that are not too early."""
    law = solvable.derive("loss_vs_time", solvable.Multilinear(alpha=1, S=1, eta=1, **settings))
    with pytest.raises(InvalidInput, match=why):
        law["remainder"].evaluate(T=T)
    assert law.remainder is None or law.remainder.subs(law.resource, T) is nan
    assert not gap(law)


@pytest.mark.parametrize("factor", [2, -1])
def test_a_tampered_remainder_is_rejected(factor):
    law = solvable.derive("loss_vs_time", solvable.Linear())
    assert not gap(law)
    assert "remainder" in gap(replace(law, remainder=factor * law.remainder))
