"""A statement about to be tried: its sides as a program, its assumptions as a region, functions as instances."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .assumption import Assumption
from .ball_program import BallProgram
from .instances import instances_of
from .points import Point, inside, spread
from .region import Region

# After this many doublings without progress the value is a pole, a point outside the real domain, or a given ball.
IDLE_PASSES = 4
MOST_BITS = 8192


class Trial:
    """The points at which a program of ball arithmetic is run, each with an instance of every undefined function."""

    def __init__(
        self,
        program: BallProgram,
        assumptions: tuple[Assumption, ...],
        environment: Environment,
        symbols: Symbols,
        seed: int,
    ) -> None:
        self.program = program
        self.assumptions = assumptions
        self.region = Region(program.symbols, assumptions, symbols, environment)
        self.seed = seed

    def inside(self, count: int) -> Iterator[tuple[Point, Any]]:
        """Points within the declared ranges."""
        return self._with_instances(inside(self.region, self.seed), count)

    def spread(self, count: int) -> Iterator[tuple[Point, Any]]:
        """Points all over the region: see `points.spread`."""
        return self._with_instances(spread(self.region, self.seed), count)

    def _with_instances(self, drawn: Iterator[Point], count: int) -> Iterator[tuple[Point, Any]]:
        for number, point in enumerate(islice(drawn, count)):
            yield point, instances_of(self.program.undefined, self.assumptions, self.seed + number)

    def enclosed(self, point: Point, instances: Any, digits: int) -> tuple[Any, ...]:
        """Balls around all sides of relative radius at most 10^-digits, or exactly 0.

        The working precision doubles until they are small. CannotEnclose where that does not help.
        """
        from ..numerics.balls.enclosure import is_relative, starting_bits

        bits, idle, radius = starting_bits(digits), 0, None
        while bits <= MOST_BITS:
            balls = self.program.run(point, bits, instances)
            if all(is_relative(side, digits) for side in balls):
                return balls
            widest = max((side.rad() for side in balls if not is_relative(side, digits)), key=float)
            # Written so that a radius that is infinite or no number counts as idle.
            idle = 0 if radius is None or 2 * widest < radius else idle + 1
            if idle == IDLE_PASSES:
                break
            bits, radius = 2 * bits, widest
        finite = all(side.is_finite() for side in balls)
        what = f"does not reach {digits} digits: more precision does not help" if finite else "has no finite real value"
        raise CannotEnclose(f"A side {what} at {text(point)}.")


def text(point: Point) -> str:
    """A point as one reads it."""
    return ", ".join(f"{name} = {value}" for name, value in point.items()) or "no symbols"


def short(ball: Any, digits: int = 8) -> str:
    """The middle of a ball in a few digits."""
    return str(ball.str(digits, radius=False))
