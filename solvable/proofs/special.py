"""Integrals and derivatives of special functions that are known in closed form, written out."""

from collections.abc import Callable
from typing import Any

from sympy import Expr, Integral, Mul, S, exp, gamma, hyper, oo


def special_written_out(expression: Expr, positive: Callable[[Expr], bool]) -> Expr:
    """`expression` with every known integral of one power, or of one power times one exponential, as what it is.

    int_0^b c z^p dz = c b^(p+1)/(p+1), and int_0^oo c z^p exp(-q z) dz = c Gamma(p+1) q^-(p+1) (DLMF 5.9.1), where
    p + 1 and q are `positive`. M(2, c+1, z), the derivative of Kummer's M(1, c, z) times c, is written with
    M(1, c, z) (DLMF 13.3.15, 13.3.22).
    """
    written = expression.replace(lambda e: isinstance(e, Integral), lambda e: _integral(e, positive))
    return written.replace(lambda e: isinstance(e, hyper), _kummer)


def _integral(integral: Integral, positive: Callable[[Expr], bool]) -> Expr:
    if len(integral.limits) != 1 or len(integral.limits[0]) != 3 or integral.limits[0][1] != 0:
        return integral
    z, _, end = integral.limits[0]
    constant, rest = integral.function.as_independent(z, as_Add=False)
    power, rate = S.Zero, S.Zero
    for part in Mul.make_args(rest):
        base, exponent = part.as_base_exp()
        if isinstance(part, exp):
            rate -= part.args[0] / z
        elif base == z and not exponent.has(z):
            power += exponent
        elif part != 1:
            return integral
    if rate.has(z) or not positive(power + 1):
        return integral
    if end == oo:
        return constant * gamma(power + 1) * rate ** -(power + 1) if positive(rate) else integral
    return constant * end ** (power + 1) / (power + 1) if rate == 0 and positive(end) else integral


def _kummer(node: Any) -> Expr:
    """M(2, c+1, z) = c ((c-1) (1 - M)/z + M), M = M(1, c, z)."""
    if (len(node.ap), len(node.bq)) != (1, 1) or node.ap[0] != 2:
        return node
    c, z = node.bq[0] - 1, node.argument
    known = hyper((1,), (c,), z)
    return c * ((c - 1) * (1 - known) / z + known)
