"""Terms that fall alike, as one power."""

from __future__ import annotations

from sympy import Add, Expr, Piecewise, Symbol, cancel, factor

from ...errors import NotDerivable
from ...expressions.tidy import tidy
from ..link import Link
from .dominant_term import order_in


def like_powers(expression: Expr, *, of: Symbol) -> tuple[Link, ...]:
    """Cases, each a sum of terms of one power of `of`, as one power: its prefactor and its exponent by cases.

    Raises NotDerivable for an expression without cases, or where two terms of a case are different powers.
    """
    if not isinstance(expression, Piecewise):
        raise NotDerivable("no Piecewise over phases stands here.")
    prefactors, exponents = [], []
    for branch, where in expression.args:
        terms = [tidy(term) for term in Add.make_args(branch)]
        order, *others = (order_in(term, of) for term in terms)
        if any(cancel(order - other) != 0 for other in others):
            raise NotDerivable(f"the terms of {branch} are different powers of {of}.")
        constant, *rest = (term.as_independent(of, as_Add=False)[0] for term in terms)
        prefactors.append((tidy(constant) * (1 + Add(*[tidy(other / constant) for other in rest])), where))
        exponents.append((factor(cancel(order)), where))
    law = Piecewise(*prefactors) * of ** Piecewise(*exponents)
    return (Link(law, f"all terms of a phase are one power of ${of}$"),)
