"""False laws, one at a time, in front of the experiments: each must be measured to be wrong."""

import dataclasses
import importlib

import pytest
from sympy import KroneckerDelta, Rational

import solvable

TWO_PERCENT, ONE_PERCENT = Rational(102, 100), Rational(101, 100)


@pytest.fixture(autouse=True)
def fewer_training_sets(monkeypatch):
    """A false data law is seen with a quarter of the samples."""
    from verify.multilinear import loss_vs_data

    monkeypatch.setattr(loss_vs_data, "SAMPLES", {"quick": loss_vs_data.SAMPLES["quick"] // 4})


def rejects(monkeypatch, module, name, change, level="quick"):
    """Whether some measurement fails once every law is changed before the experiment sees it."""
    derive = solvable.derive
    monkeypatch.setattr(solvable, "derive", lambda theorem, model=None: change(derive(theorem, model)))
    experiment = getattr(importlib.import_module(module), name)
    return any(measurement.verdict == "fail" for measurement in experiment.run(level))


def expression(change):
    """A law whose formula, and whose sharp form if it has one, is changed."""
    return lambda law: dataclasses.replace(
        law, expr=change(law, law.expr), sharp=None if law.sharp is None else change(law, law.sharp)
    )


def step(index, change):
    """A law with one step changed, by its name; a number counts from the beginning, in a string from the key step."""

    def changed(law):
        if isinstance(index, str) and any(known.name == index for known in law.steps):
            place = law[index].number
        else:
            place = law.key_step + int(index) if isinstance(index, str) else index % len(law.steps)
        steps = list(law.steps)
        steps[place] = dataclasses.replace(steps[place], after=change(law, steps[place].after))
        return dataclasses.replace(law, steps=tuple(steps))

    return changed


def times(factor):
    return lambda law, formula: factor * formula


def put(name, change):
    """The symbol of that name replaced by a function of itself."""

    def changed(law, formula):
        (symbol,) = (s for s in formula.free_symbols if str(s) == name)
        return formula.subs(symbol, change(symbol))

    return changed


def never_orthogonal(law, formula):
    """E[g_k g_l] = P_s(k) whatever l is."""
    return formula.replace(KroneckerDelta, lambda k, l: 1)


def next_rank(law):
    """The zeta-function form of the law with the sum from N + 2 on."""
    return dataclasses.replace(law, sharp=law.sharp.subs(law.resource, law.resource + 1))


def steeper(law):
    """The exponent alone, two per cent off: nothing but a fitted slope can see it."""
    return dataclasses.replace(law, exponent=law.exponent * TWO_PERCENT)


def power(law, formula):
    """The law with its exponent two per cent off, its value at resource 1 kept."""
    return formula * law.resource ** (law.exponent * (TWO_PERCENT - 1))


def full_scale(law, formula):
    """The data law with S^2 where it says (S - r)^2."""
    S, r = law.model.parameters["S"], law.model.parameters["r"]
    return formula * (S / (S - r)) ** 2


ON_STEPS = (
    ("skill_orthogonality", "enumerated_inputs", step("overlap", times(2))),
    ("skill_orthogonality", "enumerated_inputs", step("overlap", never_orthogonal)),
    ("skill_orthogonality", "enumerated_inputs", step("overlap", put("k", lambda k: k + 1))),
    ("skill_orthogonality", "enumerated_inputs", step("square", times(2))),
    ("skill_orthogonality", "enumerated_inputs", step("mean", lambda law, after: after + 1)),
    ("skill_loss_identity", "random_tables", step("identity", times(ONE_PERCENT))),
    ("skill_loss_identity", "random_tables", step("identity", put("R_k", lambda R: R / 2))),
    ("skill_loss_identity", "random_tables", step("identity", put("R_k", lambda R: -R))),
    ("skill_loss_identity", "random_tables", step("bound", times(ONE_PERCENT))),
    ("skill_dynamics", "gradient_descent", step("strength", put("eta", lambda eta: 2 * eta))),
    ("skill_dynamics", "gradient_descent", step("strength", put("S", lambda S: S * TWO_PERCENT))),
    ("skill_dynamics", "gradient_descent", step("strength", put("T", lambda T: T * ONE_PERCENT))),
)
ON_FORMULAS = (
    ("skill_dynamics", "integrated_factors", expression(times(ONE_PERCENT))),
    ("skill_dynamics", "integrated_factors", expression(put("T", lambda T: T / 2))),
    ("skill_dynamics", "integrated_factors", expression(put("k", lambda k: k + 1))),
    ("skill_loss_dynamics", "integrated_losses", expression(times(2))),
    ("skill_loss_dynamics", "integrated_losses", expression(put("T", lambda T: T * ONE_PERCENT))),
    ("skill_loss_dynamics", "integrated_losses", expression(put("k", lambda k: k**TWO_PERCENT))),
    ("emergence_time", "emerging_skills", expression(times(ONE_PERCENT))),
    ("emergence_time", "emerging_skills", expression(put("k", lambda k: k + 1))),
    ("emergence_time", "emerging_skills", expression(put("k", lambda k: k**TWO_PERCENT))),
    ("emergence_time", "emerging_skills", expression(put("epsilon", lambda epsilon: 1 - epsilon))),
    ("saturation_time", "saturating_skills", expression(times(2))),
    ("saturation_time", "saturating_skills", expression(times(ONE_PERCENT))),
    ("saturation_time", "saturating_skills", expression(put("k", lambda k: k + 1))),
    ("stage_like_training", "counted_stages", expression(lambda law, k_max: k_max + 1)),
    ("stage_like_training", "counted_stages", expression(times(ONE_PERCENT))),
    ("loss_vs_time", "simulated_loss", expression(times(ONE_PERCENT))),
    ("loss_vs_time", "simulated_loss", expression(power)),
    ("loss_vs_time", "simulated_loss", steeper),
    ("loss_vs_data", "sampled_training_sets", expression(times(ONE_PERCENT))),
    ("loss_vs_data", "sampled_training_sets", expression(full_scale)),
    ("loss_vs_data", "sampled_training_sets", expression(power)),
    ("loss_vs_data", "sampled_training_sets", steeper),
    ("loss_vs_parameters", "missing_basis_functions", expression(times(ONE_PERCENT))),
    ("loss_vs_parameters", "missing_basis_functions", expression(power)),
    ("loss_vs_parameters", "missing_basis_functions", steeper),
    ("loss_vs_parameters", "missing_basis_functions", next_rank),
    ("loss_vs_compute", "scanned_budgets", expression(times(ONE_PERCENT))),
    ("loss_vs_compute", "scanned_budgets", expression(power)),
    ("loss_vs_compute", "scanned_budgets", steeper),
)


@pytest.mark.parametrize(("theorem", "experiment", "change"), ON_STEPS + ON_FORMULAS)
def test_a_false_law_fails(monkeypatch, theorem, experiment, change):
    assert rejects(monkeypatch, f"verify.multilinear.{theorem}", experiment, change)


@pytest.mark.parametrize(
    "change",
    [
        step("0", times(ONE_PERCENT)),
        step("0", put("W", lambda W: 2 * W)),
        step("0", put("x", lambda x: x**TWO_PERCENT)),
        step("0", put("delta", lambda delta: delta * ONE_PERCENT)),
    ],
)
def test_a_false_harmonic_sum_fails(monkeypatch, change):
    assert rejects(monkeypatch, "verify.harmonic_sum", "direct_summation", change)


@pytest.mark.parametrize("change", [step(-1, times(ONE_PERCENT)), step(-1, put("y", lambda y: y * TWO_PERCENT))])
def test_a_false_sum_of_few_modes_fails(monkeypatch, change):
    assert rejects(monkeypatch, "verify.harmonic_sum", "modes_kept", change)


def test_outside_the_strip_the_law_would_fail():
    from verify.harmonic_sum import outside_the_strip

    (measurement,) = outside_the_strip.run("quick")
    assert measurement.verdict == "pass"
    assert dataclasses.replace(measurement, predicted=-1.5).verdict == "fail"
    assert dataclasses.replace(measurement, predicted=measurement.predicted * 1.02).verdict == "fail"


def test_a_false_allocation_fails(monkeypatch):
    optimum = solvable.Multilinear.compute_optimum

    def elsewhere(model, C):
        return dataclasses.replace(optimum(model, C), N=optimum(model, C).N * 1.01)

    monkeypatch.setattr(solvable.Multilinear, "compute_optimum", elsewhere)
    assert rejects(monkeypatch, "verify.multilinear.loss_vs_compute", "scanned_budgets", lambda law: law)
