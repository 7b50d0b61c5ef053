"""Zero as a rational function: by exact polynomials over all generators at once."""

import math
from collections.abc import Iterable
from typing import Any

from flint import Ordering, fmpq_mpoly_ctx
from sympy import Add, Expr, I, Integer, Mul, Pow, Rational, exp, expand

# A numerator with more terms is not multiplied out.
MOST_TERMS = 200_000
Fraction = tuple[Any, Any]


class TooLarge(Exception):
    """A polynomial became too long to go on."""


def rational_zero(expression: Expr) -> bool | None:
    """Whether `expression` is 0 as a rational function of its symbols, its exponentials and its other heads.

    The exponential of a sum is the product of the exponentials of its terms, and c_1 t, c_2 t, ... with rational
    coefficients are multiples of one c t. Heads, powers with a symbolic exponent among them, are independent
    generators: True proves that the expression vanishes, False only that it does not for this reason. None where the
    polynomials become too large, or the imaginary unit stands in the expression.
    """
    if expression.has(I):
        return None
    generators = _Generators(expression)
    try:
        numerator, denominator = generators.fraction(expression)
    except TooLarge:
        return None
    return bool(numerator == 0) and bool(denominator != 0)


class _Generators:
    """The polynomial ring over everything in an expression that is not a sum, a product or a whole power."""

    def __init__(self, expression: Expr) -> None:
        names: dict[Any, None] = {}
        self._steps: dict[Expr, int] = {}
        _collect(expression, names, self._steps)
        self._places = {name: place for place, name in enumerate(names)}
        self._ring = fmpq_mpoly_ctx.get([f"g{n}" for n in range(max(1, len(names)))], Ordering.degrevlex)
        self._generators = self._ring.gens()
        self._one = self._ring.constant(1)
        self._known: dict[Expr, Fraction] = {}

    def fraction(self, node: Expr) -> Fraction:
        """Numerator and denominator of a part of the expression."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = self._written(node)
        return known

    def _written(self, node: Expr) -> Fraction:
        if isinstance(node, Rational):
            from flint import fmpq

            return self._one * fmpq(int(node.p), int(node.q)), self._one
        if isinstance(node, Add):
            return self._sum(self.fraction(argument) for argument in node.args)
        if isinstance(node, Mul):
            return self._product(self.fraction(argument) for argument in node.args)
        if isinstance(node, exp):
            return self._product(self._exponential(term) for term in _terms(node))
        if isinstance(node, Pow) and node.exp.is_Integer:
            return self._power(self.fraction(node.base), int(node.exp))
        return self._generators[self._places[node]], self._one

    def _exponential(self, term: Expr) -> Fraction:
        coefficient, rest = _coefficient(term)
        step = self._steps[rest]
        generator = self._generators[self._places[exp(rest / step, evaluate=False)]]
        return self._power((generator, self._one), int(coefficient * step))

    def _power(self, base: Fraction, n: int) -> Fraction:
        numerator, denominator = base if n >= 0 else base[::-1]
        return _checked(numerator ** abs(n)), _checked(denominator ** abs(n))

    def _product(self, factors: Iterable[Fraction]) -> Fraction:
        numerator, denominator = self._one, self._one
        for up, down in factors:
            # What cancels between the two is left out at once, so that neither grows.
            first, second = _reduced(numerator, down), _reduced(up, denominator)
            numerator, denominator = _checked(first[0] * second[0]), _checked(first[1] * second[1])
        return numerator, denominator

    def _sum(self, terms: Iterable[Fraction]) -> Fraction:
        by_denominator: list[Fraction] = []
        for numerator, denominator in terms:
            place = next((n for n, (_, other) in enumerate(by_denominator) if other == denominator), None)
            if place is None:
                by_denominator.append((numerator, denominator))
            else:
                by_denominator[place] = (by_denominator[place][0] + numerator, denominator)
        total, common = self._one * 0, self._one
        for numerator, denominator in by_denominator:
            ours, theirs = _reduced(common, denominator)
            # ours/theirs = common/denominator: total/common + numerator/denominator over their least common multiple.
            total, common = _checked(total * theirs + numerator * ours), _checked(common * theirs)
        return total, common


def _reduced(numerator: Any, denominator: Any) -> Fraction:
    """Both polynomials divided by their greatest common divisor."""
    if denominator.is_constant() or numerator.is_constant():
        return numerator, denominator
    divisor = numerator.gcd(denominator)
    if divisor.is_constant():
        return numerator, denominator
    return numerator / divisor, denominator / divisor


def _checked(polynomial: Any) -> Any:
    if len(polynomial) > MOST_TERMS:
        raise TooLarge
    return polynomial


def _terms(node: Expr) -> tuple[Expr, ...]:
    terms: tuple[Expr, ...] = Add.make_args(expand(node.args[0]))
    return terms


def _coefficient(term: Expr) -> tuple[Rational, Expr]:
    """A rational coefficient and the rest of a term; the rest of a number is 1."""
    coefficient, rest = term.as_coeff_Mul()
    return (coefficient, rest) if coefficient.is_Rational else (Integer(1), term)


def _collect(node: Expr, names: dict[Any, None], steps: dict[Expr, int]) -> None:
    """Find the generators, and for every exponential the step of which all its exponents are multiples."""
    rests: dict[Expr, int] = {}
    found: dict[Any, None] = {}
    stack, seen = [node], set()
    while stack:
        part = stack.pop()
        if part in seen:
            continue
        seen.add(part)
        if isinstance(part, (Add, Mul)):
            stack.extend(part.args)
        elif isinstance(part, exp):
            for term in _terms(part):
                coefficient, rest = _coefficient(term)
                rests[rest] = math.lcm(rests.get(rest, 1), int(coefficient.q))
        elif isinstance(part, Pow) and part.exp.is_Integer:
            stack.append(part.base)
        elif not isinstance(part, Rational):
            found.setdefault(part)
    steps.update(rests)
    names.update(found)
    names.update(dict.fromkeys(exp(rest / step, evaluate=False) for rest, step in rests.items()))
