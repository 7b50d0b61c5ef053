"""Judging a solution: the residual is 0, and there is no other."""

from typing import Any

from sympy import Basic, Eq, Expr, Lambda, Tuple, sympify
from sympy.core.function import AppliedUndef

from ..errors import CannotEnclose, InvalidInput
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .ball_program import BallProgram
from .equality import difference_vanishes, disagreement
from .exact import unevaluated_derivatives_done
from .step import Step
from .trial import Trial, text
from .uniqueness import unique

POINTS = 6
ZERO = "the residual of the equation is 0 by computer algebra"


def judge_solution(step: Step, environment: Environment, symbols: Symbols, seed: int) -> tuple[str, str]:
    """Exact when the residual of every equation is 0 by computer algebra, and no other solution is there.

    Of an initial value problem the solution is unique where the right side is smooth. For an unknown number, the
    equation must have one root within the sign of the unknown and the assumptions on it: see `uniqueness.unique`.
    """
    equations = step.before if isinstance(step.before, Tuple) else Tuple(step.before)
    if not isinstance(step.after, Eq) or not all(isinstance(equation, Eq) for equation in equations):
        return "unknown", "a solution is stated as an equation for the unknown"
    unknown, solution = step.after.args
    head = unknown.func if isinstance(unknown, AppliedUndef) else unknown
    if not equations or not all(equation.has(head) for equation in equations):
        return "unknown", f"every equation must be one for {unknown}"
    if unknown.is_positive and solution.is_nonpositive:
        return "false", f"{unknown} is positive, and the solution is not"
    for equation in equations:
        residual = _inserted(equation.lhs - equation.rhs, unknown, solution)
        if residual.has(head):
            return "unknown", f"the solution still contains {unknown}"
        if not difference_vanishes(residual, step, environment):
            zero = _trial((residual, sympify(0)), step, environment, symbols, seed)
            if disagreement(zero):
                return "false", "the residual of the equation is not 0"
            return "unknown", "the residual of the equation was not shown to be 0"
    if unknown.is_positive and (negative := _negative(solution, step, environment, symbols, seed)):
        return "false", f"{unknown} is positive, and the solution is negative at {negative}"
    if isinstance(unknown, AppliedUndef):
        return "exact", ZERO
    kind, reason = unique(equations, unknown, solution, step, environment, symbols, seed)
    return kind, reason if kind == "unknown" else f"{ZERO}, and {reason}"


def _trial(sides: Any, step: Step, environment: Environment, symbols: Symbols, seed: int) -> Trial:
    return Trial(BallProgram(sides, environment), step.assumptions, environment, symbols, seed)


def _inserted(expression: Expr, unknown: Basic, solution: Basic) -> Expr:
    """`expression` with the solution put in for the unknown, a symbol or a function of one symbol."""
    if isinstance(unknown, AppliedUndef):
        written = expression.replace(unknown.func, Lambda(unknown.args, solution))
        return unevaluated_derivatives_done(written.doit(integrals=False) if not written.has(AppliedUndef) else written)
    return expression.subs(unknown, solution)


def _negative(solution: Expr, step: Step, environment: Environment, symbols: Symbols, seed: int) -> str:
    """A point at which a solution is negative; empty where none is found."""
    trial = _trial((solution,), step, environment, symbols, seed)
    try:
        for point, instances in trial.spread(POINTS):
            if trial.enclosed(point, instances, 15)[0] < 0:
                return text(point)
    except (CannotEnclose, InvalidInput):
        return ""
    return ""
