"""False theorems on the sister models, and on what skills and features share, in front of their experiments."""

import dataclasses

import pytest
from sympy import Add, Integer, Rational, Sum, Symbol
from test_experiments_reject import ONE_PERCENT, expression, power, put, rejects, steeper, times


def named(name, change):
    """A law with one definition changed."""

    def changed(law):
        steps = tuple(
            dataclasses.replace(old, after=change(law, old.after)) if str(old.before) == name else old
            for old in law.steps
        )
        return dataclasses.replace(law, steps=steps)

    return changed


def node(name, change):
    """A law with the right side of one named step changed."""

    def changed(law):
        steps = tuple(
            dataclasses.replace(old, after=change(law, old.after)) if old.name == name else old for old in law.steps
        )
        return dataclasses.replace(law, steps=steps)

    return changed


def right(factor):
    """The right side of an equation."""
    return lambda law, equation: equation.func(equation.lhs, factor * equation.rhs, evaluate=False)


def without_noise(law, formula):
    """The loss of a fit without what D samples leave in N coefficients."""
    (left,) = formula.atoms(Sum)
    return left


def independent(law, formula):
    """The variance without the covariance of counts: the term that is positive alone."""
    assert isinstance(formula, Add)
    return Add(*[term for term in formula.args if not term.could_extract_minus_sign()])


def another_scale(law):
    """Delta half as large: the sum of lambda/(lambda + 2 Delta) is N."""
    if law.name != "random_feature_regression":
        return law
    x = Symbol("x", positive=True)
    steps = tuple(
        dataclasses.replace(old, before=old.before.subs(x, x / 2)) if old.name == "held" else old for old in law.steps
    )
    return dataclasses.replace(law, steps=steps)


DICTIONARY = "verify.multilinear_lazy_dictionary"
SISTERS = "verify.sister_models"
FALSE = [
    (DICTIONARY, "linear_model_and_features", node("skills", times(1 + Rational(1, 10**9)))),
    (DICTIONARY, "linear_model_and_features", node("skills", put("alpha_M", lambda a: a * ONE_PERCENT))),
    (DICTIONARY, "linear_model_and_features", named("t_M", times(ONE_PERCENT))),
    (DICTIONARY, "both_models", node("skills", times(1 + Rational(1, 10**9)))),
    (DICTIONARY, "both_models", named("t_M", times(ONE_PERCENT))),
    (DICTIONARY, "samples_as_time", node("samples", times(ONE_PERCENT))),
    (DICTIONARY, "exponents", named("beta_M", times(ONE_PERCENT))),
    (f"{SISTERS}.quantization_parameters", "quanta_left_out", expression(times(ONE_PERCENT))),
    (f"{SISTERS}.quantization_parameters", "quanta_left_out", expression(power)),
    (f"{SISTERS}.quantization_parameters", "quanta_left_out", expression(put("c", lambda c: c * ONE_PERCENT))),
    (f"{SISTERS}.quantization_data", "quanta_seen_too_seldom", expression(times(ONE_PERCENT))),
    (f"{SISTERS}.quantization_data", "quanta_seen_too_seldom", expression(put("tau", lambda tau: tau + 1))),
    (f"{SISTERS}.quantization_data", "quanta_in_drawn_samples", expression(times(Rational(21, 20)))),
    (f"{SISTERS}.quantization_compute", "best_allocation", expression(times(ONE_PERCENT))),
    (f"{SISTERS}.quantization_compute", "best_allocation", expression(put("tau", lambda tau: 2 * tau))),
    (f"{SISTERS}.learning_curve", "drawn_items", expression(times(Rational(51, 50)))),
    (f"{SISTERS}.learning_curve", "drawn_items", expression(power)),
    (f"{SISTERS}.learning_curve", "averaged_error", expression(times(Rational(11, 10)))),
    (f"{SISTERS}.learning_curve_variance", "drawn_data_sets", expression(independent)),
    (f"{SISTERS}.learning_curve_variance", "drawn_data_sets", expression(times(Rational(6, 5)))),
    (f"{SISTERS}.random_feature_regression", "best_function", another_scale),
    (f"{SISTERS}.random_feature_regression", "drawn_fits", node("in samples", without_noise)),
    (f"{SISTERS}.random_feature_regression", "power_law", node("ridge", right(1 / ONE_PERCENT))),
    (f"{SISTERS}.random_feature_compute", "allocations", expression(times(Rational(6, 5)))),
    (f"{SISTERS}.random_feature_compute", "allocations", named("w_star", times(Integer(4)))),
]


@pytest.mark.parametrize(("module", "experiment", "change"), FALSE)
def test_a_false_theorem_fails(monkeypatch, module, experiment, change):
    assert rejects(monkeypatch, module, experiment, change)


def test_a_false_exponent_is_seen_in_the_slope(monkeypatch):
    monkeypatch.setattr("verify.sister_models.quantization_compute.SETTINGS", {"quick": ((0.6, 10.0, 1.0),)})
    assert rejects(monkeypatch, "verify.sister_models.quantization_compute", "best_allocation", steeper)
