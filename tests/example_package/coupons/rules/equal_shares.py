"""Adding up what is the same for every coupon."""

from sympy import Sum, Wild

from coupons.unseen import Unseen
from solvable.errors import NotDerivable
from solvable.proofs.link import Link


def equal_shares(expression):
    """A sum over n coupons of (1 - 1/n)^D as n times the share of one.

    Raises NotDerivable for any other expression.
    """
    n, D = Wild("n"), Wild("D")
    found = expression.function.match((1 - 1 / n) ** D) if isinstance(expression, Sum) else None
    if found is None or expression.limits[0][1:] != (1, found[n]):
        raise NotDerivable("equal_shares adds up (1 - 1/n)^D over n coupons, and nothing else.")
    return (Link(found[n] * Unseen(found[D], found[n]), "every coupon is missed alike"),)
