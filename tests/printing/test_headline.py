"""A bound says what it bounds, and from which side."""

import pytest

import solvable
from solvable.printing.headline import headline
from solvable.proofs.environment import Environment


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
    assert said.right == law.expr
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
