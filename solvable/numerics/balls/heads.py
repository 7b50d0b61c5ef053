"""All structures that ball arithmetic serves, as one table to hand to an evaluator."""

from typing import Any

import sympy

from solvable.expressions.flow_loss import FlowLoss
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.expressions.root import Root
from solvable.numerics.balls.differentiate import differentiate
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.flow import ball_flow
from solvable.numerics.balls.functions import Number
from solvable.numerics.balls.integral import ball_integral
from solvable.numerics.balls.root import ball_root
from solvable.numerics.balls.structures import PLAIN, Heads, require_real
from solvable.numerics.balls.sum import ball_sum


def _harmonic_sum(evaluator: Evaluator, expression: Any) -> Number:
    require_real(evaluator, "A harmonic sum")
    return ball_sum(expression, evaluator)


def _integral(evaluator: Evaluator, expression: Any) -> Number:
    require_real(evaluator, "An integral")
    return ball_integral(expression, evaluator)


def _derivative(evaluator: Evaluator, expression: Any) -> Number:
    return evaluator.value(differentiate(expression, evaluator.instances))


HEADS = Heads(
    {
        **PLAIN.values,
        sympy.Integral: _integral,
        sympy.Derivative: _derivative,
        HarmonicSum: _harmonic_sum,
        Root: ball_root,
    },
    {FlowLoss: ball_flow},
)
