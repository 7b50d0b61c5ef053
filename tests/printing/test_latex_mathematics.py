"""What is printed means what is derived: LaTeX read back as numbers, text read back as expressions."""

from __future__ import annotations

import mpmath
import pytest
from flows import flows_named
from latex_reader import BOUND, LatexReader, opaque
from sympy import (
    Abs,
    Derivative,
    Dummy,
    Eq,
    Expr,
    Function,
    Indexed,
    Integral,
    KroneckerDelta,
    Lambda,
    Limit,
    Piecewise,
    Rational,
    Subs,
    Sum,
    Symbol,
    binomial,
    ceiling,
    exp,
    floor,
    gamma,
    hyper,
    log,
    oo,
    polylog,
    sqrt,
    symbols,
    zeta,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from solvable.expressions.coefficient import Coefficient
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.expressions.root import Root
from solvable.laws.law import Law
from solvable.printing.latex_printer import latex
from solvable.printing.pieces import broken

x, y, z, u = symbols("x y z u", positive=True)
n, k, m = symbols("n k m", positive=True, integer=True)
e, q = symbols("e q", positive=True)
finite = Sum(n * x, (n, 1, 3))

FORMULAS = [
    -x / 2,
    -(x + y) / 3,
    2 * x * (x - y),
    (x - y) / (x + y) ** 2,
    1 / sqrt(x),
    sqrt(2) / x,
    5 * 2 ** Rational(5, 8),
    Rational(-3, 8),
    x**-y,
    x ** (-y / (y + 1)) / z,
    -finite / 2,
    (x + y) * finite,
    Sum(x - n, (n, 1, 4)),
    Sum(-n, (n, 1, 4)),
    finite * Sum(n, (n, 2, 3)) / y,
    finite + y,
    Sum(n * k, (n, 1, 2), (k, 1, 3)),
    Sum(x * (y - n) / (z + n) ** 2, (n, 1, 3)) * (z - y) * (x + y + z) / (1 + x * y),
    x * exp(-u) / (1 + exp(2 * u) / z) ** 2,
    (-1) ** n * x,
    1 / zeta(x + 1) ** 2,
    zeta(x + 1, y) ** (-1 / (x + 1)),
    gamma(x) ** 2 * polylog(x, -z),
    log(x / (1 + y)) / (2 * x),
    binomial(n, 2) * x,
    -x * (y - x) * exp(-x) * 3,
    (1 - x) * (y + z + 1 / (x + z)),
    (1 - x) * finite,
    floor((13 * x - 1) / y) + 1,
    ceiling((11 * x - 1) / y) ** 2 / z,
    (x - (y - z)) * 7,
    x * Piecewise((1 - y, x + y < 1), (z / y - 2, x > y), (y, True)) ** 2,
    Piecewise((1 - y, x + y < 1), (z / y - 2, x > y), (y, True)),
    e * exp(-e * x) - exp(1) / (e + 1),
    exp(x * (y + z - 3) + y * (x + z)) * (1 - exp(-x)) ** Rational(3, 2),
    Abs(x * (y - 2 * z) + y * (x - z)) / (x + y * z + 3) ** 2,
    Function("delta_Nk")(x, n) * Function("delta_N")(x) ** 2 + KroneckerDelta(n, k) * (x + y),
    Function("W")(oo) + x,
    HarmonicSum(x + y, 1, y, z, Lambda(u, 1 / (1 + u)), 1, 3) ** 2 / z,
    2 * x * HarmonicSum(-x * y, 1, y, z, Lambda(u, 1 / (1 + u)), 1, 3),
    -HarmonicSum(-x, 1, y, z, Lambda(u, 1 / (1 + u)), 1, 3),
    HarmonicSum(k, 1, y, z, Lambda(u, 1 / (1 + u)), 1, 3),
    2 * y * Root.of(Eq(Function("E")(u) * u**y, x / (1 + x)), u) ** 2 - y,
    x * Root.of(Eq(u * exp(u), y), u) / y,
    Coefficient(Lambda(u, (1 - u) / (1 - x * u)), n) ** 2 * y / z,
    y * Coefficient(Lambda(u, 1 + u), n + 1) * (x + y) * Sum(n * x, (n, 1, 3)),
    x * Coefficient(Lambda(u, (q + u) * (x - u) / (1 - q * u - u**2)), n) - y,
    z * hyper((1, x), (y, x + y + 2), Rational(1, 2)) ** 2 / hyper((1,), (1 + x,), -y),
]


def value(expression: Expr, point: dict[Symbol, Expr]) -> complex:
    """The number that an expression stands for, unknown functions having the values that the reader gives them."""
    if isinstance(expression, Sum):
        index, first, last = expression.limits[-1]
        inner = Sum(expression.function, *expression.limits[:-1]) if len(expression.limits) > 1 else expression.function
        ends = int(value(first, point).real), int(value(last, point).real)
        return mpmath.fsum(value(inner, {**point, index: mpmath.mpf(k)}) for k in range(ends[0], ends[1] + 1))
    if isinstance(expression, HarmonicSum):
        return value(expression.as_sum(), point)
    if isinstance(expression, Root):
        return opaque("root", *(value(side(u), {**point, u: BOUND}) for side in expression.args))
    if isinstance(expression, Coefficient):
        return opaque("coefficient", value(expression.series(u), {**point, u: BOUND}), value(expression.n, point))
    if isinstance(expression, Piecewise):
        return next(value(branch, point) for branch, condition in expression.args if holds(condition, point))
    if isinstance(expression, hyper):
        groups = ([value(parameter, point) for parameter in group] for group in (expression.ap, expression.bq))
        return mpmath.hyper(*groups, value(expression.argument, point))
    if isinstance(expression, AppliedUndef):
        name = latex(Symbol(expression.func.__name__)).replace(" ", "")
        return opaque(name, *(value(argument, point) for argument in expression.args))
    if isinstance(expression, Indexed):
        return opaque(str(expression.base), *(value(index, point) for index in expression.indices))
    if isinstance(expression, KroneckerDelta):
        first, second = (value(index, point) for index in expression.args)
        return mpmath.mpf(int(first == second))
    if isinstance(expression, Symbol):
        return point[expression]
    if expression is oo:
        return mpmath.inf
    if not expression.args:
        return mpmath.mpmathify(expression.evalf(30))
    inner = [Dummy(f"v{place}") for place in range(len(expression.args))]
    numbers = {dummy: value(argument, point) for dummy, argument in zip(inner, expression.args, strict=True)}
    heads = {"zeta": mpmath.zeta, "polylog": mpmath.polylog, "gamma": mpmath.gamma, "beta": mpmath.beta}
    heads |= {"log": mpmath.log, "exp": mpmath.exp, "binomial": mpmath.binomial, "Pow": mpmath.power}
    heads |= {"sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "tanh": mpmath.tanh, "atan": mpmath.atan}
    heads |= {"Abs": abs, "Max": max, "Min": min, "erf": mpmath.erf, "erfc": mpmath.erfc, "sinh": mpmath.sinh}
    heads |= {
        "floor": mpmath.floor,
        "ceiling": mpmath.ceil,
        "cosh": mpmath.cosh,
        "asinh": mpmath.asinh,
        "uppergamma": mpmath.gammainc,
    }
    heads |= {"Heaviside": lambda x, at_zero: mpmath.mpf(int(mpmath.re(x) > 0))}
    found = [numbers[dummy] for dummy in inner]
    head = type(expression).__name__
    if head == "Add":
        return mpmath.fsum(found)
    return mpmath.fprod(found) if head == "Mul" else heads[head](*found)


def holds(condition: Relational, point: dict[Symbol, Expr]) -> bool:
    """Whether an inequality, or nothing at all, holds."""
    if condition == True:  # noqa: E712
        return True
    left, right = (mpmath.re(value(side, point)) for side in condition.args)
    return bool(left < right if condition.rel_op == "<" else left > right)


def names(point: dict[Symbol, complex]) -> dict[str, complex]:
    return {latex(symbol).replace(" ", ""): number for symbol, number in point.items()}


def point_for(expression: Expr) -> dict[Symbol, complex]:
    """Numbers for the symbols: small whole ones for integers, apart from each other otherwise."""
    found: dict[Symbol, complex] = {}
    for place, symbol in enumerate(sorted(expression.free_symbols, key=str)):
        whole = symbol.is_integer or str(symbol) in ("N", "D", "M")
        found[symbol] = mpmath.mpf(2 + place % 3) if whole else mpmath.mpf(13 + 7 * place) / 29
    return found


def without_transcendental_nodes(expression: Expr) -> Expr:
    """Integrals, derivatives, limits and endless sums as symbols; their own bodies are compared separately."""

    def named(node: Expr) -> Symbol:
        return Symbol("Q", positive=True)

    endless = flows_named(expression).replace(lambda e: isinstance(e, HarmonicSum) and e.last is oo, named)
    endless = endless.replace(lambda e: isinstance(e, (Integral, Derivative, Limit, Subs)), named)
    return endless.replace(lambda e: isinstance(e, Sum) and e.has(oo), named)


def agree(formula: str, expression: Expr) -> bool:
    with mpmath.workdps(25):
        point = point_for(expression)
        read = LatexReader(formula, names(point)).value()
        return bool(mpmath.almosteq(read, value(expression, point), 1e-15))


def joined(expression: Expr, room: float) -> str:
    """The formula broken into short lines, read as one."""
    return " ".join(broken(expression, room)).replace(r"\biggl", r"\left").replace(r"\biggr", r"\right")


@pytest.mark.parametrize("expression", FORMULAS, ids=str)
def test_latex_means_the_expression(expression: Expr) -> None:
    assert agree(latex(expression), expression)


@pytest.mark.parametrize("expression", FORMULAS, ids=str)
def test_a_formula_in_pieces_means_the_same(expression: Expr) -> None:
    assert agree(joined(expression, 3), expression)


@pytest.mark.parametrize("expression", FORMULAS, ids=str)
def test_reader_tells_another_expression_apart(expression: Expr) -> None:
    for other in (-expression, expression * Rational(101, 100), expression + Rational(1, 100)):
        with mpmath.workdps(25):
            point = point_for(expression)
            read = LatexReader(latex(other), names(point)).value()
            assert not mpmath.almosteq(read, value(expression, point), 1e-6)


def test_every_printed_expression_means_what_is_derived(law: Law) -> None:
    for step in law.steps:
        for side in (step.before, step.after):
            for part in side.args if isinstance(side, Relational) else () if not isinstance(side, Expr) else (side,):
                part = without_transcendental_nodes(part)
                assert agree(latex(part), part)
    for part in (law.prefactor, law.exponent, law.expr, law.sharp):
        if part is not None:
            part = without_transcendental_nodes(part)
            assert agree(latex(part), part)


def test_a_broken_formula_means_the_whole(law: Law) -> None:
    for step in law.steps:
        if isinstance(step.after, Expr):
            part = without_transcendental_nodes(step.after)
            assert agree(joined(part, 12), part)
