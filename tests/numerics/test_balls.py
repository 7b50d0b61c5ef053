"""Enclosures against series, identities and mpmath."""

from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Derivative,
    Function,
    Integral,
    KroneckerDelta,
    Lambda,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    cosh,
    exp,
    gamma,
    hyper,
    log,
    oo,
    pi,
    polylog,
    sinh,
    sqrt,
    symbols,
    tanh,
    zeta,
)

from solvable.errors import CannotEnclose, InvalidInput
from solvable.numerics.balls.enclosure import ball, enclose, is_relative
from solvable.numerics.balls.precision import precision

k, n, s, x, z = symbols("k n s x z")
f = Function("f")


@pytest.mark.parametrize("order", [Fraction(3, 13), Fraction(-10, 13), Fraction(3, 8), 2, -1])
@pytest.mark.parametrize("argument", [Fraction(1, 3), Fraction(-1, 2)])
def test_polylog_is_its_series(order, argument):
    with precision(200):
        step, power = arb(argument.numerator) / argument.denominator, arb(order.numerator) / order.denominator
        terms = 400
        series = sum((step**j * arb(j) ** -power for j in range(1, terms)), arb(0))
        # |s| <= 2, so the terms left are below (j^2 |z|^j) summed from 400 on.
        reference = series + arb(0, 10) * terms**2 * abs(step) ** terms
        assert enclose(polylog(s, z), {s: order, z: argument}, digits=50).overlaps(reference)
        assert is_relative(reference, 50)


@pytest.mark.parametrize("argument", [-99, -(10**12), -1, Fraction(1, 2)])
def test_polylog_of_order_one_and_zero_are_elementary(argument):
    values = {s: 1, z: argument}
    assert enclose(polylog(s, z), values).overlaps(enclose(-log(1 - z), values))
    assert enclose(polylog(s, z), {**values, s: 0}).overlaps(enclose(z / (1 - z), values))


@pytest.mark.parametrize(
    "expression",
    [
        sympy.beta(Rational(1, 3), Rational(5, 2), evaluate=False),
        sympy.binomial(Rational(7, 2), 3, evaluate=False),
        sympy.binomial(Rational(7, 2), Rational(1, 3), evaluate=False),
        sympy.Ei(2),
        sympy.expint(Rational(4, 3), 2),
        sympy.erf(Rational(1, 3)) + sympy.erfc(2),
        sympy.factorial(Rational(5, 3)),
        sympy.gamma(Rational(-5, 3)),
        sympy.loggamma(20),
        sympy.lowergamma(Rational(1, 3), 2),
        sympy.uppergamma(Rational(1, 3), 2),
        sympy.LambertW(2),
        sympy.zeta(Rational(3, 2), Rational(7, 2)),
        sympy.zeta(Rational(1, 2)),
        sympy.dirichlet_eta(Rational(1, 2)),
        sympy.polygamma(2, Rational(1, 3)),
        sympy.polygamma(0, Rational(1, 3)),
        sympy.harmonic(Rational(7, 3)),
        hyper([1, Rational(1, 2)], [Rational(4, 3)], Rational(-2, 3)),
        hyper([Rational(1, 2)], [Rational(4, 3)], -5),
        sinh(1) * cosh(2) * tanh(3) * sympy.coth(1),
        sympy.sin(1) + sympy.cos(2) + sympy.tan(1) + sympy.atan(3),
        sympy.Max(pi, sqrt(5), evaluate=False) - sympy.Min(pi, 3, evaluate=False) + sympy.Abs(-pi, evaluate=False),
        sympy.E**sympy.EulerGamma * sympy.GoldenRatio + sympy.Catalan,
        sympy.RisingFactorial(Rational(1, 3), 5, evaluate=False) + sympy.FallingFactorial(Rational(1, 3), 5),
        sympy.floor(-pi) + sympy.ceiling(sqrt(2)) + sympy.sign(-pi),
    ],
    ids=str,
)
def test_functions_agree_with_mpmath(expression):
    with mpmath.workdps(25):
        reference = mpmath.mpf(expression.evalf(25))
    found = mpmath.mpf(enclose(expression, digits=25).str(25, radius=False))
    assert abs(found - reference) <= 1e-14 * abs(reference)


def test_heads_that_appear_only_after_substitution():
    order = Rational(3, 8)
    eta = polylog(s, z).subs({z: -1, s: order})
    assert eta.has(sympy.dirichlet_eta)
    assert enclose(eta).overlaps(enclose(polylog(s, z), {s: order, z: -1}))
    assert enclose(polylog(s, z), {s: 2, z: 1}).overlaps(enclose(pi**2 / 6))


@pytest.mark.parametrize("digits", [10, 30, 100])
def test_radius_is_as_asked(digits):
    root = enclose(sqrt(2) * exp(-10), digits=digits)
    assert root.rad() * arb(10) ** digits <= root.abs_lower()


def test_cancellation_raises_the_precision():
    close = enclose((1 + x) ** Rational(1, 2) - 1 - x / 2, {x: Fraction(1, 10**60)}, digits=30)
    with precision(300):
        assert abs(close * 8 * arb(10) ** 120 + 1) < 1e-20


def test_exact_zero_is_zero_and_hidden_zero_is_refused():
    assert enclose(x - 3, {x: 3}) == 0
    with pytest.raises(CannotEnclose, match="does not reach"):
        enclose(sqrt(x) * sqrt(z) - sqrt(x * z), {x: 2, z: 3})


def test_a_given_ball_is_as_good_as_it_is():
    wide = arb(2, 1e-10)
    assert enclose(x**2, {x: wide}, digits=5).overlaps(arb(4))
    with pytest.raises(CannotEnclose, match="more precision does not help"):
        enclose(x**2, {x: wide}, digits=30)


def test_context_is_restored():
    before = ctx.prec, ctx.cap
    enclose(pi, digits=200)
    with pytest.raises(CannotEnclose):
        enclose(Symbol("free"))
    assert (ctx.prec, ctx.cap) == before


def test_instances_are_tables_or_lambdas():
    table = {1: Rational(2, 7), 2: Rational(1, 7), 3: Rational(4, 7)}
    expected = Rational(2, 7) + 4 * Rational(1, 7) + 9 * Rational(4, 7)
    assert enclose(Sum(k**2 * f(k), (k, 1, 3)), {}, 30, {f: lambda j: table[j]}).contains(arb(expected.p) / expected.q)
    assert enclose(f(x) + f(2), {x: 5}, 30, {f: Lambda(x, x**2)}) == 29
    g = Function("g")
    assert enclose(g(2, 3), {}, 30, {g: lambda i, j: Rational(i, j)}).overlaps(arb(2) / 3)
    assert enclose(g(2, x), {x: 3}, 30, {g: Lambda((x, z), x - z)}) == -1
    with pytest.raises(CannotEnclose, match="exact integers"):
        enclose(f(pi), {}, 30, {f: lambda j: table[j]})
    with pytest.raises(CannotEnclose, match="no instance"):
        enclose(f(1))


def test_derivative_of_an_instance():
    assert enclose(Derivative(f(x), x), {x: 3}, 30, {f: Lambda(x, x**3)}).overlaps(arb(27))
    with pytest.raises(CannotEnclose, match="Lambda"):
        enclose(Derivative(f(x), x), {x: 3}, 30, {f: lambda j: Rational(1)})


def test_finite_sums():
    assert enclose(Sum(k, (k, 1, n)), {n: 1000}) == 500500
    assert enclose(Sum(KroneckerDelta(k, 7) / k, (k, 1, n)), {n: 10}).overlaps(arb(1) / 7)
    nested = Sum(k * x, (k, 1, n), (n, 1, 4))
    assert enclose(nested, {x: 2}) == 2 * (1 + 3 + 6 + 10)
    assert enclose(Sum(k, (k, 1, n)), {n: 0}) == 0
    assert enclose(Sum(k, (k, 4, 1))) == int(Sum(k, (k, 4, 1)).doit()) == -5
    harmonic = enclose(Sum(1 / k, (k, 1, 10**4)))
    assert harmonic.overlaps(enclose(sympy.harmonic(10**4, evaluate=False)))


@pytest.mark.parametrize("bound", [oo, 10**6])
def test_sums_that_are_not_added_up(bound):
    with pytest.raises(CannotEnclose, match="Sum"):
        enclose(Sum(1 / k**2, (k, 1, bound)))


def test_piecewise_takes_the_branch_that_holds():
    step = Piecewise((1, x < pi), (x, True))
    assert enclose(step, {x: 3}) == 1
    assert enclose(step, {x: 4}) == 4
    continuous = Piecewise((x, x < sqrt(2)), (2 / x, True))
    assert enclose(continuous, {x: sqrt(2)}).overlaps(enclose(sqrt(2)))
    with pytest.raises(CannotEnclose, match="branch"):
        enclose(Piecewise((1, x < 0)), {x: 1})


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        (sympy.DiracDelta(x, evaluate=False), "DiracDelta"),
        (Symbol("q"), "no value"),
        (oo, "not a number"),
        (0.5 * x, "floating-point"),
        (log(-x), "no finite real value"),
        (1 / (x - 3), "no finite real value"),
        (polylog(Rational(1, 2), x), "no finite real value"),
        (sympy.I * x, "ImaginaryUnit"),
        (KroneckerDelta(pi, x, evaluate=False), "integer"),
    ],
    ids=str,
)
def test_what_cannot_be_enclosed_is_refused(expression, sentence):
    with pytest.raises(CannotEnclose, match=sentence):
        enclose(expression, {x: 3})


@pytest.mark.parametrize("value", [0.6, "0.6", True, None])
def test_inexact_values_are_invalid(value):
    with pytest.raises(InvalidInput):
        enclose(x, {x: value})


def test_values_of_every_exact_kind():
    for value in (3, Fraction(3), Rational(3), sqrt(9), arb(3)):
        assert enclose(x**2, {x: value}) == 9
    assert enclose(x**2, {x: sqrt(2)}, digits=50).overlaps(arb(2))


@settings(deadline=None, max_examples=25)
@given(
    st.fractions(min_value=Fraction(1, 10), max_value=3, max_denominator=20),
    st.fractions(min_value=Fraction(1, 50), max_value=50, max_denominator=50),
)
def test_low_precision_balls_contain_the_value(order, argument):
    expression = gamma(s) * polylog(s, -z) + zeta(1 + s, z) * tanh(z) - (1 + z) ** (-s)
    values = {s: order, z: argument}
    value = enclose(expression, values, digits=60)
    assert all(ball(expression, values, bits).overlaps(value) for bits in (30, 64, 128))


def test_derivative_under_the_integral():
    u, c = symbols("u c", positive=True)
    integral = Derivative(Integral(u ** (s - 1) * exp(-c * u), (u, 0, oo)), c)
    values = {s: Rational(1, 2), c: 3}
    assert enclose(integral, values).overlaps(enclose(-s * gamma(s) * c ** (-s - 1), values))
