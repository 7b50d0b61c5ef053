"""The least value over a parameter."""

from sympy import Expr, Symbol

from ...errors import NotDerivable
from ..link import Link


def optimum(expression: Expr, *, over: Symbol, at: Symbol) -> tuple[Link, ...]:
    """A lower bound over all values of the parameter `over`: the value `at` the name of one, at which it is attained.

    Raises NotDerivable when the expression does not depend on the parameter.
    """
    if not expression.has(over):
        raise NotDerivable(f"nothing is to be chosen: the expression does not depend on {over}.")
    return (Link(expression.subs(over, at), f"no ${over}$ does better than the one at ${at}$", "ge"),)
