"""The remainder that a law carries: what it leaves out, said before it is measured."""

import numpy as np
import pytest
from flint import arb
from sympy import Rational

import solvable
from solvable.numerics.balls.enclosure import enclose
from solvable.numerics.sums.arrays import to_numeric
from solvable.proofs.environment import Environment
from solvable.proofs.step import SMALLER_THAN_EVERY_POWER


def said(law, *values):
    """The law's remainder in floats."""
    return to_numeric(law.remainder, law.resource)(np.asarray(values))


@pytest.mark.parametrize(("alpha", "T"), [(3, 1e4), (3, 1e5), (2, 300.0), (10, 1e15)])
def test_the_time_law_says_how_far_off_it_is(alpha, T):
    """At alpha = 3 and eta S T = 1e4 the law is off by 0.3 %: the sum over skills says so, the remainder too."""
    model = solvable.Multilinear(alpha=alpha, S=1, r=0.01, eta=1)
    law = solvable.derive("loss_vs_time", model)
    found = float(model.loss(T=T)) / float(law.evaluate(T=T)) - 1
    assert abs(found) > 1e-5
    assert said(law, T)[0] == pytest.approx(found, rel=0.01)


@pytest.mark.parametrize(("alpha", "T"), [(3, 50.0), (3, 300.0)])
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
    *_, step = (s for s in law.steps if isinstance(s.error, str) and s.error == SMALLER_THAN_EVERY_POWER)
    unseen = Environment(law.steps).expand(step.before)
    found = float(enclose(unseen / law.sharp - 1, {law.resource: D}, digits=12))
    assert said(law, D)[0] == pytest.approx(found, rel=0.25)


def test_waves_fall_at_the_stated_rates():
    """The size of the pole's wave falls as exp(-c Y^(1/p)), that of the saddle's as exp(-c Y^(1/(p+1)))."""
    law = solvable.derive("time_law_remainder")
    sizes = {str(step.before): step.after for step in law.steps if step.relation == "definition"}
    written = Environment(law.steps)
    symbols = law.model.symbols
    for name, power in (("A_p", Rational(5, 8)), ("A_s", Rational(5, 13))):
        size = written.expand(sizes[name])
        ends = []
        for T in (10**12, 16 * 10**12):
            point = {symbols.alpha: Rational(3, 5), symbols.S: 1, symbols.r: Rational(1, 100), symbols.eta: 1}
            ends.append(float(enclose(size, point | {symbols.T: T}, digits=20).log()))
        assert np.log(ends[1] / ends[0]) / np.log(16) == pytest.approx(float(power), abs=0.01)


def test_a_wrong_wave_is_noticed():
    """The conjugate phase, or the pole's wave alone where the saddle rules, misses the sum by its own size."""
    law = solvable.derive("exponential_remainder")
    symbols, step = law.model.symbols, law.steps[law.key_step]
    point = {symbols.delta: Rational(3, 5), symbols.kappa: Rational(8, 5), symbols.x: 100}
    written = Environment(law.steps)
    left = written.expand(step.before)
    bound = enclose(written.expand(step.after), point, digits=10)
    assert enclose(left, point, digits=10) < bound
    (inside,) = left.args
    wrong = abs(enclose(inside + 2 * law.expr, point, digits=10))
    assert wrong > arb(2) * bound
