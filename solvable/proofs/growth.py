"""Judging an asymptotic step: does before/after tend to 1 as fast as stated?"""

import random
from itertools import islice
from typing import Any

from sympy import Expr, Integer, Symbol

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .claim import TINY, Claim, Reading
from .climb import climb
from .decay import POWER, Trace, decays_beyond_powers, falls_as_stated
from .ladder import ladder, lowest, scattered
from .points import Point, sets
from .step import SMALLER_THAN_EVERY_POWER, Step
from .trial import Trial, short, text

# Of the parameter sets, one in so many may be out of reach of ball arithmetic.
MISSED = 3
# How long the ladder of the first sets is, how many values the others are tried at, and the budget of the climbs.
LADDERS = 2
RUNGS = {"quick": 30, "sums": 10, "slow": 8}
SCATTERED = {"quick": 12, "sums": 2, "slow": 1}
BUDGET = {"quick": 160, "sums": 16, "slow": 8}
CLIMBS = 2
# Over how many values a deviation falls that is smaller than every power, at the first sets and at the others.
FALLING = (3, 2)
# How far the resource goes, in units of its declared high end.
FARTHEST = {"quick": 1e12, "sums": 3e3, "slow": 1e3}
# Where a stated error must still fall.
FAR = 60
FALLS = 0.99
STILL_LARGE = 0.1


def judge_growth(step: Step, environment: Environment, symbols: Symbols, seed: int) -> tuple[str, str]:
    """Certified when |before/after - 1| obeys the stated error wherever it is tried, false where it does not.

    The growing symbol, named by an assumption `X -> oo`, takes values of random ratio at 13 and more parameter sets,
    spread over the declared ranges and beyond; a seeded climb then seeks the largest deviation in units of the stated
    error. Along the ladders of the first sets the deviation must fall as fast as what is stated; an error smaller than
    every power must make it fall faster than the sixth. Where the stated error stays large at every point that can be
    tried, the step is unknown.
    """
    growing = [a.grows for a in step.assumptions if a.grows is not None]
    if len(growing) != 1:
        return "unknown", f"an asymptotic step lets one symbol grow; the assumptions let {len(growing)}"
    if step.error is None:
        return "unknown", "the step states no error term"
    if isinstance(step.error, str) and step.error != SMALLER_THAN_EVERY_POWER:
        return "unknown", f"an error in words is {SMALLER_THAN_EVERY_POWER!r}"
    return _Growth(step, environment, symbols, growing[0], seed).judged()


class _Growth:
    """One asymptotic step on trial."""

    def __init__(self, step: Step, environment: Environment, symbols: Symbols, resource: Symbol, seed: int) -> None:
        self.claim = Claim(step, environment)
        self.stated = isinstance(step.error, Expr)
        self.trial = Trial(self.claim.program, step.assumptions, environment, symbols, seed)
        self.resource = resource
        self.generator = random.Random(f"{seed}:growth")
        self.cost = self.claim.program.cost
        self.tried = 0
        self.sets = 0
        self.found: list[tuple[Point, Any, Reading]] = []
        self.slopes = ""

    def judged(self) -> tuple[str, str]:
        if self.resource not in self.claim.program.symbols:
            return "false", f"neither side depends on {self.resource}"
        self.allowed = self.trial.region.ranges[self.resource]
        self.farthest = float(self.allowed.high) * FARTHEST[self.cost]
        missed: list[str] = []
        count = sets(self.trial.region, self.cost == "quick")
        for number, (point, instances) in enumerate(self.trial.spread(count)):
            try:
                answer = self._answered(number, point, instances)
            except CannotEnclose as error:
                missed.append(str(error))
                if MISSED * len(missed) > count:
                    return "unknown", str(error)
                continue
            if answer is not None:
                return answer
            self.sets += 1
        return self._climbed() if self.stated else ("certified", self._in_words())

    def _answered(self, number: int, point: Point, instances: Any) -> tuple[str, str] | None:
        """Why one parameter set does not bear the step out; None where it does, CannotEnclose where it cannot tell."""
        if self.stated:
            return self._along(number, point, instances)
        answer = self._beyond(number, point, instances)
        if answer is not None and answer[0] == "unknown" and number >= LADDERS:
            raise CannotEnclose(answer[1])
        return answer

    def _along(self, number: int, point: Point, instances: Any) -> tuple[str, str] | None:
        """The stated error at growing values of the resource; None where it holds."""
        trace: list[Trace] = []
        full = number < LADDERS
        if full and (answer := self._constant(point, instances)):
            return answer
        values = (
            islice(ladder(self.allowed, self.generator), RUNGS[self.cost])
            if full
            else scattered(self.allowed, self.generator, self.farthest, SCATTERED[self.cost])
        )
        for x in values:
            values_at = {**point, self.resource: x}
            if x > self.farthest or not self.trial.region.holds(values_at):
                continue
            reading = self._read(values_at, instances, sharp=full)
            if reading is None:
                continue
            if not reading.score < 1:
                return self._violated(values_at, reading)
            trace.append(Trace(float(x), reading.deviation, reading.error))
        if not trace:
            raise CannotEnclose(f"no value of {self.resource} that the assumptions allow was within reach")
        return self._fall(trace) if full else None

    def _read(self, values: Point, instances: Any, *, sharp: bool = False) -> Reading | None:
        """A reading, remembered; None where this value of the resource is out of reach."""
        try:
            reading = self.claim.read(values, instances, sharp=sharp)
        except CannotEnclose:
            return None
        self.tried += 1
        self.found.append((values, instances, reading))
        return reading

    def _violated(self, values: Point, reading: Reading) -> tuple[str, str]:
        if reading.score > 1:
            return (
                "false",
                f"the ratio of the sides is {short(reading.deviation, 3)} away from 1, more than the stated "
                f"{short(reading.error, 3)}, at {text(values)}",
            )
        return "unknown", f"the deviation could not be told from the stated error at {text(values)}"

    def _constant(self, point: Point, instances: Any) -> tuple[str, str] | None:
        """Why the stated error is none: far out, where a constant in it would show, it does not fall like a power."""
        near, far = (self.claim.error({**point, self.resource: Integer(4) ** n}, instances) for n in (FAR, FAR + 1))
        if far < near * FALLS or abs(far) < TINY:
            return None
        if far < near:
            return "unknown", "the stated error falls too slowly for the points that can be tried"
        return "false", "the stated error does not tend to 0"

    def _fall(self, trace: list[Trace]) -> tuple[str, str] | None:
        """Whether the deviation falls as fast as what is stated, along a ladder that went far enough to tell."""
        first, last = float(trace[0].allowed), float(trace[-1].allowed)
        if last > STILL_LARGE and last > STILL_LARGE * first:
            return (
                "unknown",
                f"the stated error falls too slowly for the points that can be tried: it is still {last:.2g} at "
                f"{self.resource} = {trace[-1].x:.3g}",
            )
        falling, words = falls_as_stated(trace, str(self.resource))
        if not falling:
            return "unknown", f"the deviation is within the stated error where it was tried, but {words}"
        self.slopes = self.slopes or words
        return None

    def _climbed(self) -> tuple[str, str]:
        """Uphill from the worst points met."""
        self.found.sort(key=lambda found: -found[2].size)
        worst = self.found[0]
        for point, instances, reading in self.found[:CLIMBS]:

            def read(values: Point, instances: Any = instances) -> Reading:
                return self.claim.read(values, instances)

            reach = {self.resource: (lowest(self.allowed), self.farthest)}
            budget = BUDGET[self.cost] // CLIMBS
            best, found, tried = climb(read, point, reading, self.trial.region, self.generator, budget, reach)
            self.tried += tried
            if found.score > 1:
                return self._violated(best, found)
            if found.size > worst[2].size:
                worst = (best, instances, found)
        return (
            "certified",
            f"{self._in_words()}; the deviation is at most {worst[2].size:.3g} of what is stated, the worst sought, at "
            f"{text(worst[0])}; {self.slopes}",
        )

    def _beyond(self, number: int, point: Point, instances: Any) -> tuple[str, str] | None:
        """An error smaller than every power, at growing values of the resource; None where it is one."""

        def deviation(x: Any) -> Any:
            values = {**point, self.resource: x}
            if not self.trial.region.holds(values):
                return None
            self.tried += 1
            return self.claim.deviation(values, instances)

        answer, words = decays_beyond_powers(
            deviation, self.allowed, self.generator, str(self.resource), FALLING[number >= LADDERS]
        )
        if answer == "certified":
            self.slopes = self.slopes or words
            return None
        return answer, f"{words} at {text(point)}"

    def _in_words(self) -> str:
        """What was tried."""
        tried = f"{self.tried} points of {self.sets} parameter sets"
        if self.stated:
            return f"the ratio of the sides stays within the stated error at {tried}"
        return (
            f"the ratio of the sides tends to 1 faster than power {POWER} of {self.resource} at {tried}; {self.slopes}"
        )
