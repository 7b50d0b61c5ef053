"""Two powers that balance: the solution, and what the rule refuses."""

import pytest
from sympy import Eq, Rational, Symbol, exp, symbols

from solvable.errors import NotDerivable
from solvable.proofs.exact import vanishes
from solvable.proofs.rules.balance_powers import balance_powers

x, a, b, m, n = symbols("x a b m n", positive=True)


@pytest.mark.parametrize(
    ("left", "right"),
    [(a * x**m, b * x**-n), (a * (b / x) ** -m, n * x**-m), (2 * x**3, 7 * x), (a, b * x**n), (a * x, b)],
)
def test_the_solution_balances(left, right):
    found = balance_powers(Eq(left, right, evaluate=False), x).after
    assert not found.has(x)
    values = {a: 2, b: 5, m: Rational(3, 2), n: Rational(1, 3)}
    assert vanishes((left - right).subs(x, found).subs(values))


@pytest.mark.parametrize(
    "equation",
    [
        Eq(a * x**m, b * x**m),
        Eq(x**2 + x, b),
        Eq(exp(x), b),
        Eq(x**x, b),
        Eq(-x, b, evaluate=False),
        Eq(Symbol("c") * x, b),
    ],
)
def test_other_equations_are_refused(equation):
    with pytest.raises(NotDerivable):
        balance_powers(equation, x)
