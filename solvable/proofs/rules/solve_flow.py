"""Flows that have an elementary solution."""

from sympy import Expr

from ...errors import NotDerivable
from ..link import Link
from .elementary import flows_written_out


def solve_flow(expression: Expr) -> tuple[Link, ...]:
    """Every flow in `expression` with an elementary solution as that: separate the variables and integrate.

    The loss of a flow becomes (limit - R)^2/2 with R solved. Raises NotDerivable where no flow is solved so.
    """
    solved = flows_written_out(expression)
    if solved == expression:
        raise NotDerivable("no flow with an elementary solution stands here.")
    return (Link(solved, "separate the variables and integrate"),)
