"""Expressions with integrals, in floats."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from scipy.integrate import quad

# Pieces of the axis of log u, so that quadrature cannot miss where an integrand lives; what lies outside is nothing.
PIECES = (-300.0, -30.0, -8.0, -2.0, 0.0, 2.0, 4.0, 30.0, 100.0)


def by_quadrature(expression: Any) -> float:
    """The value of an expression in which everything but the variables of its integrals over u < oo is a number.

    The integrals are taken in log u, which does away with integrable singularities at 0.
    """
    from sympy import Integral

    values = {integral: _in_log(integral) for integral in expression.atoms(Integral)}
    return float(expression.xreplace(values).evalf())


def _in_log(integral: Any) -> float:
    from sympy import lambdify, oo

    ((u, low, high),) = integral.limits
    if high != oo:
        raise ValueError(f"only integrals up to infinity are taken here, not up to {high}.")
    integrand = lambdify(u, integral.function, modules="numpy")
    start = PIECES[0] if low == 0 else float(np.log(float(low)))
    ends = [start, *(point for point in PIECES if point > start)]

    def in_log(v: float) -> float:
        return float(integrand(np.exp(v)) * np.exp(v))

    with np.errstate(under="ignore"):
        return float(sum(quad(in_log, a, b, epsabs=0, epsrel=1e-11, limit=400)[0] for a, b in pairwise(ends)))
