"""Judging one step: exact, certified, cited, unknown or false."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product
from typing import Any

from sympy import (
    Abs,
    Basic,
    Eq,
    Expr,
    Function,
    Indexed,
    Integer,
    KroneckerDelta,
    Lambda,
    Max,
    Min,
    Piecewise,
    Tuple,
    ceiling,
    floor,
    sign,
    simplify,
    sympify,
)
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..errors import CannotEnclose, InvalidInput
from ..expressions.symbols import Symbols
from .assumption import Assumption
from .environment import Environment
from .exact import unevaluated_derivatives_done, vanishes
from .growth import judge_growth
from .instances import instances_of
from .order import nonnegative
from .points import points
from .step import Step

POINTS = 3
COINCIDENCES = 30
CASES = (KroneckerDelta, Piecewise, Max, Min, Abs, sign, floor, ceiling)
TRUTHS = 60
HALVINGS = 24
SEARCHING_BITS = 120
UNITS = Integer(16)
STRETCHES = (Integer(4), Integer(4), Integer(2), Integer(3) / 2, Integer(9) / 8)
Answer = tuple[str, str]


class Judge:
    """Judges steps over one model's symbols, to `digits` digits wherever balls are used."""

    def __init__(self, symbols: Symbols, digits: int = 30, seed: int = 0) -> None:
        self.symbols = symbols
        self.digits = digits
        self.seed = seed

    def __call__(self, step: Step, environment: Environment) -> Answer:
        """The kind of verdict and how it was reached."""
        try:
            step = replace(
                step,
                before=environment.bound_written_out(step.before),
                after=environment.bound_written_out(step.after),
            )
            self._satisfiable(step)
            answer = getattr(self, f"_{step.relation}")(step, environment)
        except (CannotEnclose, InvalidInput) as error:
            return "unknown", str(error)
        except RuntimeError as error:
            return "unknown", f"no test point: {error}"
        kind, reason = answer
        if step.cited and not step.reference and kind in ("exact", "certified"):
            return "unknown", "a named identity needs its reference"
        if step.cited and kind in ("exact", "certified"):
            return "cited", f"{step.reference}; an instance is {kind}: {reason}"
        return kind, reason

    def _satisfiable(self, step: Step) -> None:
        """Raise where no point satisfies the assumptions: what holds nowhere would hold vacuously."""
        sides = [sympify(side) for a in step.assumptions if a.relation in ("<", "<=") for side in (a.left, a.right)]
        next(points(set().union(*(side.free_symbols for side in sides)), step.assumptions, self.symbols, self.seed))

    def _equal(self, step: Step, environment: Environment) -> Answer:
        disproof = self._disagreement(step, environment)
        if disproof:
            return "false", disproof
        if self._vanishes(step.before - step.after, step, environment):
            return "exact", "the difference of both sides is 0 by computer algebra"
        return self._certified_equal(step, environment)

    def _vanishes(self, difference: Expr, step: Step, environment: Environment) -> bool:
        difference = unevaluated_derivatives_done(difference)
        written = environment.expand(difference)
        return vanishes(difference, step.assumptions) or (written != difference and vanishes(written, step.assumptions))

    def _disagreement(self, step: Step, environment: Environment) -> str:
        """Where balls of both sides are disjoint, at one point; empty when they are not, or cannot be had."""
        from ..numerics.balls.enclosure import enclose

        try:
            ((point, sides, instances),) = self._at_points(step, environment, 1)
            left, right = (enclose(side, point, digits=15, instances=instances) for side in sides)
        except (CannotEnclose, InvalidInput, ValueError):
            return ""
        return "" if left.overlaps(right) else f"the sides are {_short(left)} and {_short(right)} at {_text(point)}"

    def _certified_equal(self, step: Step, environment: Environment) -> Answer:
        from ..numerics.balls.enclosure import enclose

        count = COINCIDENCES if any(side.has(*CASES) for side in (step.before, step.after)) else POINTS
        for point, sides, instances in self._at_points(step, environment, count):
            left, right = (enclose(side, point, digits=self.digits, instances=instances) for side in sides)
            if not left.overlaps(right):
                return "false", f"the sides are {_short(left)} and {_short(right)} at {_text(point)}"
        return "certified", f"both sides agree to {self.digits} digits at {count} points"

    def _at_points(
        self, step: Step, environment: Environment, count: int
    ) -> list[tuple[dict[Any, Any], list[Any], Any]]:
        sides = [written_out(side, environment) for side in (step.before, step.after)]
        names = set().union(*(side.free_symbols for side in sides))
        undefined = set().union(*(side.atoms(AppliedUndef) for side in sides))
        drawn = islice(points(names, step.assumptions, self.symbols, self.seed), count)
        return [
            (point, sides, instances_of(undefined, step.assumptions, self.seed + number))
            for number, point in enumerate(drawn)
        ]

    def _solves(self, step: Step, environment: Environment) -> Answer:
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
            if residual.has(unknown.func if isinstance(unknown, AppliedUndef) else unknown):
                return "unknown", f"the solution still contains {unknown}"
            if not self._vanishes(residual, step, environment):
                zero = Step(residual, "equal", sympify(0), step.rule, step.assumptions)
                if self._disagreement(zero, environment):
                    return "false", "the residual of the equation is not 0"
                return "unknown", "the residual of the equation was not shown to be 0"
        if unknown.is_positive and (negative := self._negative(solution, step, environment)):
            return "false", f"{unknown} is positive, and the solution is negative at {negative}"
        return "exact", "the residual of the equation is 0 by computer algebra"

    def _negative(self, solution: Expr, step: Step, environment: Environment) -> str:
        """A point at which a solution is negative; empty where none is found."""
        from ..numerics.balls.enclosure import enclose

        sign = Step(solution, "ge", sympify(0), step.rule, step.assumptions)
        try:
            for point, (side, _), instances in self._at_points(sign, environment, POINTS):
                if enclose(side, point, digits=15, instances=instances) < 0:
                    return _text(point)
        except (CannotEnclose, InvalidInput, ValueError):
            return ""
        return ""

    def _iff(self, step: Step, environment: Environment) -> Answer:
        before, after = step.before, step.after
        if not (isinstance(before, Relational) and isinstance(after, Relational)):
            return "unknown", "an equivalence joins two equations or inequalities"
        if before.rel_op != after.rel_op:
            if {before.rel_op, after.rel_op} not in ({"<", ">"}, {"<=", ">="}):
                return "unknown", "the two sides are relations of different kinds"
        elif self._positive_ratio(step, environment):
            return "exact", "one side is the other times a positive factor, by computer algebra"
        if isinstance(before, Eq):
            return self._same_zeros(step, environment)
        return self._same_truth(step, environment)

    def _positive_ratio(self, step: Step, environment: Environment) -> bool:
        """Whether one side is a positive multiple of the other, as written or with the abbreviations written out."""
        sides: Any = (step.before, step.after)
        ours, theirs = (unevaluated_derivatives_done(side.lhs - side.rhs) for side in sides)
        if vanishes(ours - theirs):
            return True
        factor = simplify(ours / theirs)
        if factor.is_positive and vanishes(ours - factor * theirs):
            return True
        alike = Step(ours, "equal", theirs, step.rule, step.assumptions)
        return not self._disagreement(alike, environment) and vanishes(written_out(ours - theirs, environment))

    def _same_zeros(self, step: Step, environment: Environment) -> Answer:
        """Two equations with one positive factor between them, at points."""
        from ..numerics.balls.enclosure import enclose

        signs = Step(step.before.lhs - step.before.rhs, "equal", step.after.lhs - step.after.rhs, "", step.assumptions)
        ratios = []
        for point, sides, instances in self._at_points(signs, environment, POINTS):
            left, right = (enclose(side, point, digits=self.digits, instances=instances) for side in sides)
            if not (left * right > 0):
                return "false", f"the two sides differ in sign at {_text(point)}"
            ratios.append((left / right, point))
        return (
            "unknown",
            "the equations have one sign at the points tried, but no positive factor was found between them",
        )

    def _same_truth(self, step: Step, environment: Environment) -> Answer:
        from ..numerics.balls.truth import truth

        seen: dict[bool, list[Any]] = {True: [], False: []}
        for number, (point, sides, instances) in enumerate(self._at_points(step, environment, 4 * TRUTHS)):
            if number >= TRUTHS and min(map(len, seen.values())) >= POINTS:
                break
            left, right = (truth(side, point, instances=instances) for side in sides)
            if left != right:
                return "false", f"one side holds and the other does not at {_text(point)}"
            seen[left].append(point)
        if min(map(len, seen.values())) < POINTS:
            return "unknown", f"only {min(map(len, seen.values()))} points fell on one side of the condition"
        approached = 0
        for holds, fails in product(seen[True], seen[False]):
            if approached == POINTS or any(holds[s] != fails[s] for s in holds if s.is_integer):
                continue
            approached += 1
            for _ in range(HALVINGS):
                middle = {s: (holds[s] + fails[s]) / 2 for s in holds}
                if not all(a.holds(middle) for a in step.assumptions if _stated_of(a, middle)):
                    break
                left, right = (truth(side, middle, instances=instances) for side in sides)
                if left != right:
                    return "false", f"one side holds and the other does not at {_text(middle)}"
                holds, fails = (middle, fails) if left else (holds, middle)
        if approached < POINTS:
            return "unknown", "the boundary of the condition was not approached"
        return (
            "certified",
            f"equal truth values at {len(seen[True])} points that satisfy it and {len(seen[False])} that do not, and "
            f"along {approached} paths to its boundary",
        )

    def _ordered(self, step: Step, environment: Environment, sign: int) -> Answer:
        difference = sign * written_out(step.after - step.before, environment)
        reversed_order = self._reversed(step, environment, sign)
        if reversed_order:
            return "false", reversed_order
        if difference != 0 and nonnegative(difference, step.assumptions):
            return "exact", "the difference of the sides has no negative factor, by computer algebra"
        return self._certified_order(step, environment, sign)

    def _reversed(self, step: Step, environment: Environment, sign: int) -> str:
        """Where balls of the sides lie in the wrong order, at one point; empty when they do not, or cannot be had."""
        from ..numerics.balls.enclosure import enclose

        try:
            ((point, sides, instances),) = self._at_points(step, environment, 1)
            left, right = (enclose(side, point, digits=15, instances=instances) for side in sides)
        except (CannotEnclose, InvalidInput, ValueError):
            return ""
        return f"the sides are not in this order at {_text(point)}" if sign * (right - left) < 0 else ""

    def _certified_order(self, step: Step, environment: Environment, sign: int) -> Answer:
        from ..numerics.balls.enclosure import ball

        def gap(left: Any, right: Any) -> Any:
            """right - left, relative where neither is 0, turned so that it must be positive."""
            size = 1 if left == 0 or right == 0 else abs(left) + abs(right)
            return sign * (right - left) / size

        tightest: Any = None
        drawn = self._at_points(step, environment, 2 * POINTS)
        for point, sides, instances in drawn:
            found = gap(*self._apart(sides, point, instances))
            if not found > 0:
                return "false", f"the sides are not in this order at {_text(point)}"
            if tightest is None or found < tightest[0]:
                tightest = (found, point, instances)
        tried = len(drawn)
        for point, sides in _in_other_units(drawn, step):
            tried += 1
            if gap(*(ball(side, point, SEARCHING_BITS) for side in sides)) < 0:
                return "false", f"the sides are not in this order at {_text(point)}"
        for stretch in STRETCHES:
            for symbol, move in product(tightest[1], (stretch, 1 / stretch)):
                point = {**tightest[1], symbol: _moved(symbol, tightest[1][symbol], move)}
                if point == tightest[1] or not all(a.holds(point) for a in step.assumptions if _stated_of(a, point)):
                    continue
                try:
                    found = gap(*(ball(side, point, SEARCHING_BITS, tightest[2]) for side in sides))
                except CannotEnclose:
                    continue
                tried += 1
                if found < 0:
                    return "false", f"the sides are not in this order at {_text(point)}"
                if found > 0 and found < tightest[0]:
                    tightest = (found, point, tightest[2])
        return "certified", f"the sides lie in disjoint balls, in this order, at {tried} points, the tightest sought"

    def _apart(self, sides: list[Any], point: dict[Any, Any], instances: Any) -> tuple[Any, Any]:
        """Balls of both sides, with more digits as long as they overlap."""
        from ..numerics.balls.enclosure import enclose

        for digits in (10, self.digits, 4 * self.digits, 16 * self.digits):
            left, right = (enclose(side, point, digits=digits, instances=instances) for side in sides)
            if not left.overlaps(right):
                break
        return left, right

    def _le(self, step: Step, environment: Environment) -> Answer:
        return self._ordered(step, environment, 1)

    def _ge(self, step: Step, environment: Environment) -> Answer:
        return self._ordered(step, environment, -1)

    def _asymptotic(self, step: Step, environment: Environment) -> Answer:
        return judge_growth(step, environment, self.symbols, self.seed)


def _in_other_units(drawn: list[Any], step: Step) -> Iterator[Any]:
    """The points of an algebraic statement in units 16 times as large and as small.

    Sides of different dimensions change places there.
    """
    for point, sides, _ in drawn:
        if not all(side.is_algebraic_expr() for side in sides):
            return
        for factor in (UNITS, 1 / UNITS):
            scaled = {s: value if s.is_integer else value * factor for s, value in point.items()}
            if all(a.holds(scaled) for a in step.assumptions if _stated_of(a, scaled)):
                yield scaled, sides


def written_out(side: Any, environment: Environment) -> Any:
    """Abbreviations and derivatives written out, and indexed quantities read as functions of their index.

    Derivatives come first, while what they differentiate by is still a symbol.
    """
    done = unevaluated_derivatives_done(environment.expand(unevaluated_derivatives_done(side)))
    return done.replace(lambda e: isinstance(e, Indexed), lambda e: Function(str(e.base), positive=True)(*e.indices))


def _moved(symbol: Any, value: Expr, factor: Expr) -> Expr:
    """The value times the factor; of a whole number that product rounded, or the next one, within its sign."""
    if not symbol.is_integer:
        return value * factor
    lowest = 1 if symbol.is_positive else 0 if symbol.is_nonnegative else value - 1
    return max(Integer(lowest), floor(value * factor)) if factor < 1 else value + 1


def _inserted(expression: Expr, unknown: Basic, solution: Basic) -> Expr:
    """`expression` with the solution put in for the unknown, a symbol or a function of one symbol."""
    if isinstance(unknown, AppliedUndef):
        written = expression.replace(unknown.func, Lambda(unknown.args, solution))
        return unevaluated_derivatives_done(written.doit(integrals=False) if not written.has(AppliedUndef) else written)
    return expression.subs(unknown, solution)


def _stated_of(assumption: Assumption, values: dict[Any, Any]) -> bool:
    """Whether an assumption is an inequality between the symbols that have a value."""
    if assumption.relation not in ("<", "<="):
        return False
    return all(sympify(side).free_symbols <= values.keys() for side in (assumption.left, assumption.right))


def _short(ball: Any) -> str:
    return str(ball.str(8, radius=False))


def _text(point: dict[Any, Any]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in point.items()) or "no symbols"
