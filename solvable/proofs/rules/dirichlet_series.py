"""Power sums are zeta functions."""

from __future__ import annotations

from sympy import Expr, oo, zeta

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link


def dirichlet_series(expression: Expr) -> tuple[Link, ...]:
    """A harmonic sum whose curve is constant: W g zeta(1+delta), or the Hurwitz zeta where it starts later.

    Raises NotDerivable when the curve is not constant or the sum ends.
    """
    sums = list(expression.atoms(HarmonicSum))
    if len(sums) != 1 or sums[0].g.expr.has(*sums[0].g.variables) or sums[0].last != oo:
        raise NotDerivable("only an endless sum of powers is a zeta function; state the sum with a constant curve.")
    (found,) = sums
    series = zeta(1 + found.delta) if found.first == 1 else zeta(1 + found.delta, found.first)
    reference = "DLMF: 25.2.1" if found.first == 1 else "DLMF: 25.11.1"
    value = found.W * found.g.expr * series
    return (
        Link(expression.xreplace({found: value}), "the series of the zeta function", reference=reference, cited=True),
    )
