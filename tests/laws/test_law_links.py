"""What a law says of itself: the theorems it rests on, and what its letters mean."""

import json
import re
from dataclasses import replace

import pytest
from sympy import Function, Symbol
from sympy.core.function import AppliedUndef

import solvable

NAMES = solvable.theorems()


def named_only(law):
    """The theorems that a law names in words and does not rest on."""
    texts = [law.title, law.statement, *(step.reason for step in law.steps)]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return (words & set(NAMES)) - {law.name, *(link.name for link in law.rests_on)}


def unexplained(law):
    """The letters of a law that have no meaning, numbers of all kinds and the ends of limits left out."""
    facts = [fact for holder in (law, *law.steps) for fact in holder.assumptions]
    parts = [side for fact in facts for side in (fact.left, fact.right)]
    parts += [part for step in law.steps for part in (step.before, step.after, step.error)]
    parts = [part for part in (*parts, law.expr, law.sharp, law.remainder) if hasattr(part, "atoms")]
    symbols = {symbol for part in parts for symbol in part.atoms(Symbol) if str(symbol) not in "+-"}
    functions = {applied.func for part in parts for applied in part.atoms(AppliedUndef)}
    return {letter for letter in symbols | functions if not law.symbols.get(letter)}


@pytest.mark.parametrize("name", NAMES)
def test_a_theorem_that_is_named_is_one_that_the_law_rests_on(name):
    law = solvable.derive(name)
    assert not named_only(law)
    # A remainder that the model does not have is left out by no step.
    assert all(link.steps for link in law.rests_on if link.kind != "remainder")
    assert all(0 <= step < len(law.steps) for link in law.rests_on for step in link.steps)


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_has_a_meaning(name):
    law = solvable.derive(name)
    assert not unexplained(law)
    used = {getattr(letter, "name", None) or letter.__name__ for letter in law.symbols}
    assert {letter.removesuffix("()") for letter, _ in law.letters} <= used


def test_a_planted_name_and_a_planted_letter_are_noticed():
    law = solvable.derive("loss_vs_time")
    step, letter, function = law.steps[-1], Symbol("gothic"), Function("planted")
    named = replace(law, steps=(*law.steps[:-1], replace(step, rule="by emergence_time")))
    assert named_only(named) == {"emergence_time"}
    planted = replace(law, steps=(*law.steps, replace(step, after=step.after + letter * function(law.resource))))
    assert unexplained(planted) == {letter, function}


def test_links_say_how_and_where():
    law = solvable.derive("loss_vs_time")
    links = {(link.name, link.kind): link.steps for link in law.rests_on}
    applied = [n for n, step in enumerate(law.steps) if step.rule == "theorem `harmonic_sum`"]
    assert links["harmonic_sum", "proof"] == tuple(applied)
    assert ("time_law_remainder", "remainder") in links
    assert all(law.steps[n].relation == "asymptotic" for n in applied)


def test_plain_data_carries_both():
    plain = json.loads(json.dumps(solvable.derive("joint_time_data_law").to_dict()))
    assert {"theorem", "kind", "steps"} == set(plain["rests_on"][0])
    written = {letter["text"]: letter["meaning"] for letter in plain["symbols"]}
    assert written["T"].startswith("training time")
    assert written["n"] == "number of samples that show the skill"


def test_a_local_letter_that_means_something_else_says_so():
    unbalanced = solvable.derive("unbalanced_dynamics").symbols
    assert unbalanced[Symbol("q", positive=True)] == "a^2 - b^2, which is conserved"
    law = solvable.derive("finite_n_corrected_time_law")
    assert law.symbols[law.model.symbols.alpha] == law.model.symbols.meaning("alpha")
