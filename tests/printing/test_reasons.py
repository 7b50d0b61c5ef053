"""Every step says something: a definition what it names, an equality that prints the same on both sides why."""

import pytest

import solvable
from solvable.printing.latex_printer import latex
from solvable.printing.powers import gathered
from solvable.printing.text_printer import text


@pytest.mark.parametrize("name", solvable.theorems())
def test_every_step_says_something(name):
    for step in solvable.derive(name).steps:
        assert step.rule not in ("", "definition")
        alike = text(step.before) == text(step.after) or latex(step.before) == latex(step.after)
        if alike and step.relation != "definition":
            assert "the same" in step.rule, step.rule


def test_a_power_is_gathered_once():
    """Powers of one base are one power, below the line where its sign says so; roots of numbers stay beside them."""
    from sympy import Symbol, sqrt

    k, a = Symbol("k", positive=True), Symbol("a", positive=True)
    assert gathered(k * k**a) == k ** (a + 1)
    assert gathered(2 * sqrt(2) * k) == 2 * sqrt(2) * k
    assert text(1 / (2 * 2**a * k)) == "1/(2^(a+1)*k)"
    assert latex(1 / (2 * 2**a * k)) == r"\frac{1}{2^{a + 1} k}"
    assert latex(k ** (-a / (a + 1))) == r"k^{- a/(a + 1)}"
