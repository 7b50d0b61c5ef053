"""What the exact judge of inequalities shows, and that it shows nothing that is false."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Function, Rational, Sum, Symbol, exp, symbols, zeta

from solvable.proofs.assumption import Assumption
from solvable.proofs.order import nonnegative

S, r, u, y, alpha = symbols("S r u y alpha", positive=True)
n = Symbol("n", real=True)
k, F = Symbol("k", integer=True, positive=True), Function("F", real=True)
BELOW = (Assumption(r, "<", S),)


@pytest.mark.parametrize(
    ("expression", "assumptions"),
    [
        (Rational(4, 27) - y / (1 + y) ** 3, ()),
        (S**2 / 2 - (S - r) ** 2 / 2, BELOW),
        (S / (1 + (S / r - 1) * exp(-2 * u)) - r, BELOW),
        (S - S / (1 + (S / r - 1) * exp(-2 * u)), BELOW),
        (zeta(alpha + 1) - 1, ()),
        (n**2 - 2 * n * y + y**2, ()),
        (1 - exp(-u), ()),
        (y * n**2 + n**4 * u + 1, ()),
        (Sum(n**2 * F(k) ** 2, (k, 1, 3)) * y + n**2, ()),
        (Rational(1, 4) - y * (1 - y), (Assumption(y, "<", 1),)),
    ],
)
def test_true_orders_are_shown(expression, assumptions):
    """Attained bounds, sigmoids between their ends, zeta above 1, squares, exponentials below 1."""
    assert nonnegative(expression, assumptions)


@pytest.mark.parametrize(
    ("expression", "assumptions"),
    [
        (Rational(4, 28) - y / (1 + y) ** 3, ()),
        (S - r, ()),
        (r - S, BELOW),
        (r - S / (1 + (S / r - 1) * exp(-2 * u)), BELOW),
        (zeta(alpha + 1) - 2, ()),
        (n, ()),
        (n**3, ()),
        (exp(-u) - 1, ()),
        (exp(n) - 1, ()),
        (y * n**3 + n**4 * u + 1, ()),
        (y * n + n**2, ()),
        (Sum(F(k), (k, 1, 3)) * y + n**2, ()),
        (Function("f")(u), ()),
        (Rational(1, 5) - y * (1 - y), (Assumption(y, "<", 1),)),
        (exp(u) - exp(2 * u), ()),
        (y**alpha - 1, ()),
    ],
)
def test_nothing_false_is_shown(expression, assumptions):
    """A bound too sharp, an assumption missing, a sign unknown, an odd power of a real number."""
    assert not nonnegative(expression, assumptions)


rationals = st.fractions(Fraction(1, 20), 20, max_denominator=50)


@given(st.lists(st.integers(-3, 3), min_size=2, max_size=5), rationals, rationals)
def test_what_is_shown_holds_at_random_points(coefficients, low, gap):
    """A polynomial in S and r that is shown to be >= 0 for r < S is >= 0 at every point drawn with r < S."""
    polynomial = sum(c * S**i * r ** (len(coefficients) - i) for i, c in enumerate(coefficients))
    if polynomial != 0 and nonnegative(polynomial, BELOW):
        value = polynomial.subs({r: Rational(low), S: Rational(low + gap)})
        assert value >= 0
