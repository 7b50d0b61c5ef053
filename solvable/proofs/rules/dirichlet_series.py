"""Power sums are zeta functions."""

from sympy import Expr, oo, zeta

from ...errors import NotDerivable
from ...expressions.harmonic_sum import HarmonicSum
from ..link import Link


def dirichlet_series(expression: Expr) -> tuple[Link, ...]:
    """Every endless harmonic sum of a constant curve: W g zeta(1+delta), or the Hurwitz zeta where it starts later.

    Raises NotDerivable when there is none.
    """
    sums = [s for s in expression.atoms(HarmonicSum) if s.last == oo and not s.g.expr.has(*s.g.variables)]
    if not sums:
        raise NotDerivable("only an endless sum of powers is a zeta function; state the sum with a constant curve.")
    whole = all(found.first == 1 for found in sums)
    series = {
        found: found.W
        * found.g.expr
        * (zeta(1 + found.delta, found.first) if found.first != 1 else zeta(1 + found.delta))
        for found in sums
    }
    reference = "DLMF: 25.2.1" if whole else "DLMF: 25.11.1"
    return (Link(expression.xreplace(series), "the series of the zeta function", reference=reference, cited=True),)
