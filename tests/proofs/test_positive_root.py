"""The rule that solves a quadratic equation for its positive root."""

import pytest
from sympy import Eq, Rational, Symbol, sqrt, symbols

from solvable.errors import NotDerivable
from solvable.proofs.rules.positive_root import positive_root

x, s, p = symbols("x s p", positive=True)
q = Symbol("q", real=True)


@pytest.mark.parametrize(
    ("equation", "root"),
    [
        (Eq(x**2 - q * x, p), q / 2 + sqrt(q**2 / 4 + p)),
        (Eq(x - p / x, q), q / 2 + sqrt(q**2 / 4 + p)),
        (Eq(s * (1 / x - x), q), -q / (2 * s) + sqrt(q**2 / (4 * s**2) + 1)),
        (Eq(6 * x**2, 1 - x), Rational(1, 3)),
    ],
)
def test_the_positive_root(equation, root):
    """It solves the equation and is positive at every sign of the linear term."""
    found = positive_root(equation, x).after
    assert (found - root).simplify() == 0
    for value in (-3, 0, 2):
        at = {q: value, s: Rational(2, 3), p: Rational(1, 5)}
        assert found.subs(at) > 0
        assert ((equation.lhs - equation.rhs).subs(x, found).subs(at)).simplify() == 0


@pytest.mark.parametrize("equation", [Eq(x**3, p), Eq(x, p), Eq(x**2 + p, 3 * x), Eq(x**2 - q * x, q), Eq(sqrt(x), p)])
def test_other_equations_are_refused(equation):
    """No quadratic, or roots of one sign, or of unknown signs."""
    with pytest.raises(NotDerivable, match=r"quadratic|positive root"):
        positive_root(equation, x)
