"""Flows whose solution is elementary, written out."""

from functools import lru_cache

from sympy import Basic, Dummy, Eq, Expr, Function, Lambda, Tuple

from ...errors import NotDerivable
from ...expressions.flow_loss import FlowLoss
from ...expressions.flow_strength import FlowStrength
from ...expressions.flow_time import FlowTime
from ..monomials import normal_form
from .fermi_form import fermi_form
from .invert_exponential import invert_exponential
from .separate_and_solve import separate_and_solve

FLOWS = (FlowLoss, FlowStrength, FlowTime)


def flows_written_out(expression: Basic) -> Basic:
    """`expression` with every flow that has an elementary solution replaced by it.

    The solution is that of the flow: its residual in dR/du = F(R), and R(0) - start, are 0 by computer algebra.
    """
    if not expression.has(*FLOWS):
        return expression
    solved = {node: _written(node) for node in expression.atoms(*FLOWS)}
    written = expression.xreplace({node: found for node, found in solved.items() if found is not None})
    # The clock of a flow may hold another flow.
    return written if written == expression else flows_written_out(written)


def losses_in_fermi_form(expression: Basic) -> Basic:
    """`expression` with every loss of an elementary flow as a power of one Fermi factor, where it has that form.

    Nothing cancels in it, and integrands of that form are enclosed.
    """
    losses = {node: _written(node) for node in expression.atoms(FlowLoss)}
    fermi = {node: fermi_form(loss) for node, loss in losses.items() if loss is not None}
    return expression.xreplace({node: links[-1].after for node, links in fermi.items() if links})


def losses_as_strengths(expression: Basic) -> Basic:
    """`expression` with the loss of every flow as what it is by definition, (limit - R)^2/2."""
    return expression.replace(lambda e: isinstance(e, FlowLoss), lambda e: (e.limit - FlowStrength(*e.args)) ** 2 / 2)


def _written(node: Basic) -> Expr | None:
    solution = _solution(*node.args[1:])
    if solution is None:
        return None
    if isinstance(node, FlowTime):
        return _reached(solution, node.level)
    strength = solution(node.u)
    return strength if isinstance(node, FlowStrength) else (node.limit - strength) ** 2 / 2


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


def _reached(solution: Lambda, level: Expr) -> Expr | None:
    """The u at which a solution R(u) reaches a level: put in, it gives the level."""
    u = Dummy("u", positive=True)
    try:
        found: Expr = invert_exponential(Eq(solution(u), level, evaluate=False), u).after
    except NotDerivable:
        return None
    return found if normal_form(solution(found) - level) == 0 else None
