"""False theorems on the extended models, in front of their experiments: each must be measured to be wrong."""

import dataclasses

import pytest
from sympy import Eq, Rational, sqrt
from test_experiments_reject import ONE_PERCENT, expression, put, rejects, step, times

from solvable.marks import plain


def where(words, change):
    """A law with the steps changed that have this name, or whose left side, or reason, begins with the words."""

    def changed(law):
        def one(old):
            if not (old.name == words or str(old.before).startswith(words) or plain(old.rule).startswith(words)):
                return old
            after = old.after
            if isinstance(after, Eq):
                return dataclasses.replace(old, after=Eq(after.lhs, change(law, after.rhs), evaluate=False))
            return dataclasses.replace(old, after=change(law, after))

        steps = tuple(map(one, law.steps))
        assert steps != law.steps
        return dataclasses.replace(law, steps=steps)

    return changed


def printed_strength(law, formula):
    """S (1 - sqrt(1 - d/D_c)) for S d/D_c."""
    S = law.model.symbols.S
    return S * (1 - sqrt(1 - formula / S))


def square_of_the_gap(law, loss):
    """(S - R)^2/2 for S (S - R)/2."""
    S = law.model.symbols.S
    return loss * (2 * loss / S**2)


def as_printed(law, growth):
    """The coefficients 2 and 5 of the second mode for 4 and 7."""
    m_1, m_2 = (next(s for s in growth.free_symbols if str(s) == name) ** 2 for name in ("a_1", "a_2"))
    return growth - law.model.symbols.eta * m_2 * (m_1 - m_2)


FALSE = [
    ("extended_gradient_subspace", "differences_of_the_loss", where("flow of b", times(ONE_PERCENT))),
    ("extended_gradient_subspace", "differences_of_the_loss", where("flow of a", times(-1))),
    ("extended_conserved_quantity", "integrated_flows", step("0", lambda law, after: after + Rational(1, 100))),
    ("extended_limit_point", "flow_to_rest", where("the positive root", times(ONE_PERCENT))),
    ("extended_limit_point", "flow_to_rest", where("the positive root", put("p", lambda p: p**2))),
    ("extended_limit_point", "flow_to_rest", where("the positive root", put("q", lambda q: q * ONE_PERCENT))),
    ("min_norm_identity", "enumerated_outputs", step("0", times(ONE_PERCENT))),
    ("min_norm_identity", "enumerated_outputs", step("0", put("R_k", lambda R: R**2))),
    ("dc_shot_learner", "random_interpolants", expression(printed_strength)),
    ("dc_shot_learner", "random_interpolants", expression(times(Rational(11, 10)))),
    ("dc_shot_learner", "random_interpolants", where("the loss of the fit", square_of_the_gap)),
    ("dc_shot_learner", "random_interpolants", where("the variance", put("D_c", lambda D_c: D_c + 1))),
    ("dc_shot_learner", "random_interpolants", where("what it leaves out", times(2))),
    ("dc_shot_learner", "random_flows", expression(printed_strength)),
    ("nc_parameter_learner", "partly_trained_on_every_input", expression(times(ONE_PERCENT))),
    ("nc_parameter_learner", "partly_trained_on_every_input", expression(put("k", lambda k: k + 1))),
    ("nc_parameter_learner", "partly_trained_on_every_input", where("L(n)", square_of_the_gap)),
    ("nc_parameter_learner", "summed_partial_losses", step(-1, put("n", lambda n: n + 1))),
    ("relu_parity_modes", "differences_of_the_network_loss", where("gradient flow: the growth of mode 1", times(-1))),
    ("relu_parity_modes", "differences_of_the_network_loss", where("gradient flow: the growth of mode 2", as_printed)),
    ("relu_parity_modes", "differences_of_the_network_loss", where("gradient flow: the growth of constant", times(4))),
    ("relu_parity_modes", "flow_of_the_network", where("gradient flow: the growth of mode 3", times(ONE_PERCENT))),
    ("relu_parity_modes", "flow_of_the_network", where("the mean of f times the parity", times(ONE_PERCENT))),
    ("relu_parity_modes", "pace_of_the_constant", step(-1, times(ONE_PERCENT))),
    ("unbalanced_dynamics", "unbalanced_factors", where("Lambda", times(ONE_PERCENT))),
    ("unbalanced_dynamics", "unbalanced_factors", where("kappa", times(ONE_PERCENT))),
    ("unbalanced_dynamics", "unbalanced_factors", where("R = q w", times(ONE_PERCENT))),
    ("unbalanced_dynamics", "unbalanced_factors", where("the positive root", put("q", lambda q: q * ONE_PERCENT))),
]


@pytest.mark.parametrize(("theorem", "experiment", "change"), FALSE)
def test_a_false_theorem_fails(monkeypatch, theorem, experiment, change):
    assert rejects(monkeypatch, f"verify.multilinear.{theorem}", experiment, change)
