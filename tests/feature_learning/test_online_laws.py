"""Samples, batches and compute: values beside independent sums, what is refused, and experiments that see a slip."""

import dataclasses
import importlib

import numpy as np
import pytest
from sympy import Rational

import solvable
from solvable.errors import NotDerivable
from verify.spectral.mode_sums import mode_sum
from verify.spectral.random_features import effective_ridge

Model = solvable.FeatureLearning


def least_norm_equation(alpha, beta, D):
    """The two equations over all modes, written out."""
    kappa = effective_ridge(lambda q: mode_sum(lambda k: 1 / (1 + q * k**alpha)), D)
    left = mode_sum(lambda k: k ** -(alpha * beta + 1) * (1 + k**-alpha / kappa) ** -2)
    return left / (1 - mode_sum(lambda k: (1 + kappa * k**alpha) ** -2) / D)


@pytest.mark.parametrize(("alpha", "beta"), [(1.5, 0.5), (2.0, 1.0), (2.0, 1.25), (3.0, 2.5), (1.5, 3.0)])
def test_the_data_law_is_the_limit_of_its_equations(alpha, beta):
    """In both regimes, and at beta = 1, where nothing happens: the regimes of samples meet at 2."""
    law = solvable.derive("data_limited_loss", Model(alpha=alpha, beta=beta))
    ratios = [least_norm_equation(alpha, beta, D) / float(law.evaluate(D=D)) for D in (1e3, 1e5)]
    assert abs(ratios[1] - 1) < 1e-3
    assert abs(ratios[1] - 1) < abs(ratios[0] - 1)


def test_the_data_law_takes_arrays_of_beta():
    """Both branches of one symbolic law, and the sentence between them."""
    law = solvable.derive("data_limited_loss")
    both = law.evaluate(alpha=1.5, beta=[0.5, 2.5], D=1e4)
    for beta, value in zip((0.5, 2.5), both, strict=True):
        single = solvable.derive("data_limited_loss", Model(alpha=1.5, beta=beta))
        assert float(single.evaluate(D=1e4)) == pytest.approx(value, rel=1e-13)
    with pytest.raises(NotDerivable, match="beta"):
        solvable.derive("data_limited_loss", Model(beta=2))


def test_certified_digits_agree():
    """A ball around each law, beside its floats."""
    law = solvable.derive("data_limited_loss", Model(alpha=2, beta=Rational(1, 2)))
    assert float(law.certify(D=1000).mid()) == pytest.approx(float(law.evaluate(D=1000)), rel=1e-13)
    noise = solvable.derive("sgd_noise", Model(alpha=2, beta=3, eta=Rational(1, 4)))
    assert float(noise.certify(t=1000, B=4).mid()) == pytest.approx(float(noise.evaluate(t=1000, B=4)), rel=1e-13)


def test_large_batches_bring_back_the_flow():
    """The law of the bias in batches tends to the lazy law; that of the noise falls like 1/B."""
    flow = solvable.derive("lazy_loss_vs_time", Model(alpha=2, beta=0.5, eta=0.25, gamma=0))
    batches = solvable.derive("sgd_noise", Model(alpha=2, beta=0.5, eta=0.25, gamma=0))
    ratios = [float(batches.evaluate(t=1e4, B=B) / flow.evaluate(t=1e4)) - 1 for B in (1e3, 1e4)]
    assert ratios[0] == pytest.approx(10 * ratios[1], rel=1e-2)
    noise = solvable.derive("sgd_noise", Model(alpha=2, beta=2.5, eta=0.25, gamma=0))
    values = noise.evaluate(t=1e4, B=np.array([1e5, 1e6]))
    assert values[0] / values[1] == pytest.approx(10, rel=1e-4)


def test_steps_too_large_for_their_batch_are_refused():
    """k_0 < 1 is the theorem's own condition."""
    law = solvable.derive("sgd_noise", Model(alpha=1.25, beta=2.5, eta=0.5, gamma=0))
    with pytest.raises(solvable.SolvableError, match="assumes"):
        law.evaluate(t=100, B=1)
    assert np.isfinite(law.evaluate(t=100, B=8))


PHASES = {
    (1.5, 0.5, 0): Rational(-3, 10),
    (1.5, 0.5, 1): Rational(-6, 17),
    (2, 1.25, 0): Rational(-5, 7),
    (2, 1.25, 3): Rational(-5, 7),
    (2, 2.5, 0): Rational(-3, 4),
}


@pytest.mark.parametrize(("setting", "exponent"), PHASES.items(), ids=str)
def test_compute_exponents_of_the_four_phases(setting, exponent):
    """Lazy and rich, hard and easy; super-easy in the lazy limit."""
    assert solvable.derive("feature_learning_compute", Model(*setting)).exponent == exponent


def test_compute_refuses_what_is_not_derived():
    """The boundaries, where amplitudes have poles, and noise while features are learned."""
    for setting in ((2, 1, 0), (2, Rational(3, 2), 0), (2, 2.5, 1)):
        with pytest.raises(NotDerivable, match="assumes"):
            solvable.derive("feature_learning_compute", Model(*setting))


def test_compute_exponents_meet_at_the_boundaries():
    """A little to each side of beta = 1 and beta = 2 - 1/alpha, at alpha = 2."""
    for edge, gammas in ((Rational(1), (0, 1)), (Rational(3, 2), (0,))):
        for gamma in gammas:
            below, above = (
                solvable.derive("feature_learning_compute", Model(2, edge + step, gamma)).exponent
                for step in (-Rational(1, 100), Rational(1, 100))
            )
            assert abs(below - above) < Rational(1, 100)


def rejects(monkeypatch, module, name, change):
    """Whether some measurement fails once the law is changed before the experiment sees it."""
    derive = solvable.derive
    monkeypatch.setattr(solvable, "derive", lambda theorem, model=None: change(derive(theorem, model)))
    experiment = getattr(importlib.import_module(f"verify.feature_learning.{module}"), name)
    return any(measurement.verdict == "fail" for measurement in experiment.run("quick"))


def formula(change):
    return lambda law: law if law.expr is None else dataclasses.replace(law, expr=change(law.expr))


def step(place, change):
    """A law with one step changed, counted from the first."""

    def changed(law):
        at = place(law)
        steps = list(law.steps)
        steps[at] = dataclasses.replace(steps[at], after=change(steps[at].after))
        return dataclasses.replace(law, steps=tuple(steps))

    return changed


def named(name):
    """The place of the step called so."""
    return lambda law: next(place for place, s in enumerate(law.steps) if s.name == name)


def doubled(expression, name):
    """The expression with one of its symbols doubled."""
    (symbol,) = (s for s in expression.free_symbols if str(s) == name)
    return expression.subs(symbol, 2 * symbol)


def with_exponent(law, factor):
    return law if law.exponent is None else dataclasses.replace(law, exponent=factor * law.exponent)


SLIPS = [
    ("data_limited_loss", "equations_of_data", formula(lambda e: Rational(102, 100) * e)),
    ("data_limited_loss", "sampled_regression", step(named("data_loss"), lambda e: e / 2)),
    ("data_limited_loss", "sampled_regression", step(named("data_loss"), lambda e: Rational(5, 4) * e)),
    ("sgd_noise", "long_times", formula(lambda e: Rational(102, 100) * e)),
    ("sgd_noise", "simulated", step(named("lemma recursion"), lambda e: doubled(e, "L"))),
    ("sgd_noise", "stability", step(named("lemma recursion"), lambda e: doubled(e, "L"))),
    ("feature_learning_compute", "noisy_envelopes", lambda law: with_exponent(law, Rational(95, 100))),
]


@pytest.mark.parametrize(("module", "name", "change"), SLIPS)
def test_an_experiment_sees_a_slip(monkeypatch, module, name, change):
    """A law two percent off, the noise of a step doubled, an exponent five percent too small."""
    assert rejects(monkeypatch, module, name, change)
