"""Judging an equality: by computer algebra, or by balls at points."""

from sympy import Abs, Expr, KroneckerDelta, Max, Min, Piecewise, ceiling, floor, sign

from ..errors import CannotEnclose, InvalidInput
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .ball_program import BallProgram
from .exact import derivatives_integrated, unevaluated_derivatives_done, vanishes
from .step import Step
from .trial import Trial, short, text

# How many points are tried to all digits within the declared ranges, and how many to fewer all over the region.
POINTS = 3
SPREAD = {"quick": 10, "sums": 5, "slow": 4}
MISSED = 3
SPREAD_DIGITS = 12
FIRST_DIGITS = 15
COINCIDENCES = 30
# Whole parts of one side alone hide small changes at most points.
WHOLE_PARTS = 150
CASES = (KroneckerDelta, Piecewise, Max, Min, Abs, sign, floor, ceiling)


def judge_equality(step: Step, environment: Environment, symbols: Symbols, digits: int, seed: int) -> tuple[str, str]:
    """Exact when the difference of the sides is 0 by computer algebra, certified when balls agree at points.

    The points lie within the declared ranges, then all over the region: at edges, at whole numbers, where symbols
    coincide, and beyond. Sides with cases are tried at more of them.
    """
    trial = Trial(BallProgram((step.before, step.after), environment), step.assumptions, environment, symbols, seed)
    if disproof := disagreement(trial):
        return "false", disproof
    if difference_vanishes(step.before - step.after, step, environment):
        return "exact", "the difference of both sides is 0 by computer algebra"
    whole = [environment.expand(side).atoms(floor, ceiling) for side in (step.before, step.after)]
    return _certified(trial, digits, whole[0] != whole[1])


def difference_vanishes(difference: Expr, step: Step, environment: Environment) -> bool:
    """Whether a difference is 0 by computer algebra, as written or with the abbreviations written out."""
    as_written = unevaluated_derivatives_done(difference)
    at_ends = unevaluated_derivatives_done(derivatives_integrated(difference))
    return vanishes(as_written, step.assumptions, at_ends, environment.expand(as_written))


def disagreement(trial: Trial) -> str:
    """Where balls of both sides are disjoint, at one point; empty when they are not, or cannot be had."""
    try:
        for point, instances in trial.inside(1):
            left, right = trial.enclosed(point, instances, FIRST_DIGITS)
            if not left.overlaps(right):
                return _apart(left, right, point)
    except (CannotEnclose, InvalidInput):
        return ""
    return ""


def _apart(left: object, right: object, point: dict[object, object]) -> str:
    return f"the sides are {short(left)} and {short(right)} at {text(point)}"


def _certified(trial: Trial, digits: int, jumps: bool) -> tuple[str, str]:
    """By balls at points, at many where the sides `jump` at different ones."""
    for point, instances in trial.inside(POINTS):
        left, right = trial.enclosed(point, instances, digits)
        if not left.overlaps(right):
            return "false", _apart(left, right, point)
    count = COINCIDENCES if trial.program.has(*CASES) else SPREAD[trial.program.cost]
    count = WHOLE_PARTS if jumps else count
    agreed, missed = 0, 0
    for point, instances in trial.spread(count):
        try:
            left, right = trial.enclosed(point, instances, SPREAD_DIGITS)
        except CannotEnclose as error:
            missed += trial.region.declared(point)
            if missed > count // MISSED:
                return "unknown", str(error)
            continue
        if not left.overlaps(right):
            return "false", _apart(left, right, point)
        agreed += 1
    return (
        "certified",
        f"both sides agree to {digits} digits at {POINTS} points and to {SPREAD_DIGITS} at {agreed} more, spread over "
        "the declared ranges and beyond",
    )
