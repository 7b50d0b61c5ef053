"""The setting, its skills, and how they are learned one by one: limits, other ways to the same numbers, false laws."""

import dataclasses
import importlib
from fractions import Fraction

import numpy as np
import pytest
from sympy import Eq, Integer, Lambda, Rational, Symbol
from sympy.core.function import AppliedUndef

import solvable
from solvable.numerics.balls.precision import precision
from solvable.proofs.rules.elementary import flows_written_out
from verify.claims.values import stated, value_with

ALPHA, S, R0, ETA = 0.6, 2.0, 0.05, 0.7


def put(expression, **values):
    """The expression in floats, its sums added up."""
    return value_with(expression, {}, **values)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("Eq. 1", "skill_distribution"),
        ("Eq. 4", "target_norm"),
        ("Eq. 5", "skill_loss_decomposition"),
        ("Eq. 7", "skill_strength"),
        ("Eq. 8", "skill_loss_identity"),
        ("Eq. 9", "multilinear_skill_loss"),
        ("Eq. 318", "skill_strength_estimator"),
        ("Eq. 29", "empirical_loss_decoupling"),
        ("Lemma 1", "skill_dynamics"),
        ("Corollary 1", "one_shot_learner"),
        ("Corollary 2", "basis_function_per_skill"),
        ("Eq. 25", "saxe_mode_dynamics"),
        ("Eq. 14", "calibrated_dynamics"),
    ],
)
def test_places_in_the_paper_lead_to_their_theorems(place, name):
    """Every number of the paper derives the theorem that owns it."""
    assert solvable.derive(f"Nam2024: {place}").name == name


@pytest.mark.parametrize("name", ["empirical_loss_decoupling", "linear_model_dynamics"])
def test_names_that_were_aliases_are_theorems(name):
    """They derive themselves."""
    assert solvable.derive(name).name == name


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("linear_model_dynamics", solvable.Multilinear()),
        ("calibrated_dynamics", solvable.Linear()),
        ("saxe_mode_dynamics", solvable.Linear()),
    ],
)
def test_theorems_about_one_flow_refuse_the_other(name, model):
    """The refusal says for which flow the theorem holds."""
    with pytest.raises(solvable.SolvableError, match=r"needs (one factor|two factors)"):
        solvable.derive(name, model)


@pytest.mark.parametrize("n_s", [1, 2, 7, 40])
def test_frequencies_of_few_skills_are_fractions(n_s):
    """At alpha = 1 the certified frequency of a skill is a ratio of whole numbers, added up as such."""
    law = solvable.derive("skill_distribution", solvable.Multilinear(alpha=1))
    total = sum(Fraction(1, k**2) for k in range(1, n_s + 1))
    for k in {1, n_s}:
        exact = Fraction(1, k**2) / total
        ball = law.certify(digits=30, k=k, n_s=n_s)
        with precision(200):
            assert abs(ball * exact.denominator / exact.numerator - 1) < 1e-29


def test_frequencies_tend_to_those_of_infinitely_many_skills():
    """The relative difference falls like n_s^-alpha/(alpha zeta(alpha + 1)), within the stated n_s^-alpha/alpha."""
    law = solvable.derive("skill_distribution", solvable.Multilinear(alpha=ALPHA))
    model = solvable.Multilinear(alpha=ALPHA)
    endless = float(model.frequency(Integer(3)))
    n_s = np.array([1e2, 1e4, 1e6])
    scaled = (law.evaluate(k=3, n_s=n_s) / endless - 1) * n_s**ALPHA * ALPHA
    assert (scaled < 1).all()
    assert scaled[-1] == pytest.approx(float(model.frequency(Integer(1))), rel=1e-3)


@pytest.mark.parametrize("kind", [solvable.Multilinear, solvable.Linear])
@pytest.mark.parametrize(("N", "n_s"), [(1, 1), (1, 4), (3, 4), (6, 6)])
@pytest.mark.parametrize("T", [0.5, 10.0, 80.0])
def test_the_total_loss_is_the_sum_that_models_compute(kind, N, n_s, T):
    """The formula of the theorem, added up, against model.loss."""
    values = {"alpha": ALPHA, "S": S, "eta": ETA} | ({"r": R0} if kind is solvable.Multilinear else {})
    law = solvable.derive("total_loss", kind())
    assert put(flows_written_out(law["loss"].expr), T=T, N=N, n_s=n_s, **values) == pytest.approx(
        float(kind(**values).loss(T=T, N=N, n_s=n_s)), rel=1e-11
    )


@pytest.mark.parametrize(("N", "n_s"), [(1, 4), (3, 4), (5, 20)])
def test_skills_beyond_N_are_all_that_is_left(N, n_s):
    """The second corollary against the model after infinite time, and the closed form of the probability."""
    model = solvable.Multilinear(alpha=ALPHA, S=S, r=R0, eta=ETA)
    law = solvable.derive("basis_function_per_skill")
    left = float(model.loss(N=N, n_s=n_s))
    assert put(law["left"].expr, alpha=ALPHA, S=S, N=N, n_s=n_s) == pytest.approx(left, rel=1e-12)
    beyond = solvable.derive("total_loss")["unlearned"].expr
    assert S**2 / 2 * put(beyond, alpha=ALPHA, N=N, n_s=n_s) == pytest.approx(left, rel=1e-12)


def test_an_unseen_skill_keeps_what_all_lose():
    """The initial loss of the first corollary is the loss of the model at time 0; a linear skill starts at 0."""
    law = solvable.derive("one_shot_learner")
    model = solvable.Multilinear(alpha=ALPHA, S=S, r=R0, eta=ETA)
    assert law["unseen"].evaluate(S=S, r=R0) == pytest.approx(float(model.loss(T=0)), rel=1e-12)
    linear = solvable.derive("one_shot_learner", solvable.Linear())
    assert linear["unseen"].expr.equals(Symbol("S", positive=True) ** 2 / 2)


@pytest.mark.parametrize("alpha", [0.3, 0.6, 0.9])
def test_the_linear_loss_law_against_the_sum(alpha):
    """At eta T = 1000 nothing of the difference is left in floats."""
    law = solvable.derive("linear_model_dynamics")
    loss = float(solvable.Linear(alpha=alpha, S=S, eta=1).loss(T=1000))
    assert law["total loss"].evaluate(alpha=alpha, S=S, eta=1, T=1000) == pytest.approx(loss, rel=1e-10)


@pytest.mark.parametrize("B", [0.05, 1 / 22, 1.0, 2.0])
def test_the_calibrated_model_is_the_model_at_another_time(B):
    """The strength at time T is that of the model without a constant at time B T; B^2 T is another time."""
    values = {"alpha": ALPHA, "S": S, "r": R0, "eta": ETA, "k": 2}
    calibrated = solvable.derive("calibrated_dynamics").evaluate(B=B, T=8 / B, **values)
    plain = solvable.derive("skill_dynamics")
    assert calibrated == pytest.approx(plain.evaluate(T=8.0, **values), rel=1e-12)
    if B != 1:
        assert calibrated != pytest.approx(plain.evaluate(T=8 * B, **values), rel=1e-3)


def test_one_draw_says_nothing_about_a_covariance():
    """At n = 1 the sample covariance is 0: the two estimates differ by g f, whose mean square is E f^2."""
    law = solvable.derive("skill_strength_estimator")
    bias, square = (stated(law, name, "R_k", "F_k", "m_k") for name in ("bias", "mean square"))
    n, R, F = (next(s for s in (bias + square).free_symbols if str(s) == name) for name in ("n", "R_k", "F_k"))
    assert bias.subs(n, 1) == R
    assert square.subs(n, 1).expand() == F


def test_a_target_and_a_strength_of_a_zero_model():
    """Without any output the loss of a skill is S^2/2 and its strength 0."""
    law = solvable.derive("skill_strength")
    nothing = {"f": lambda k, xi: 0.0, "p": lambda k, xi: float(xi)}
    assert value_with(law["strength"].expr, nothing, k=1, n_b=3) == 0
    loss = solvable.derive("skill_loss_identity")["output_loss"].expr
    assert value_with(loss, nothing, S=3.0, k=1, n_s=1, n_b=3) == 4.5


# The experiment of each theorem, and the step of the law to change by its name; its formula where there is none.
FALSE_LAWS = [
    ("target_norm", "target_on_every_input", None),
    ("skill_distribution", "drawn_skills", None),
    ("skill_loss_decomposition", "losses_on_every_input", "decomposition"),
    ("skill_strength", "fitted_strengths", "strength"),
    ("skill_strength", "fitted_strengths", "target strength"),
    ("multilinear_skill_loss", "factors_on_every_input", "loss"),
    ("multilinear_skill_loss", "factors_on_every_input", "strength"),
    ("skill_strength_estimator", "estimated_strengths", "variance"),
    ("skill_strength_estimator", "estimated_strengths", "bias"),
    ("skill_strength_estimator", "estimated_strengths", "mean square"),
    ("empirical_loss_decoupling", "drawn_training_sets", "loss"),
    ("total_loss", "loss_on_every_input", "loss"),
    ("total_loss", "loss_on_every_input", "unlearned"),
    ("one_shot_learner", "trained_for_long", "unseen"),
    ("basis_function_per_skill", "trained_on_every_input", "left"),
    ("saxe_mode_dynamics", "full_matrices", "strength"),
    ("linear_model_dynamics", "integrated_weights", None),
    ("linear_model_dynamics", "integrated_weights", "strength"),
    ("linear_model_dynamics", "integrated_weights", "loss"),
    ("linear_model_dynamics", "integrated_weights", "total loss"),
    ("calibrated_dynamics", "calibrated_factors", "strength"),
]


def with_step(law, name, change):
    """The law with the right side of one of its steps changed."""
    number, steps = law[name].number, list(law.steps)
    after = steps[number].after
    found = change(after) if not isinstance(after, Eq) else Eq(after.lhs, change(after.rhs), evaluate=False)
    steps[number] = dataclasses.replace(steps[number], after=found)
    return dataclasses.replace(law, steps=tuple(steps))


def changed(law, name):
    """The law with its formula, or one step, a hundredth too large."""
    slightly = Rational(101, 100)
    if name is None:
        return dataclasses.replace(law, expr=slightly * law.expr)
    return with_step(law, name, lambda after: slightly * after)


def breaks(monkeypatch, theorem, experiment, change):
    """Whether the experiment fails once the law is changed before it sees it."""
    derive = solvable.derive
    monkeypatch.setattr(solvable, "derive", lambda name, model=None: change(derive(name, model)))
    run = getattr(importlib.import_module(f"verify.multilinear.{theorem}"), experiment).run
    return any(measurement.verdict == "fail" for measurement in run("quick"))


@pytest.mark.parametrize(("theorem", "experiment", "name"), FALSE_LAWS)
def test_a_false_law_is_measured_to_be_false(monkeypatch, theorem, experiment, name):
    """One per cent is enough."""
    assert breaks(monkeypatch, theorem, experiment, lambda law: changed(law, name))


def test_the_printed_rate_is_measured_to_be_false(monkeypatch):
    """B^2 for B, as Eq. 14 prints it."""

    def printed(law):
        B = law.model.symbols.B
        return with_step(law, "strength", lambda after: after.subs(B, B**2))

    assert breaks(monkeypatch, "calibrated_dynamics", "calibrated_factors", printed)


def test_a_strength_over_all_inputs_is_measured_to_be_false(monkeypatch):
    """The mean of g_k f without its condition, P_s(k) R_k, is no coefficient of the best fit."""

    def halved(law):
        return with_step(law, "strength", lambda after: after / 2)

    assert breaks(monkeypatch, "skill_strength", "fitted_strengths", halved)


def test_a_sharper_excess_is_measured_to_be_false(monkeypatch):
    """The lower bound on what an output loses that is no multiple of g_k holds, and not with twice its size."""

    def doubled(law):
        return with_step(law, "least", lambda after: 2 * after)

    assert breaks(monkeypatch, "multilinear_skill_loss", "factors_on_every_input", doubled)


def test_definitions_survive_what_they_are_applied_to():
    """The target on inputs of skill k: its sum runs over an index of its own, so that nothing is captured."""
    model = solvable.Multilinear()
    target, k = model.quantity("target"), model.symbols.k
    at_k = Lambda(target.notation.args, target.meaning)(k, target.notation.args[1])
    assert k in at_k.free_symbols


def test_skill_orthogonality_is_about_parities():
    """g_k is 1 where an even number of its relevant bits is on, -1 where an odd number is, and 0 on other inputs."""
    definition = solvable.Multilinear().quantity("basis_function")
    k, i, _ = definition.notation.args
    (on,) = (applied for applied in definition.meaning.atoms(AppliedUndef))
    for count, sign in ((0, 1), (1, -1), (2, 1), (3, -1)):
        value = definition.meaning.subs(on, count)
        assert value.subs(i, k) == sign
        assert value.subs({k: 1, i: 2}) == 0
