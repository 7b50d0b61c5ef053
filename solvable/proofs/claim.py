"""How close a statement comes to failing at a point."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from sympy import Expr

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from .ball_program import BallProgram
from .step import Step, compared

# Working precisions: most points are decided at the first, and what the last does not decide is not decided.
BITS = (64, 128, 256, 640, 1600)
# The same where sums or integrals are run, which cost more with every bit.
COSTLY_BITS = (32, 64, 128, 256)
# What a deviation begins with that is to be told from 0.
SHARP_BITS = 64
# The same where no error is stated: a deviation below 2^-100 says enough.
DEVIATION_BITS = (64, 160)
TINY = 2.0**-100
# A deviation is told from 0 to this many bits where its fall is measured.
SHARP = 16
UNDECIDED = "the two sides could not be enclosed well enough to compare them"


class Reading(NamedTuple):
    """What one point says: the score, and for an asymptotic step the deviation and the stated error."""

    score: Any
    deviation: Any = None
    error: Any = None

    @property
    def size(self) -> float:
        """The score as a number to steer by, rounded up."""
        return float(self.score.upper()) if self.score.is_finite() else math.inf


class Claim:
    """An inequality, or a stated error, with its score at a point: it holds where the score is below 1.

    The score of before <= after is 1 - (after - before)/(|after| + |before|), or 1 - (after - before) where a side is
    0; that of an asymptotic step is |before/after - 1|/error.
    """

    def __init__(self, step: Step, environment: Environment) -> None:
        step = compared(step)
        self.relation = step.relation
        stated = (step.error,) if step.relation == "asymptotic" and isinstance(step.error, Expr) else ()
        self.program = BallProgram((step.before, step.after, *stated), environment)
        self.stated_error = BallProgram(stated, environment)
        self.precisions = BITS if self.program.cost == "quick" else COSTLY_BITS

    def read(self, values: Mapping[Any, Any], instances: Mapping[Any, Any], *, sharp: bool = False) -> Reading:
        """The reading at exact values: its score lies on one side of 1 unless no precision in use decides it.

        `sharp` asks for a deviation that is told from 0 too. CannotEnclose where no precision in use tells what it is.
        """
        from ..numerics.balls.precision import precision

        needed = SHARP_BITS if sharp else 0.0
        for bits in self.precisions:
            if bits < needed:
                continue
            with precision(bits):
                reading = self._reading(*self.program.run(values, bits, instances))
            if decided(reading.score) and not (sharp and _blurred(reading.deviation)):
                return reading
            needed = 0.0 if reading.error is None else _bits_of(reading.error)
            if needed > self.precisions[-1] and not decided(reading.score):
                raise CannotEnclose(UNDECIDED)
        if not decided(reading.score) and reading.score.rel_accuracy_bits() < SHARP:
            raise CannotEnclose(UNDECIDED)
        return reading

    def error(self, values: Mapping[Any, Any], instances: Mapping[Any, Any]) -> Any:
        """The stated error alone, a ball of a few digits unless no precision in use gives them."""
        for bits in BITS:
            (found,) = self.stated_error.run(values, bits, instances)
            if found.is_finite() and (found.rel_accuracy_bits() > SHARP or abs(found) < TINY):
                break
        return found

    def deviation(self, values: Mapping[Any, Any], instances: Mapping[Any, Any]) -> Any:
        """|before/after - 1| where no error is stated; 0 where it is too small for the precisions in use."""
        from ..numerics.balls.precision import precision

        for bits in DEVIATION_BITS:
            with precision(bits):
                before, after = self.program.run(values, bits, instances)[:2]
                found = abs(before / after - 1)
            if not _blurred(found):
                return found
        if not found.is_finite() or not found < TINY:
            raise CannotEnclose(UNDECIDED)
        return found.mid() * 0

    def _reading(self, before: Any, after: Any, error: Any = None) -> Reading:
        if error is not None:
            deviation = abs(before / after - 1)
            return Reading(deviation / error, deviation, error)
        gap = after - before if self.relation == "le" else before - after
        size = 1 if before == 0 or after == 0 else abs(before) + abs(after)
        return Reading(1 - gap / size)


def decided(score: Any) -> bool:
    """Whether a score lies on one side of 1, or is 1 exactly."""
    return bool(score < 1 or score > 1 or score == 1)


def _blurred(deviation: Any) -> bool:
    return not (deviation.is_finite() and deviation > 0 and deviation.rel_accuracy_bits() > SHARP)


def _bits_of(error: Any) -> float:
    """The precision at which a deviation as small as the error shows."""
    if not error.is_finite() or not error > 0:
        return 0.0
    return 32 - float(error.log().mid()) / math.log(2)
