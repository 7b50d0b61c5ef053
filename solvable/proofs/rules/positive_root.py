"""The positive root of a quadratic equation."""

from sympy import Eq, Expr, Symbol, Tuple, cancel, sqrt, together

from ...errors import NotDerivable
from ..link import Link


def positive_root(equation: Eq, unknown: Symbol) -> Link:
    """The one positive x with A x^2 + B x + C = 0, for A and C of opposite signs: x = -B/(2A) + sqrt(B^2/(4A^2) - C/A).

    The product of the roots is C/A < 0, so that one root is positive and the other negative; for C = 0 the other is 0.

    Raises NotDerivable when the equation is none of these.
    """
    if isinstance(equation, Tuple):
        (equation,) = equation
    numerator = together(equation.lhs - equation.rhs).as_numer_denom()[0]
    polynomial = numerator.as_poly(unknown)
    if polynomial is None or polynomial.degree() != 2 or polynomial.LC().has(unknown):
        raise NotDerivable(f"the equation is not quadratic in {unknown}.")
    leading, linear, constant = polynomial.all_coeffs()
    product: Expr = cancel(constant / leading)
    half: Expr = cancel(-linear / (2 * leading))
    if product == 0 and half.is_positive:
        return Link(2 * half, "the other root is 0")
    if not product.is_negative:
        raise NotDerivable(f"the equation has not one positive root {unknown}: the product of its roots is {product}.")
    return Link(half + sqrt(half**2 - product), "the positive root of a quadratic equation")
