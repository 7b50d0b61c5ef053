"""A disc of complex times on which a scalar autonomous flow is analytic."""

import math
from typing import NamedTuple

from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import Curve
from solvable.numerics.balls.precision import precision

NOWHERE = "A flow without elementary solution could not be continued: its rate must be analytic and positive."
# Far above the rounding of the floats that these bounds are computed with.
ROUNDING = 1e-10

_BITS = 64
# Flows that start next to an unstable point change within so little of their range.
_SMALLEST_REACH = 2.0**-60
_NEARLY_CONSTANT = 1.05
_RATIO = 1.19
_NEGLIGIBLE = 0.02


class FlowDisc(NamedTuple):
    """For |u - u_i| <= radii[k] the flow is analytic, |w - w_i| <= reaches[k] and |dw/du| <= slopes[k]."""

    radii: list[float]
    reaches: list[float]
    slopes: list[float]

    @property
    def radius(self) -> float:
        """The radius of the whole disc."""
        return self.radii[-1]

    @property
    def reach(self) -> float:
        """How far w gets on the whole disc."""
        return self.reaches[-1]


def flow_disc(slope: Curve, position: arb) -> FlowDisc:
    """The disc around the time at which the flow dw/du = slope(w) passes w_i = `position`, an exact number.

    If |slope| <= M(r) wherever |w - w_i| <= r, then |w - w_i| grows no faster than dr/dt = M(r) along a ray of
    complex times, so the flow is analytic for |u - u_i| < int_0^B dr/M(r) and stays within B there. `slope` maps
    complex balls to complex balls, non-finite where it is not analytic. CannotEnclose when there is no bound.

    >>> disc = flow_disc(lambda w: w * w, arb(1))
    >>> 0.5 < disc.radius < 1
    True
    """
    disc = FlowDisc([], [], [])
    reach, before, radius = _SMALLEST_REACH, 0.0, 0.0
    farthest = 1000 + 10 * abs(float(position))
    with precision(_BITS):
        first = _fastest(slope, position, 0.0)
        while 4 * reach < farthest and _fastest(slope, position, 4 * reach) <= _NEARLY_CONSTANT * first:
            reach *= 4
        while reach < farthest:
            fastest = _fastest(slope, position, reach)
            if fastest == math.inf:
                break
            gained = (reach - before) / fastest
            radius += gained
            disc.radii.append(radius * (1 - ROUNDING))
            disc.reaches.append(reach)
            disc.slopes.append(fastest)
            if gained < _NEGLIGIBLE * radius:
                break
            before, reach = reach, reach * _RATIO
    if not disc.radii:
        raise CannotEnclose(NOWHERE)
    return disc


def _fastest(slope: Curve, position: arb, reach: float) -> float:
    """M(reach), rounded up; inf when there is no bound."""
    around = arb(position.mid(), reach)
    largest = abs(acb(slope(acb(around, arb(0, reach))))).upper()
    return float(largest) * (1 + ROUNDING) if largest.is_finite() and largest > 0 else math.inf
