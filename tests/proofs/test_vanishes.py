"""What computer algebra may call identically zero, and what it must not."""

import pytest
from sympy import (
    Derivative,
    Function,
    Integer,
    Integral,
    KroneckerDelta,
    Lambda,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    exp,
    gamma,
    log,
    oo,
    polylog,
    sqrt,
    symbols,
    zeta,
)

from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.proofs.assumption import Assumption
from solvable.proofs.exact import vanishes

a, b, s, x, z = symbols("a b s x z", positive=True)
u, v = symbols("u v", positive=True)
p, q = symbols("p q")
m = Symbol("m", positive=True)
i, j, k, l, n = symbols("i j k l n", integer=True, positive=True)
f, g, F = Function("f"), Function("g"), Function("F", positive=True)
h = Function("h", integer=True)


def within(*indices):
    """1 <= index <= n for each of them."""
    return tuple(
        assumption
        for index in indices
        for assumption in (Assumption(Integer(1), "<=", index), Assumption(index, "<=", n))
    )


TRUE = {
    "powers of one base": x ** (a / (a + 1)) * x ** (1 / (a + 1)) - x,
    "powers of a product": (2 * x * z) ** a - 2**a * x**a * z**a,
    "logarithm of a power": log(x**a * z) - a * log(x) - log(z),
    "exponential of a logarithm, whatever its sign": exp(2 * log(p * q)) - p**2 * q**2,
    "exponentials": exp(2 * x) / (1 + exp(2 * x)) - 1 / (1 + exp(-2 * x)),
    "zeta drawn out": zeta(a + 1) ** (-1 / (a + 1)) * zeta(a + 1) - zeta(a + 1) ** (a / (a + 1)),
    "a sum split": Sum(f(k) + g(k), (k, 1, n)) - Sum(f(k), (k, 1, n)) - Sum(g(l), (l, 1, n)),
    "a finite double sum exchanged": (Sum(f(k) * g(l), (k, 1, n), (l, 1, n)) - Sum(f(k) * g(l), (l, 1, n), (k, 1, n))),
    "the root of a quadratic": (p / 2 + sqrt(p**2 / 4 + x)) ** 2 - p * (p / 2 + sqrt(p**2 / 4 + x)) - x,
    "one over a root": 1 / (p + sqrt(p**2 + q)) - (sqrt(p**2 + q) - p) / q,
    "nested roots": sqrt(p + sqrt(q)) ** 3 - (p + sqrt(q)) * sqrt(p + sqrt(q)),
    "a product of sums inside a sum": (
        Sum(Sum(f(k) * h(k, j), (k, 1, n)) * Sum(g(l) * h(l, j), (l, 1, n)), (j, 1, i))
        - Sum(f(k) * g(l) * h(k, j) * h(l, j), (k, 1, n), (l, 1, n), (j, 1, i))
    ),
    "the square of a sum inside a sum": (
        Sum(Sum(f(k) * h(k, j), (k, 1, n)) ** 2, (j, 1, i))
        - Sum(f(k) * f(l) * h(k, j) * h(l, j), (k, 1, n), (l, 1, n), (j, 1, i))
    ),
    "constants of a double sum": (
        Sum(2 * a * f(k) * h(k, j), (k, 1, n), (j, 1, i)) - 2 * a * Sum(f(k) * h(k, j), (k, 1, n), (j, 1, i))
    ),
    "an integral with its constant": Integral(a * u**s * exp(-u), (u, 0, oo))
    - a * Integral(v**s * exp(-v), (v, 0, oo)),
    "a harmonic sum written out": (
        HarmonicSum(a, b, s, x, Lambda(u, exp(-u))).as_sum(k) - HarmonicSum(a, b, s, x, Lambda(u, exp(-u)))
    ),
    "Leibniz": Derivative(Integral(u**s, (u, x, 1)), x) + x**s,
    "a range split": Sum(f(k), (k, 1, n)) - Sum(f(k), (k, 1, m)) - Sum(f(l), (l, m + 1, n)),
    "an endless range split": Sum(f(k), (k, 1, oo)) - Sum(f(k), (k, 1, m)) - Sum(f(l), (l, m + 1, oo)),
    "a delta between two bound indices": (
        Sum(f(k) * f(l) * KroneckerDelta(k, l), (l, 1, n), (k, 1, n)) - Sum(f(k) ** 2, (k, 1, n))
    ),
    "integrals gathered": (Integral(1 / (1 + exp(u)), (u, 0, oo)) + Integral(1 / (1 + exp(-u)) - 1, (u, 0, oo))),
}

FALSE = {
    "a slightly different exponent": x ** Rational(51, 50) - x,
    "a slightly different prefactor": Rational(101, 100) * x**a - x**a,
    "the root of a square": (p**2) ** Rational(1, 2) - p,
    "the root of a product": sqrt(p * q) - sqrt(p) * sqrt(q),
    "the other root of a quadratic": 1 / (p + sqrt(p**2 + q)) + (sqrt(p**2 + q) + p) / q,
    "the root of a square under a root": sqrt(p + sqrt(q**2)) - sqrt(p + q),
    "the logarithm of a square": log(p**2) - 2 * log(p),
    "the power of a square of a difference": ((x - z) ** 2) ** s - (x - z) ** (2 * s),
    "a root of a difference turned": sqrt((x - z) ** 2) - (z - x),
    "zeta is negative below 1": sqrt(zeta(s) ** 2) - zeta(s),
    "Gamma is negative somewhere": sqrt(gamma(p) ** 2) - gamma(p),
    "the derivative of zeta": Derivative(zeta(a + 1), a),
    "the derivative of a polylogarithm by its order": Derivative(polylog(s, -z), s),
    "the derivative of a partial sum": Derivative(Sum(f(k), (k, 1, m)), m),
    "the derivative of an undefined function of a power": Derivative(f(x**a), x),
    "the derivative of an undefined function of an integral": Derivative(f(Integral(x * g(a), (a, 0, 1))), x),
    "ranges that differ": Sum(f(k), (k, 1, n)) - Sum(f(k), (k, 1, n + 1)),
    "limits that differ": Integral(f(u), (u, 0, 1)) - Integral(f(u), (u, 0, oo)),
    "ranges that overlap": Sum(f(k), (k, 1, n)) - Sum(f(k), (k, 1, m)) - Sum(f(l), (l, m, n)),
    "a range split, another summand": Sum(f(k), (k, 1, n)) - Sum(f(k), (k, 1, m)) - Sum(g(l), (l, m + 1, n)),
    "a delta between indices of different ranges": (
        Sum(f(k) * f(l) * KroneckerDelta(k, l), (l, 1, n), (k, 1, 2 * n)) - Sum(f(k) ** 2, (k, 1, 2 * n))
    ),
    "a delta between indices of a range that may be turned round": (
        Sum(f(l) * KroneckerDelta(h(k), l), (l, 1, h(i)), (k, 1, h(i))) - Sum(f(k), (k, 1, h(i)))
    ),
    "a sum for an integral": Sum(f(k), (k, 1, n)) - Integral(f(u), (u, 1, n)),
    "indices exchanged in the summand": (
        Sum(f(k, l), (k, 1, n), (l, 1, n + 1)) - Sum(f(l, k), (k, 1, n), (l, 1, n + 1))
    ),
    "a product of sums for the sum of a product": Sum(f(k) * g(k), (k, 1, n))
    - Sum(f(k), (k, 1, n)) * Sum(g(k), (k, 1, n)),
    "the square of a sum for the sum of squares": Sum(f(k), (k, 1, n)) ** 2 - Sum(f(k) ** 2, (k, 1, n)),
    "one index for two inner sums": (
        Sum(Sum(f(k) * h(k, j), (k, 1, n)) * Sum(g(k) * h(k, j), (k, 1, n)), (j, 1, i))
        - Sum(f(k) * g(k) * h(k, j) ** 2, (k, 1, n), (j, 1, i))
    ),
    "inner sums over ranges that differ": (
        Sum(Sum(f(k) * h(k, j), (k, 1, n)) ** 2, (j, 1, i))
        - Sum(f(k) * f(l) * h(k, j) * h(l, j), (k, 1, n), (l, 1, n + 1), (j, 1, i))
    ),
    "integrals exchanged that do not converge absolutely": (
        Integral((u**2 - v**2) / (u**2 + v**2) ** 2, (u, 0, 1), (v, 0, 1))
        - Integral((u**2 - v**2) / (u**2 + v**2) ** 2, (v, 0, 1), (u, 0, 1))
    ),
    "endless sums exchanged": Sum(f(k, l), (k, 1, oo), (l, 1, oo)) - Sum(f(k, l), (l, 1, oo), (k, 1, oo)),
    "a dependent range": Sum(f(k), (k, 1, l), (l, 1, n)) - Sum(f(k), (k, 1, n), (l, 1, n)),
    "an empty range turned round": Sum(k, (k, 3, 1)),
    "a condition on a sum": Piecewise((0, Sum(f(k), (k, 1, n)) <= 0), (1, True)),
    "one over a delta": 1 / KroneckerDelta(i, k) - KroneckerDelta(i, k),
    "a delta between two indices": KroneckerDelta(i, k) - 1,
    "deltas of different pairs": KroneckerDelta(i, k) * KroneckerDelta(k, l) - KroneckerDelta(i, k),
    "an integral over two variables taken for one over one": (
        Integral(F(2 * u), (u, 0, oo), (v, 0, 5)) - Integral(F(u), (u, 0, oo)) / 2
    ),
    "clocks that differ": Integral(F(2 * u), (u, 0, oo)) - Integral(F(u), (u, 0, oo)),
}

SIFTED = {
    "inside the range": (Sum(f(k) * KroneckerDelta(k, l), (k, 1, n)) - f(l), within(l), True),
    "nothing says that it is inside": (Sum(f(k) * KroneckerDelta(k, l), (k, 1, n)) - f(l), (), False),
    "only bounded below": (Sum(f(k) * KroneckerDelta(k, l), (k, 1, n)) - f(l), within(l)[:1], False),
    "above the range": (Sum(f(k) * KroneckerDelta(k, l), (k, 1, n)), (Assumption(n, "<", l),), True),
    "below the range": (Sum(f(k) * KroneckerDelta(k, l), (k, n, 2 * n)), (Assumption(l, "<", n),), True),
    "at the end of the range": (Sum(f(k) * KroneckerDelta(k, l), (k, 1, n)), (Assumption(n, "<=", l),), False),
    "above the end of a range turned round": (
        Sum(f(k) * KroneckerDelta(k, l), (k, 5, n)),
        (Assumption(n, "<", l),),
        False,
    ),
    "the range of another sum": (Sum(f(k) * KroneckerDelta(k, l), (k, 2, n)) - f(l), within(l), False),
    "values of a function": (Sum(KroneckerDelta(k, h(j)), (k, 1, n)) - 1, within(h(j)), True),
    "one value of a function says nothing about another": (
        Sum(KroneckerDelta(k, h(Integer(2))), (k, 1, n)) - 1,
        within(h(Integer(1))),
        False,
    ),
    "a number that need not be whole": (Sum(KroneckerDelta(k, m), (k, 1, n)) - 1, within(m), False),
    "a bound index of the same name": (
        Sum(Sum(KroneckerDelta(k, i), (k, 1, n)), (i, 1, 2 * n)) - 2 * n,
        within(i),
        False,
    ),
    "a square of deltas": (
        Sum(KroneckerDelta(k, l) ** 2 * f(k), (k, 1, n)) - f(l),
        within(l),
        True,
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_an_identity_vanishes(name):
    """Computer algebra finds 0."""
    assert vanishes(TRUE[name])


@pytest.mark.parametrize("name", FALSE)
def test_what_is_not_zero_does_not_vanish(name):
    """Not identically zero: at some admissible values the expression differs from 0, or has no meaning."""
    assert not vanishes(FALSE[name])


@pytest.mark.parametrize("name", SIFTED)
def test_a_delta_is_sifted_only_inside_its_range(name):
    """sum_k delta(k, l) f(k) = f(l) needs l to be one of the k."""
    expression, assumptions, expected = SIFTED[name]
    assert vanishes(expression, assumptions) is expected
