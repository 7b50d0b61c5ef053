"""When computer algebra decides: is an expression never negative?"""

from typing import Any

from sympy import cancel, factor_list, fraction, gcd_list, together
from sympy.core import Add, Dummy, Expr, Mul, Pow, Rational, S, Symbol, expand, sympify
from sympy.functions import exp, zeta
from sympy.polys.polyerrors import PolynomialError

from .assumption import Assumption

# Beyond, factoring may take longer than an answer is worth.
LARGEST = 300


def nonnegative(expression: Expr, assumptions: tuple[Assumption, ...] = ()) -> bool:
    """Whether `expression` is shown to be >= 0; False means only that it was not shown.

    Every inequality a < b between symbols is written b = a + d, d > 0, every exponential of a positive argument as
    1 + e, e > 0, and every other head as a symbol of its own. What is then a product of even powers, and of
    polynomials without a negative coefficient in positive symbols, is not negative.
    """
    if expression.is_nonnegative:
        return True
    bounded = _without_bounds(expression, assumptions)
    if bounded.count_ops() > LARGEST:
        return False
    try:
        numerator, denominator = fraction(together(_generators(bounded)))
        return _sign(numerator) * _sign(denominator) > 0
    except PolynomialError:
        return False


def positive(expression: Expr, assumptions: tuple[Assumption, ...] = ()) -> bool:
    """Whether `expression` is shown to be > 0 by the signs of its symbols and their bounds; False: it was not shown."""
    if expression.is_positive is not None or not expression.free_symbols:
        return bool(expression.is_positive)
    bounded = _without_bounds(expression, assumptions)
    return bool(bounded != expression and cancel(together(bounded)).is_positive)


def _without_bounds(expression: Expr, assumptions: tuple[Assumption, ...]) -> Expr:
    """`expression` over symbols that are bounded by nothing but 0."""
    done: set[Symbol] = set()
    for assumption in assumptions:
        if assumption.relation not in ("<", "<="):
            continue
        left, right = sympify(assumption.left), sympify(assumption.right)
        gap = Dummy("d", positive=True) if assumption.relation == "<" else Dummy("d", nonnegative=True)
        if isinstance(right, Symbol) and right not in done and left.is_positive:
            expression, done = expression.subs(right, left + gap), done | {right}
        elif isinstance(left, Symbol) and left not in done and left.is_positive and right.is_positive:
            expression, done = expression.subs(left, right / (1 + gap)), done | {left}
    return expression


def _generators(expression: Expr) -> Expr:
    """`expression` as a rational function of symbols of known sign."""
    bases: dict[Expr, list[Rational]] = {}
    for argument in {e.args[0] for e in expression.atoms(exp)}:
        coefficient, rest = argument.as_coeff_Mul()
        if coefficient.is_Rational and rest.is_positive:
            bases.setdefault(rest, []).append(coefficient)
    exponentials: dict[Expr, Expr] = {}
    for rest, multiples in bases.items():
        step = abs(gcd_list(multiples))
        grown = 1 + Dummy("e", positive=True)
        exponentials |= {exp(c * rest): grown ** (c / step) for c in multiples}
    written = expression.xreplace(exponentials)
    return _named(written, {})


def _named(node: Any, names: dict[Any, Expr]) -> Any:
    if isinstance(node, (Add, Mul)):
        return node.func(*[_named(argument, names) for argument in node.args])
    if isinstance(node, Pow) and node.exp.is_Integer:
        return _named(node.base, names) ** node.exp
    if node.is_Rational or isinstance(node, Symbol):
        return node
    if node not in names:
        names[node] = _bounded_below(node)
    return names[node]


def _bounded_below(node: Any) -> Expr:
    """A head, or a power with a symbolic exponent, as a symbol of its sign."""
    if isinstance(node, zeta) and (node.args[0] - 1).is_positive and len(node.args) == 1:
        return 1 + Dummy("zeta", positive=True)
    if node.is_nonnegative and not node.is_positive:
        return Dummy("head", nonnegative=True)
    # A head that is not known to be real, as the logarithm of an unknown number, has a square of any sign.
    return Dummy("head", positive=True if node.is_positive else None, real=True if node.is_real else None)


def _sign(polynomial: Expr) -> int:
    """1 where the polynomial is shown to be >= 0, -1 where its negative is, else 0."""
    constant, factors = factor_list(polynomial)
    sign = 1 if constant > 0 else -1
    for factor, power in factors:
        if power % 2 == 0 and all(symbol.is_real for symbol in factor.free_symbols):
            continue
        turned = _one_sign(factor)
        if turned == 0:
            return 0
        sign *= turned**power
    return sign


def _one_sign(polynomial: Expr) -> int:
    """1 or -1 where every coefficient has that sign and every symbol is >= 0 or in even powers, else 0."""
    terms = Add.make_args(expand(polynomial))
    for symbol in polynomial.free_symbols:
        if symbol.is_nonnegative:
            continue
        if not symbol.is_real or any(term.as_powers_dict()[symbol] % 2 for term in terms):
            return 0
    signs = {S(term.as_coeff_Mul()[0]).is_positive for term in terms}
    return 0 if len(signs) > 1 else 1 if signs == {True} else -1
