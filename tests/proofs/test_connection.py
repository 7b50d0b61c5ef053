"""A law is a path: what looks like a derivation and is none does not pass."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from sympy import Function, Integer, Rational, Symbol, exp, log, oo

import solvable
from solvable.errors import InvalidInput
from solvable.marks import plain
from solvable.models.definition import quantities
from solvable.proofs.step import Origin, Step

LAWS = ("loss_vs_time", "loss_vs_data", "loss_vs_parameters")


def only_broken(law) -> str:
    """Where the path of a law breaks, all of whose steps still hold."""
    report = law.check(digits=15)
    assert not report.ok
    assert report.counts["false"] == report.counts["unknown"] == 0
    return report.broken


@pytest.fixture(scope="module")
def law():
    return solvable.derive("loss_vs_parameters")


def test_a_law_is_connected_and_says_so(law) -> None:
    report = law.check()
    assert report.ok
    assert report.to_dict()["connected"] is True
    assert report.path == "an unbroken path leads from the model to the law"
    assert report.computed == 3


@pytest.mark.parametrize("name", LAWS)
def test_a_definition_that_carries_the_claim_is_no_derivation(name: str) -> None:
    law = solvable.derive(name)
    x, loss = law.resource, Function("claimed")
    prefactor, exponent = 7 * law.prefactor, law.exponent - Rational(1, 7)
    claim = Step(loss(x), "definition", prefactor * x**exponent, "the law in all regimes")
    declared = replace(
        law, prefactor=prefactor, exponent=exponent, expr=prefactor * x**exponent, steps=(*law.steps, claim)
    )
    assert "no unbroken path" in declared.check(digits=15).broken


def test_the_last_step_alone_hangs_in_the_air(law) -> None:
    kept = tuple(s for s in law.steps[:-1] if s.relation == "definition" and s.origin is None) + law.steps[-1:]
    broken = only_broken(replace(law, steps=kept, key_step=len(kept) - 1))
    assert "hangs in the air" in broken


def test_definitions_and_the_last_step_alone_hang_in_the_air(law) -> None:
    kept = tuple(step for step in law.steps[:-1] if step.relation == "definition") + law.steps[-1:]
    assert "hangs in the air" in only_broken(replace(law, steps=kept, key_step=len(kept) - 1))


def test_the_model_alone_says_what_a_quantity_is(law) -> None:
    first, *others = law.steps
    typed = replace(first, after=7 * first.after)
    assert "the model does not define" in replace(law, steps=(typed, *others)).check(digits=15).broken
    renamed = replace(first, origin=replace(first.origin, arguments=(("N", 7 * law.resource),)))
    assert "the model does not define" in only_broken(replace(law, steps=(renamed, *others)))


def test_an_earlier_theorem_alone_says_what_it_says(law) -> None:
    step = Step(law.expr, "equal", law.expr, "again", law.assumptions, origin=Origin("theorem", "loss_vs_time"))
    wrong = replace(law, steps=(*law.steps, step))
    assert "loss_vs_time does not say so" in only_broken(wrong)


def test_a_bound_is_no_law(law) -> None:
    bound = Step(law.steps[-1].after, "le", 7 * law.expr, "seven times as much", law.assumptions)
    loose = replace(law, prefactor=7 * law.prefactor, expr=7 * law.expr, steps=(*law.steps, bound))
    assert only_broken(loose) == "only a bound leads to the law"


def test_bounds_in_opposite_directions_say_nothing(law) -> None:
    above = Step(law.steps[-1].after, "le", 7 * law.expr, "a bound", law.assumptions)
    below = Step(7 * law.expr, "ge", 3 * law.expr, "another bound", law.assumptions)
    loose = replace(law, prefactor=3 * law.prefactor, expr=3 * law.expr, steps=(*law.steps, above, below))
    assert "no unbroken path" in only_broken(loose)


def test_the_quantity_is_not_one_at_twice_the_resource() -> None:
    law = solvable.derive("loss_vs_parameters")
    model, N = law.model, law.resource
    twice = model.quantity("total_loss", N=2 * N)
    moved = tuple(step.subs({N: 2 * N}) for step in law.steps[1:])
    start = Step(
        twice.notation,
        "definition",
        twice.meaning,
        twice.statement,
        origin=Origin("model", "total_loss", arguments=(("N", 2 * N),)),
    )
    other = replace(
        law, steps=(start, *moved), prefactor=law.prefactor * Integer(2) ** law.exponent, sharp=None, remainder=None
    )
    other = replace(other, expr=other.prefactor * N**other.exponent)
    assert "does not begin at a quantity at N" in other.check(digits=15).broken


@pytest.mark.parametrize("remainder", [Integer(0), Rational(1, 2), Symbol("T", positive=True) ** -2])
def test_a_remainder_follows_from_the_path(remainder) -> None:
    assert replace(solvable.derive("loss_vs_data"), remainder=remainder).check(digits=15).broken


def test_a_heuristic_link_is_shown_and_counted(law) -> None:
    last = replace(law.steps[-1], assumes="the sum is its integral", tested_by="loss_vs_parameters", cited=False)
    argued = replace(law, steps=(*law.steps[:-1], last))
    report = argued.check(digits=15)
    assert report.ok
    assert report.counts["heuristic"] == 1
    assert argued.heuristics == ("the sum is its integral (tested by `loss_vs_parameters`)",)
    assert "the sum is its integral" in repr(argued)
    assert "heuristic" in argued.latex(steps=True)
    assert argued.to_dict()["heuristics"] == [plain(said) for said in argued.heuristics]
    nameless = replace(law, steps=(*law.steps[:-1], replace(last, tested_by="")))
    assert nameless.check(digits=15).counts["unknown"] == 1
    wrong = replace(law, steps=(*law.steps[:-1], replace(last, after=7 * last.after)))
    assert wrong.check(digits=15).counts["false"] == 1


def test_a_law_named_heuristic_holds_a_heuristic_step() -> None:
    from solvable.laws.discovery import theorem_table

    for name, theorem in theorem_table().items():
        assert bool(solvable.derive(name).heuristics) == theorem.heuristic, name


def test_a_sum_of_laws_is_reached_from_their_laws_alone() -> None:
    law = solvable.derive("feature_learning_compute", solvable.FeatureLearning(alpha=2, beta=Rational(5, 4), gamma=0))
    assert law.check(digits=15).ok
    place = next(n for n, step in enumerate(law.steps) if step.name == "laws")
    # Seven times one of both laws is the law of nothing, whatever holds of the sum.
    part, other = law.steps[place].before.args[:2]
    typed = replace(law.steps[place], before=7 * part + other, after=7 * part + other)
    assert "hangs in the air" in only_broken(replace(law, steps=(*law.steps[:place], typed), key_step=place))


def test_a_law_added_to_itself_is_reached_from_nothing(law) -> None:
    end = law.steps[-1].after
    again = Step(end, "equal", end.subs(law.resource, exp(log(law.resource), evaluate=False)), "again", law.assumptions)
    total = Step(end + again.after, "equal", end + again.after, "both", law.assumptions)
    assert again.after != end
    steps = (*law.steps, again, total)
    assert "hangs in the air" in only_broken(replace(law, steps=steps, key_step=len(steps) - 1))


def test_that_a_law_is_about_several_quantities_is_argued() -> None:
    law = solvable.derive("feature_learning_compute", solvable.FeatureLearning(alpha=2, beta=Rational(5, 4), gamma=0))
    steps = tuple(replace(step, assumes="", tested_by="") for step in law.steps)
    assert "begins at several quantities" in replace(law, steps=steps).check(digits=15).broken


def test_nodes_have_names() -> None:
    law = solvable.derive("loss_vs_data")
    poisson = law["poisson"]
    assert poisson.relation == "asymptotic"
    assert poisson.error.free_symbols == {law.model.symbols.D, law.model.symbols.alpha}
    assert float(poisson.at({"D": 100, "alpha": 1}).error) == pytest.approx((2 + 2**2 / 6) / 200)
    curve = solvable.derive("skill_loss_dynamics")["curve"]
    assert curve.evaluate(u=0.0, S=1.0, r=0.25) == pytest.approx(0.75**2 / 2)
    assert pickle.loads(pickle.dumps(poisson)) == poisson
    with pytest.raises(InvalidInput, match="has no step called"):
        law["nowhere"]
    with pytest.raises(InvalidInput, match="takes S, r, u"):
        curve.evaluate(u=1.0)


def test_models_say_what_they_define() -> None:
    model = solvable.Multilinear()
    found = quantities(model)
    assert "total_loss" in found
    assert all(statement.endswith(".") for statement in found.values())
    assert model.quantity("total_loss", T=model.symbols.T).notation == Function("L")(model.symbols.T)
    with pytest.raises(InvalidInput, match="defines no quantity 'nothing'"):
        model.quantity("nothing")


def test_own_dynamics_begin_at_their_own_curve() -> None:
    mine = solvable.Multilinear(dynamics=solvable.Dynamics(curve=lambda u: exp(-u) * (1 + u) / 2))
    law = solvable.derive("loss_vs_time", mine)
    assert law.check(digits=15).ok
    assert law["total_loss"].expr.function.subs(law.resource, oo) is not None
