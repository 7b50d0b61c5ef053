"""The growth of a sum of powers."""

from sympy import Abs, Expr, Mul, Sum, factor, zeta

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link


def power_sum(expression: Expr) -> tuple[Link, ...]:
    """A finite sum of c k^-s over k = 1, ..., M as c (M^(1-s)/(1-s) + zeta(s)), off by less than c (1 + |s|) M^-s.

    Euler-Maclaurin, for every s other than 1: zeta(s) is what the sum tends to for s > 1, and what remains beside its
    growth for s < 1. Raises NotDerivable for any other expression.
    """
    if not isinstance(expression, Sum) or len(expression.limits) != 1 or expression.limits[0][1] != 1:
        raise NotDerivable("no sum over k = 1, ..., M stands here.")
    k, _, M = expression.limits[0]
    constant, power = tidy(expression.function).as_independent(k, as_Add=False)
    powers = [part.as_base_exp() for part in Mul.make_args(power)]
    if any(base != k or exponent.has(k) for base, exponent in powers) or not M.is_finite:
        raise NotDerivable("only a finite sum of powers of its index grows like a power.")
    s = -sum(exponent for _, exponent in powers)
    growth = M ** factor(1 - s) / factor(1 - s) + zeta(1 + factor(s - 1))
    error = (1 + Abs(s)) * M**-s / Abs(growth)
    return (
        Link(constant * growth, "Euler-Maclaurin: a power, and a constant", "asymptotic", "DLMF: 25.2.8", error, True),
    )
