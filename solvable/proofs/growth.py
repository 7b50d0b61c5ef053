"""Judging an asymptotic step: does before/after tend to 1 as fast as stated?"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import Any

from sympy import Integer, Rational, Symbol
from sympy.core.function import AppliedUndef

from ..errors import CannotEnclose
from ..expressions.symbols import Symbols
from .environment import Environment
from .instances import instances_of
from .points import points
from .step import SMALLER_THAN_EVERY_POWER, Step

WANTED = Integer(1) / 1000
PARAMETER_SETS = 2
FACTOR = 4
LONGEST = 60
FAR = 60
STEPS = 4
POWER = 6
SETTLED = 8
STEADY = 24
DEEPEST_BITS = 1200


def judge_growth(step: Step, environment: Environment, symbols: Symbols, seed: int) -> tuple[str, str]:
    """Certified when |before/after - 1| obeys the stated error at growing points, false when it does not.

    The growing symbol, named by an assumption `X -> oo`, is multiplied by 4 from point to point (by 256 far out) until
    the error is at most 1e-3. An error expression must bound the deviation at every point, and fall; an error smaller
    than every power must make |before/after - 1| X^2 fall over the last three points.
    """
    growing = [a.grows for a in step.assumptions if a.grows is not None]
    if len(growing) != 1:
        return "unknown", f"an asymptotic step lets one symbol grow; the assumptions let {len(growing)}"
    if step.error is None:
        return "unknown", "the step states no error term"
    (resource,) = growing
    reasons = []
    for attempt in range(PARAMETER_SETS):
        kind, reason = _along(step, environment, symbols, resource, seed + attempt)
        if kind != "certified":
            return kind, reason
        reasons.append(reason)
    return "certified", f"{reasons[0]} (and likewise at a second set of parameters)"


def _along(step: Step, environment: Environment, symbols: Symbols, resource: Symbol, seed: int) -> tuple[str, str]:
    from ..numerics.balls.enclosure import enclose

    sides = [environment.expand(side) for side in (step.before, step.after)]
    beyond = isinstance(step.error, str)
    if beyond and step.error != SMALLER_THAN_EVERY_POWER:
        return "unknown", f"an error in words is {SMALLER_THAN_EVERY_POWER!r}"
    bound = None if beyond else environment.expand(step.error)
    names = set().union(*(side.free_symbols for side in sides), set() if bound is None else bound.free_symbols)
    undefined = set().union(*(side.atoms(AppliedUndef) for side in sides))
    instances = instances_of(undefined, step.assumptions, seed)
    if resource not in names:
        return "false", f"neither side depends on {resource}"
    (point,) = islice(points(names, step.assumptions, symbols, seed), 1)
    if bound is not None and not _falls(bound, {**point}, resource, instances):
        return "false", "the stated error does not tend to 0"
    trace: list[tuple[Any, Any]] = []
    for power in range(LONGEST):
        values = {
            **point,
            resource: Integer(FACTOR) ** (power + 1 if power < STEADY else STEADY + 4 * (power - STEADY)),
        }
        if not all(a.holds(values) for a in step.assumptions if _ready(a, values)):
            continue
        deviation = _deviation(sides, values, instances)
        trace.append((values[resource], deviation))
        if _elsewhere([d for _, d in trace]):
            return (
                "false",
                f"the ratio of the sides does not tend to 1: {_size(deviation)} away at {resource} = {trace[-1][0]}",
            )
        allowed = None if bound is None else enclose(bound, values, digits=15, instances=instances)
        answer = _decide(trace, allowed)
        if answer is not None:
            return answer[0], f"{answer[1]} ({resource} = {', '.join(str(x) for x, _ in trace[-3:])})"
    return "false", f"the ratio of the sides is still {_size(trace[-1][1])} away from 1 at {resource} = {trace[-1][0]}"


def _decide(trace: list[tuple[Any, Any]], allowed: Any) -> tuple[str, str] | None:
    deviation = trace[-1][1]
    if allowed is not None:
        if not deviation <= allowed:
            return (
                "false",
                f"the ratio of the sides is {_size(deviation)} away from 1, more than the stated {_size(allowed)}",
            )
        if len(trace) >= 3 and allowed <= _arb(WANTED) and trace[-1][1] < trace[-3][1]:
            return (
                "certified",
                f"the ratio of the sides tends to 1 within the stated error, {_size(deviation)} at the last",
            )
        return None
    if _is_power([d for _, d in trace]):
        return "false", f"the ratio of the sides tends to 1 like a power, {_size(deviation)} away at the last"
    if len(trace) < STEPS or not deviation <= _arb(WANTED):
        return None
    scaled = [d * _arb(x) ** POWER for x, d in trace[-STEPS:]]
    if all(later < earlier for earlier, later in pairwise(scaled)):
        return (
            "certified",
            f"the ratio of the sides tends to 1 faster than power {POWER} of it: {_size(deviation)} at the end",
        )
    return None


def _elsewhere(deviations: list[Any]) -> bool:
    """Whether the deviation has settled at a value, or kept growing, over a wide range of the resource."""
    last = deviations[-SETTLED:]
    if len(last) < SETTLED or not last[-1] > _arb(WANTED):
        return False
    changes = [later / earlier - 1 for earlier, later in pairwise(last)]
    return all(abs(change) < _arb(WANTED) for change in changes) or all(change > 0 for change in changes)


def _is_power(deviations: list[Any]) -> bool:
    """Whether the deviation falls by one factor from point to point, as a power does and nothing smaller."""
    last = deviations[-SETTLED:]
    if len(last) < SETTLED or not all(deviation > 0 for deviation in last):
        return False
    factors = [later / earlier for earlier, later in pairwise(last)]
    return all(abs(factor / factors[0] - 1) < _arb(WANTED) for factor in factors)


def _falls(bound: Any, point: dict[Any, Any], resource: Symbol, instances: Any) -> bool:
    """Whether the stated error still falls like a power far out, where a constant in it would show."""
    from ..numerics.balls.enclosure import enclose

    near, far = (
        enclose(bound, {**point, resource: Integer(FACTOR) ** n}, digits=15, instances=instances)
        for n in (FAR, FAR + 1)
    )
    return bool(near > 0 and far < near * _arb(Rational(99, 100)))


def _deviation(sides: list[Any], values: dict[Any, Any], instances: Any) -> Any:
    """|before/after - 1|, with enough digits to tell it from 0."""
    from ..numerics.balls.enclosure import ball
    from ..numerics.balls.precision import precision

    bits = 90
    while True:
        with precision(bits):
            before, after = (ball(side, values, bits, instances) for side in sides)
            deviation = abs(before / after - 1)
        if deviation.is_finite() and deviation > 0 and deviation.rel_accuracy_bits() > 10:
            return deviation
        if bits >= DEEPEST_BITS:
            if deviation.is_finite():
                return deviation
            raise CannotEnclose("the two sides could not be enclosed well enough to compare them")
        bits *= 2


def _ready(assumption: Any, values: dict[Any, Any]) -> bool:
    sides = (assumption.left, assumption.right)
    return assumption.relation in ("<", "<=") and all(getattr(s, "free_symbols", set()) <= values.keys() for s in sides)


def _arb(number: Any) -> Any:
    from ..numerics.balls.enclosure import ball

    return ball(number, {}, 64)


def _size(ball: Any) -> str:
    return str(ball.str(3, radius=False))
