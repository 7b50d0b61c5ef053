"""Judging an equivalence: one side is the other times a positive factor, or both hold at the same points."""

from dataclasses import replace
from itertools import product
from typing import Any

from sympy import Eq, Tuple, simplify
from sympy.core.relational import Relational

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .ball_program import BallProgram, written_out
from .equality import disagreement, judge_equality
from .exact import unevaluated_derivatives_done, vanishes
from .step import Step, compared
from .trial import Trial, text

POINTS = 3
DIGITS = 30
TRUTHS = 60
HALVINGS = 24
SAME = ("exact", "both sides are the same equations")
Answer = tuple[str, str]


def judge_equivalence(step: Step, environment: Environment, symbols: Symbols, seed: int) -> Answer:
    """Exact by a positive factor; certified where the sides are equally true at points and along paths to the boundary.

    Several equations that hold together are judged one by one; of two equations that share a side, the other sides are
    compared.
    """
    before, after = step.before, step.after
    if isinstance(before, Tuple) and isinstance(after, Tuple) and len(before) == len(after):
        return _each(step, environment, symbols, seed)
    if not (isinstance(before, Relational) and isinstance(after, Relational)):
        return "unknown", "an equivalence joins two equations or inequalities"
    if before.rel_op != after.rel_op:
        if {before.rel_op, after.rel_op} not in ({"<", ">"}, {"<=", ">="}):
            return "unknown", "the two sides are relations of different kinds"
    elif _positive_ratio(step, environment, symbols, seed):
        return "exact", "one side is the other times a positive factor, by computer algebra"
    if isinstance(before, Eq):
        changed = compared(step)
        if changed is not step:
            return judge_equality(changed, environment, symbols, DIGITS, seed)
        return _same_zeros(step, environment, symbols, seed)
    return _same_truth(step, environment, symbols, seed)


def _each(step: Step, environment: Environment, symbols: Symbols, seed: int) -> Answer:
    """Several equations that hold together, one by one: the first answer that is not exact, or that all are."""
    pairs = [(old, new) for old, new in zip(step.before, step.after, strict=True) if old != new]
    answers = [
        judge_equivalence(replace(step, before=old, after=new), environment, symbols, seed) for old, new in pairs
    ]
    return next((answer for answer in answers if answer[0] != "exact"), answers[0] if answers else SAME)


def _positive_ratio(step: Step, environment: Environment, symbols: Symbols, seed: int) -> bool:
    """Whether one side is a positive multiple of the other, as written or with the abbreviations written out."""
    sides: Any = (step.before, step.after)
    ours, theirs = (unevaluated_derivatives_done(side.lhs - side.rhs) for side in sides)
    if vanishes(ours - theirs, step.assumptions):
        return True
    factor = simplify(ours / theirs)
    if factor.is_positive and vanishes(ours - factor * theirs, step.assumptions):
        return True
    alike = Trial(BallProgram((ours, theirs), environment), step.assumptions, environment, symbols, seed)
    return not disagreement(alike) and vanishes(written_out(ours - theirs, environment), step.assumptions)


def _same_zeros(step: Step, environment: Environment, symbols: Symbols, seed: int) -> Answer:
    """Two equations with one positive factor between them, at points."""
    differences = (step.before.lhs - step.before.rhs, step.after.lhs - step.after.rhs)
    trial = Trial(BallProgram(differences, environment), step.assumptions, environment, symbols, seed)
    for point, instances in trial.inside(POINTS):
        left, right = trial.enclosed(point, instances, DIGITS)
        if not (left * right > 0):
            return "false", f"the two sides differ in sign at {text(point)}"
    return (
        "unknown",
        "the equations have one sign at the points tried, but no positive factor was found between them",
    )


def _same_truth(step: Step, environment: Environment, symbols: Symbols, seed: int) -> Answer:
    """Two conditions with the same truth value, at points and along paths to their boundary."""
    from ..numerics.balls.truth import truth

    sides = tuple(written_out(side, environment) for side in (step.before, step.after))
    if not all(isinstance(side, Relational) for side in sides):
        return "unknown", "a side that holds always, or never, is no condition"
    differences = tuple(side.lhs - side.rhs for side in sides)
    trial = Trial(BallProgram(differences, environment), step.assumptions, environment, symbols, seed)
    seen: dict[bool, list[Any]] = {True: [], False: []}
    for number, (point, instances) in enumerate(trial.spread(4 * TRUTHS)):
        if number >= TRUTHS and min(map(len, seen.values())) >= POINTS:
            break
        try:
            left, right = (truth(side, point, instances=instances) for side in sides)
        except CannotEnclose:
            # On the boundary itself, where a condition has no truth value that balls could show.
            continue
        if left != right:
            return "false", f"one side holds and the other does not at {text(point)}"
        seen[left].append((point, instances))
    if min(map(len, seen.values())) < POINTS:
        return "unknown", f"only {min(map(len, seen.values()))} points fell on one side of the condition"
    approached = 0
    for (holds, instances), (fails, _) in product(seen[True], seen[False]):
        if approached == POINTS or any(holds[s] != fails[s] for s in holds if trial.region.ranges[s].whole):
            continue
        approached += 1
        for _ in range(HALVINGS):
            middle = {s: (holds[s] + fails[s]) / 2 for s in holds}
            if not trial.region.holds(middle):
                break
            left, right = (truth(side, middle, instances=instances) for side in sides)
            if left != right:
                return "false", f"one side holds and the other does not at {text(middle)}"
            holds, fails = (middle, fails) if left else (holds, middle)
    if approached < POINTS:
        return "unknown", "the boundary of the condition was not approached"
    return (
        "certified",
        f"equal truth values at {len(seen[True])} points that satisfy it and {len(seen[False])} that do not, and "
        f"along {approached} paths to its boundary",
    )
