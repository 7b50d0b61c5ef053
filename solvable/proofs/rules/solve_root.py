"""Numbers that are known by an equation between two powers."""

from sympy import Dummy, Expr

from ...errors import NotDerivable
from ...expressions.root import Root
from ..link import Link
from .balance_powers import balance_powers


def solve_root(expression: Expr) -> tuple[Link, ...]:
    """Every root in `expression` of an equation between two powers, solved for.

    Raises NotDerivable where there is none, or where its equation is another.
    """
    unknown = Dummy("x", positive=True)
    solved = {root: balance_powers(root.equation(unknown), unknown).after for root in expression.atoms(Root)}
    if not solved:
        raise NotDerivable("no number that is known by an equation stands here.")
    return (Link(expression.xreplace(solved), "gather the powers and take the root"),)
