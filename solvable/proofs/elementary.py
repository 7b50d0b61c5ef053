"""Flows whose solution is elementary, written out."""

from __future__ import annotations

from functools import lru_cache

from sympy import Basic, Dummy, Eq, Expr, Function, Lambda, Tuple

from ..errors import NotDerivable
from ..expressions.flow_loss import FlowLoss
from ..expressions.flow_strength import FlowStrength
from .monomials import normal_form
from .rules.separate_and_solve import separate_and_solve


def flows_written_out(expression: Basic) -> Basic:
    """`expression` with every flow that has an elementary solution replaced by it.

    The solution is that of the flow: its residual in dR/du = F(R), and R(0) - start, are 0 by computer algebra.
    """
    if not expression.has(FlowLoss, FlowStrength):
        return expression
    written = {}
    for node in expression.atoms(FlowLoss, FlowStrength):
        solution = _solution(*node.args[1:])
        if solution is not None:
            strength = solution(node.u)
            written[node] = strength if isinstance(node, FlowStrength) else (node.limit - strength) ** 2 / 2
    return expression.xreplace(written)


@lru_cache(maxsize=256)
def _solution(rate: Lambda, start: Expr, limit: Expr) -> Lambda | None:
    u, R = Dummy("u", positive=True), Function("R")
    problem = Tuple(Eq(R(u).diff(u), rate(R(u)), evaluate=False), Eq(R(0), start, evaluate=False))
    try:
        found = separate_and_solve(problem, R(u)).after
    except NotDerivable:
        return None
    if normal_form(found.diff(u) - rate(found)) != 0 or normal_form(found.subs(u, 0) - start) != 0:
        return None
    return Lambda(u, found)
