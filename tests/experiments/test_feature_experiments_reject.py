"""False theorems on feature learning, in front of their experiments: each must be measured to be wrong."""

import dataclasses

import pytest
from sympy import Rational, Sum, Symbol
from test_experiments_reject import ONE_PERCENT, TWO_PERCENT, expression, put, rejects, times

from solvable.marks import plain

SLIGHTLY = Rational(1001, 1000)


def worded(words, change):
    """A law with the right side changed of the steps whose reason begins with the words."""

    def changed(law):
        steps = tuple(
            dataclasses.replace(old, after=change(law, old.after)) if plain(old.rule).startswith(words) else old
            for old in law.steps
        )
        assert steps != law.steps
        return dataclasses.replace(law, steps=steps)

    return changed


def node(name, change):
    """A law with the right side changed of the step called so, where it has one."""

    def changed(law):
        steps = (
            dataclasses.replace(old, after=change(law, old.after)) if old.name == name else old for old in law.steps
        )
        return dataclasses.replace(law, steps=tuple(steps))

    return changed


def summand(factor):
    """The summand of every sum."""
    return lambda law, total: total.replace(Sum, lambda function, *limits: Sum(factor * function, *limits))


def prefactor(factor):
    """The prefactor of a law, and the law with it."""
    return lambda law: dataclasses.replace(law, prefactor=factor * law.prefactor, expr=factor * law.expr)


def wave(factor):
    """What a law says that it leaves out."""
    return lambda law: dataclasses.replace(law, remainder=factor * law.remainder)


def steeper(law):
    return dataclasses.replace(law, exponent=law.exponent * TWO_PERCENT)


def modes(factor):
    """The summands of a sum over modes."""
    return lambda law, total: total.replace(
        lambda e: isinstance(e, Sum) and "P(n)" in str(e), lambda e: Sum(factor * e.function, *e.limits)
    )


def stronger(law):
    """The crossover time times gamma^(1/100), whether gamma is a number or not."""
    return dataclasses.replace(law, expr=law.expr * law.model.parameters["gamma"] ** Rational(1, 100))


def other_root(law, rate):
    """h^(-1/2) for h^(-1/4)."""
    h = Symbol("h", positive=True)
    return rate.subs(h, h**2)


FALSE = [
    ("lazy_loss_vs_time", "simulated_modes", prefactor(SLIGHTLY)),
    ("lazy_loss_vs_time", "simulated_modes", prefactor(2)),
    ("lazy_loss_vs_time", "simulated_modes", steeper),
    ("lazy_loss_vs_time", "wave", wave(2)),
    ("lazy_loss_vs_time", "wave", wave(-1)),
    ("feature_learning_reduction", "trained_weights", node("mode_velocity", other_root)),
    ("feature_learning_reduction", "trained_weights", node("mode_velocity", times(SLIGHTLY))),
    ("feature_learning_reduction", "trained_weights", node("mode_growth", summand(SLIGHTLY))),
    ("feature_learning_reduction", "trained_weights", node("mode_loss", summand(SLIGHTLY))),
    ("task_difficulty", "norms", node("norm", put("b", lambda b: b * SLIGHTLY))),
    ("task_difficulty", "norms", node("growth", times(ONE_PERCENT))),
    ("task_difficulty", "growth", node("kernel growth", put("X", lambda X: X * ONE_PERCENT))),
    ("task_difficulty", "growth", node("kernel growth", times(SLIGHTLY))),
    ("gamma_crossover", "first_growth", expression(times(ONE_PERCENT))),
    ("gamma_crossover", "collapse", stronger),
]


@pytest.mark.parametrize(("theorem", "experiment", "change"), FALSE)
def test_a_false_theorem_fails(monkeypatch, theorem, experiment, change):
    assert rejects(monkeypatch, f"verify.feature_learning.{theorem}", experiment, change)
