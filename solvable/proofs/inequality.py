"""Judging an inequality: by signs, over a box, or at points where it is tightest."""

import random
from collections.abc import Iterator
from typing import Any

from sympy import Integer

from ..errors import CannotEnclose, InvalidInput
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .ball_program import written_out
from .box import certified_box
from .claim import Claim, Reading
from .climb import climb
from .order import nonnegative
from .points import Point, sets
from .step import Step
from .trial import Trial, text

# How often the quick ones go through all kinds of points.
ROUNDS = 3
BUDGET = {"quick": 900, "sums": 18, "slow": 9}
CLIMBS = 3
# Of the points, one in so many may be out of reach of ball arithmetic; and the share at which both sides may meet.
MISSED = 3
MEETING = 0.25
UNITS = Integer(16)
# An expression with more operations is not written out to look at its signs.
LONGEST = 2000


def judge_order(step: Step, environment: Environment, symbols: Symbols, seed: int) -> tuple[str, str]:
    """Exact by signs; certified over a box of parameters, or at points; false where a point has the other order.

    The points are spread over the declared ranges and beyond, then a seeded climb seeks the tightest; how tight it is
    stands in the reason.
    """
    claim = Claim(step, environment)
    trial = Trial(claim.program, step.assumptions, environment, symbols, seed)
    if disproof := _disproof(claim, trial):
        return "false", disproof
    sign = 1 if step.relation == "le" else -1
    if claim.program.size < LONGEST:
        difference = sign * written_out(step.after - step.before, environment)
        if difference != 0 and nonnegative(difference, step.assumptions):
            return "exact", "the difference of the sides has no negative factor, by computer algebra"
    return _Order(claim, trial, seed).judged()


def _disproof(claim: Claim, trial: Trial) -> str:
    """Where the sides lie in the wrong order, at one point; empty when they do not, or cannot be had."""
    try:
        for point, instances in trial.inside(1):
            if claim.read(point, instances).score > 1:
                return _reversed(point)
    except (CannotEnclose, InvalidInput):
        return ""
    return ""


def _reversed(point: Point) -> str:
    return f"the sides are not in this order at {text(point)}"


class _Order:
    """One inequality on trial."""

    def __init__(self, claim: Claim, trial: Trial, seed: int) -> None:
        self.claim = claim
        self.trial = trial
        self.generator = random.Random(f"{seed}:order")
        self.cost = claim.program.cost
        self.found: list[tuple[Point, Any, Reading]] = []
        self.tried = 0

    def judged(self) -> tuple[str, str]:
        missed = []
        count = sets(self.trial.region, self.cost == "quick") * (ROUNDS if self.cost == "quick" else 1)
        for point, instances in self.trial.spread(count):
            try:
                reading = self.claim.read(point, instances)
            except CannotEnclose as error:
                missed += [str(error)] if self.trial.region.declared(point) else []
                if MISSED * len(missed) > count:
                    return "unknown", str(error)
                continue
            if reading.score > 1:
                return "false", _reversed(point)
            self.found.append((point, instances, reading))
        self.tried = drawn = len(self.found)
        meeting = [point for point, _, reading in self.found if not reading.score < 1]
        if len(meeting) > MEETING * drawn:
            return "false", f"the sides do not lie in this order, strictly, at {text(meeting[0])}"
        for scaled, instances in self._in_other_units():
            self.tried += 1
            if self.claim.read(scaled, instances).score > 1:
                return "false", _reversed(scaled)
        if not self.found:
            return "unknown", missed[0] if missed else "no point of the declared ranges was within reach"
        self.found.sort(key=lambda found: -found[2].size)
        tightest = self.found[0]
        for point, instances, reading in self.found[:CLIMBS]:

            def read(values: Point, instances: Any = instances) -> Reading:
                return self.claim.read(values, instances)

            budget = BUDGET[self.cost] // CLIMBS
            best, found, tried = climb(read, point, reading, self.trial.region, self.generator, budget, {})
            self.tried += tried
            if found.score > 1:
                return "false", _reversed(best)
            if found.size > tightest[2].size:
                tightest = (best, instances, found)
        return "certified", self._in_words(drawn, tightest)

    def _in_words(self, drawn: int, tightest: tuple[Point, Any, Reading]) -> str:
        point, instances, _ = tightest
        words = (
            f"the sides lie in disjoint balls, in this order, at {self.tried} points of {drawn} parameter sets, the "
            f"tightest sought: {_how_tight(self.claim, point, instances)} at {text(point)}"
        )
        box = certified_box(self.claim, self.trial)
        return f"certified over a box, {box}; {words}" if box else words

    def _in_other_units(self) -> Iterator[tuple[Point, Any]]:
        """The points of an algebraic statement in units 16 times as large and as small.

        Sides of different dimensions change places there.
        """
        if not self.claim.program.algebraic:
            return
        ranges = self.trial.region.ranges
        for point, instances, _ in self.found:
            for factor in (UNITS, 1 / UNITS):
                scaled = {s: value if ranges[s].whole else value * factor for s, value in point.items()}
                if self.trial.region.holds(scaled):
                    yield scaled, instances


def _how_tight(claim: Claim, point: Point, instances: Any) -> str:
    """The smaller side in units of the larger."""
    left, right = claim.program.run(point, 128, instances)[:2]
    small, large = (left, right) if claim.relation == "le" else (right, left)
    if small > 0 and large > 0:
        return f"the smaller side is {float((small / large).mid()):.6g} of the larger"
    if small < 0 and large < 0:
        return f"the larger side is {float((large / small).mid()):.6g} of the smaller"
    return f"they are {float((large - small).mid()):.3g} apart"
