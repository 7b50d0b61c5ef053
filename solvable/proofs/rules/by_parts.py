"""A change of time as a change of rank: integration by parts."""

from sympy import Derivative, Expr, Integral

from ...errors import NotDerivable
from ..link import Link
from .harmonic_form import power_of


def by_parts(expression: Expr, *, weight: Expr, clock: Expr) -> tuple[Link, ...]:
    """The derivative by time T of an integral over ranks j, int W j^-(1+delta) g(x T j^-kappa) dj, without one.

    The summand f depends on T through the clock alone, so that T df/dT = -(1/kappa) d(j f)/dj - (delta/kappa) f: the
    derivative is -(delta/kappa)/T times the integral, and the values of j f/(kappa T) at both ends.

    Raises NotDerivable when no such derivative stands here.
    """
    found = [
        node
        for node in sorted(expression.atoms(Derivative), key=str)
        if isinstance(node.expr, Integral) and len(node.expr.limits) == 1 and len(node.variables) == 1
    ]
    if not found:
        raise NotDerivable("no derivative of an integral over ranks stands here.")
    inside, done = {}, {}
    for node in found:
        (j, first, last), (T,) = node.expr.limits[0], node.variables
        (_, fall), (_, kappa) = power_of(weight, j), power_of(clock, j)
        summand, share = node.expr.function, (1 - fall) / kappa
        by_rank = -Derivative(j * summand, j, evaluate=False) / kappa + share * summand
        inside[node] = Integral(by_rank, (j, first, last)) / T
        left = (j * summand).subs(j, first) - (j * summand).subs(j, last)
        done[node] = (share * node.expr + left / kappa) / T
    return (
        Link(expression.xreplace(inside), "the summand depends on time through its clock alone: a change of rank"),
        Link(expression.xreplace(done), "a derivative integrates to its values at both ends"),
    )
