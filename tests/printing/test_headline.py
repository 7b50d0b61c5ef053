"""A headline is short, says what it is about, and its list explains every letter that it brings."""

from __future__ import annotations

import pytest
from sympy import Expr

import solvable
from solvable.expressions.environment import Environment
from solvable.expressions.root import Root
from solvable.numerics.sums.arrays import to_numeric
from solvable.printing.headline import Headline, headline
from solvable.printing.text import relation
from solvable.proofs.step import Step


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("time_scaling_upper", "le"),
        ("time_scaling_lower", "ge"),
        ("large_data_summary", "ge"),
        ("compute_optimal_bound", "ge"),
    ],
)
def test_a_bound_has_a_left_side(name, relation):
    """The chain that ends at the formula begins at what is bounded; its relation is that of its links together."""
    law = solvable.derive(name)
    said = headline(law)
    assert said.relation == relation
    written = Environment(law.steps)
    links = [step for step in law.steps if step.relation == relation and written.expand(step.after) == law.expr]
    assert links
    assert said.left is not None
    assert said.left != law.expr


def test_a_formula_that_is_no_bound_keeps_its_name():
    """Solutions, named functions and power laws are shown as before."""
    assert headline(solvable.derive("emergence_time")).relation == "equal"
    assert str(headline(solvable.derive("emergence_time")).left) == "tau_e(k)"
    assert headline(solvable.derive("loss_vs_time")).relation == "asymptotic"


def written_out(said: Headline, part: Expr) -> Expr:
    """`part` with every letter of the list replaced by what it stands for, its roots excepted."""
    known = Environment(
        Step(m.name, "definition", m.meaning, "") for m in said.where if not isinstance(m.meaning, Root)
    )
    return known.expand(part)


@pytest.mark.parametrize("name", solvable.theorems())
def test_a_headline_is_short_and_its_letters_are_its_own(name: str) -> None:
    law = solvable.derive(name)
    said = headline(law)
    assert len(relation(said)) <= 60
    assert relation(said) in repr(law)
    assert said.left is not None
    names = [str(meaning.name) for meaning in said.where]
    assert len(names) == len(set(names))


def test_the_record_has_headline_and_list() -> None:
    law = solvable.derive("stage_like_training")
    said, shown = headline(law), law.to_dict()
    assert shown["headline"]["text"] == relation(said)
    assert [entry["name"] for entry in shown["where"]] == [str(meaning.name) for meaning in said.where]


@pytest.mark.parametrize("name", [name for name in solvable.theorems() if solvable.derive(name).resource is not None])
def test_the_letters_of_a_power_law_make_its_formula(name: str) -> None:
    law = solvable.derive(name)
    said = headline(law)
    assert said.power is not None
    point = {symbol: 0.31 + 0.17 * place for place, symbol in enumerate(sorted(law.expr.free_symbols, key=str))}
    whole, parts = law.expr, written_out(said, said.right)
    assert parts.free_symbols == whole.free_symbols
    arguments = list(point)
    values = list(point.values())
    expected = to_numeric(whole, *arguments)(*values)
    assert complex(to_numeric(parts, *arguments)(*values)) == pytest.approx(complex(expected), rel=1e-9, nan_ok=True)


def test_letters_that_are_taken_are_not_given_again() -> None:
    """The amplitude of the compute law is called A(x) in its derivation."""
    law = solvable.derive("loss_vs_compute")
    assert str(headline(law).power[0]) == "A_C"
