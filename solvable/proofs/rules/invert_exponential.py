"""Solving for a time that enters through one exponential."""

from sympy import Dummy, Eq, Expr, Integer, Mul, Symbol, Tuple, cancel, exp, factor, log, together

from ...errors import NotDerivable
from ..link import Link


def invert_exponential(equation: Eq, unknown: Symbol) -> Link:
    """The solution t of an equation that is a linear-fractional function of exp(c t): t = log(...)/c.

    Raises NotDerivable when the unknown enters otherwise.
    """
    if isinstance(equation, Tuple):
        (equation,) = equation
    w = Dummy("w", positive=True)
    difference = (equation.lhs - equation.rhs).expand(power_base=False, power_exp=False, mul=False)
    exponents = {e.args[0] for e in difference.atoms(exp) if e.has(unknown)}
    if not exponents:
        raise NotDerivable(f"the equation is not one in an exponential of {unknown}.")
    offsets = {exponent: exponent.expand().as_independent(unknown, as_Add=True) for exponent in exponents}
    (exponent, (offset, slope)), *others = offsets.items()
    if others:
        raise NotDerivable(f"the equation holds more than one exponential of {unknown}.")
    numerator = together(difference.subs(exp(exponent), exp(offset) * w)).as_numer_denom()[0]
    polynomial = numerator.as_poly(w)
    if polynomial is None or polynomial.degree() != 1 or polynomial.as_expr().has(unknown):
        raise NotDerivable(f"the equation is not linear-fractional in the exponential of {unknown}.")
    growth = factor(cancel(-polynomial.coeff_monomial(w) / polynomial.coeff_monomial(1)))
    return Link(-_logarithm(growth) * unknown / slope, "solve for the exponential and take the logarithm")


def _logarithm(argument: Expr) -> Expr:
    """log(argument) with a common whole power drawn out, and differences written with their constant positive."""
    parts = [factor.as_base_exp() for factor in Mul.make_args(argument)]
    orders = {abs(order) for base, order in parts if base != -1}
    common = orders.pop() if len(orders) == 1 and next(iter(orders)).is_Integer else Integer(1)
    sign, product = Integer(1), Integer(1)
    for base, order in parts:
        constant = base.as_coeff_Add()[0]
        turned = base.is_Add and (constant.is_negative or (constant == 0 and base.could_extract_minus_sign()))
        sign *= (-1) ** order if base == -1 or turned else 1
        product *= 1 if base == -1 else (-base if turned else base) ** (order / common)
    return common * log(product if sign == 1 else -product)
