"""Flows as they are printed: functions of the clock, or of the strengths between which they are timed."""

from __future__ import annotations

from sympy import Expr, Function

from solvable.expressions.flow_loss import FlowLoss
from solvable.expressions.flow_strength import FlowStrength
from solvable.expressions.flow_time import FlowTime


def flows_named(expression: Expr) -> Expr:
    """`expression` with every flow as the function by whose name it is printed."""
    named = expression.replace(lambda e: isinstance(e, FlowTime), lambda e: Function("u")(e.start, e.level))
    named = named.replace(lambda e: isinstance(e, FlowLoss), lambda e: Function("Phi")(e.u))
    return named.replace(lambda e: isinstance(e, FlowStrength), lambda e: Function("R")(e.u))
