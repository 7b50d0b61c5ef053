"""False theorems on rich learning and on width, in front of their experiments: each must be measured to be wrong."""

import dataclasses

import pytest
from sympy import Min, Rational, Sum
from test_experiments_reject import ONE_PERCENT, TWO_PERCENT, expression, rejects, times
from test_feature_experiments_reject import node, prefactor, steeper, summand

TENTH = Rational(11, 10)


@pytest.fixture(autouse=True)
def fewer_settings(monkeypatch):
    """One setting of each kind shows what is false."""
    from verify.feature_learning import (
        rich_loss_vs_time,
        rich_loss_vs_time_easy,
        width_limited_bias,
        width_limited_loss,
        width_transient,
    )

    monkeypatch.setattr(rich_loss_vs_time, "SETTINGS", {"quick": ((1.5, 0.5),)})
    monkeypatch.setattr(rich_loss_vs_time, "LAYERS", {"quick": ((1.5, 0.5),)})
    monkeypatch.setattr(rich_loss_vs_time_easy, "SETTINGS", {"quick": ((1.5, 1.75, 10.0),)})
    monkeypatch.setattr(rich_loss_vs_time_easy, "LAYERS", {"quick": ((2.0, 1.75, 2.0),)})
    for module in (width_limited_loss, width_limited_bias):
        monkeypatch.setattr(module, "SAMPLED", {"quick": ((1.5, 0.5),)})
        monkeypatch.setattr(module, "MODES", {"quick": 100})
        monkeypatch.setattr(module, "EXPONENTS", {"quick": ((1.25, 1.25), (1.25, 0.5))})
    monkeypatch.setattr(width_transient, "SETTINGS", {"quick": ((2.0, 0.75), (1.5, 1.75))})
    monkeypatch.setattr(width_transient, "SAMPLED", {"quick": ((2.0, 0.5),)})


def quoted(law):
    """The exponents that are quoted for the loss: -alpha min(2, beta) of width, -(1 - 1/alpha) of the transient."""
    alpha, beta = (law.model.parameters[name] for name in ("alpha", "beta"))
    exponent = -alpha * Min(2, beta) if law.name == "width_limited_loss" else 1 / alpha - 1
    return dataclasses.replace(law, exponent=exponent)


def equivalent_alone(law, formula):
    """The first order in 1/N without what a Gaussian's fourth moment adds to the diagonal."""
    (total,) = formula.atoms(Sum)
    index = total.limits[0][0]
    own = total.function.subs(index, law.model.symbols.k)
    return formula / (total + own) * total


FALSE = [
    ("rich_loss_vs_time", "late_times", prefactor(ONE_PERCENT)),
    ("rich_loss_vs_time", "late_times", steeper),
    ("rich_loss_vs_time", "both_layers", prefactor(TWO_PERCENT)),
    ("rich_loss_vs_time", "both_layers", steeper),
    ("rich_loss_vs_time_easy", "late_times_of_easy_tasks", prefactor(TWO_PERCENT)),
    ("rich_loss_vs_time_easy", "late_times_of_easy_tasks", steeper),
    ("rich_loss_vs_time_easy", "both_layers_of_easy_tasks", prefactor(TWO_PERCENT)),
    ("width_limited_loss", "equations", prefactor(TENTH)),
    ("width_limited_loss", "equations", quoted),
    ("width_limited_loss", "random_features", node("width_loss", summand(TENTH))),
    ("width_limited_bias", "equations_apart", prefactor(ONE_PERCENT)),
    ("width_limited_bias", "random_features_apart", node("width_loss", summand(TENTH))),
    ("width_transient", "inverted", prefactor(TWO_PERCENT)),
    ("width_transient", "inverted", expression(times(TWO_PERCENT))),
    ("width_transient", "inverted", quoted),
    ("width_transient", "sampled", node("lemma second order", equivalent_alone)),
]


@pytest.mark.parametrize(("theorem", "experiment", "change"), FALSE)
def test_a_false_theorem_fails(monkeypatch, theorem, experiment, change):
    """Each change is seen at the quick level, with one setting of its kind."""
    assert rejects(monkeypatch, f"verify.feature_learning.{theorem}", experiment, change)
