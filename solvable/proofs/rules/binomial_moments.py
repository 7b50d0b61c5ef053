"""Means of polynomials over a binomial count."""

from typing import Any

from sympy import Expr, Poly, Sum, binomial, ff, simplify
from sympy.functions.combinatorial.numbers import stirling

from ...errors import NotDerivable
from ..link import Link


def binomial_moments(expression: Any) -> tuple[Link, ...]:
    """Every mean of a polynomial of a binomial count d is one of factorial moments: E d (d-1) ... (d-n+1) = D (D-1)
    ... (D-n+1) P^n.

    Raises NotDerivable where no sum is such a mean.
    """
    values = {node: mean for node in expression.atoms(Sum) if (mean := _mean(node)) is not None}
    if not values:
        raise NotDerivable("binomial_moments takes sums of binomial(D, d) P^d (1-P)^(D-d) times a polynomial of d.")
    return (Link(expression.xreplace(values), "the factorial moments of a binomial count"),)


def _mean(node: Sum) -> Expr | None:
    ((d, first, D), *others) = node.limits
    chances = [c for c in node.function.atoms(binomial) if c.args == (D, d)]
    powers = [p for p in node.function.as_powers_dict() if node.function.as_powers_dict()[p] == d]
    if others or first != 0 or len(chances) != 1 or len(powers) != 1:
        return None
    P = powers[0]
    polynomial = simplify(node.function / (chances[0] * P**d * (1 - P) ** (D - d)))
    if not polynomial.is_polynomial(d):
        return None
    terms = Poly(polynomial, d).terms()
    mean = sum(c * stirling(n, j) * ff(D, j) * P**j for (n,), c in terms for j in range(n + 1))
    return simplify(mean.expand(func=True)).factor()
