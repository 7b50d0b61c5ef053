"""Cauchy's bound on the Taylor coefficients of a curve: |c_j| <= M / rho^j."""

import heapq
import math

from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.functions import Curve, log_magnitude
from solvable.numerics.balls.precision import precision

_BITS = 64
_CELL_LIMIT = 4000
_ARC_LIMIT = 400
# Arcs are halved until the bound is within this factor of a value that the curve takes.
_SLACK = 16
# Half the upper circle, a little more than pi/2, with few binary digits so that halving is exact.
_HALF_CIRCLE = 1.625
# Cells and arcs are halved no further than their ends are exact doubles: a gap might hide a pole.
_HALVINGS = 30


def cauchy_bound(curve: Curve, radius: float) -> arb | None:
    """M >= max |g(u)| on the circle |u| = radius when g is analytic on the whole closed disc, else None.

    `curve` is g, real on the real axis, as compiled by `Evaluator.curve`. None also when the disc comes too close to
    a singularity to tell: try a smaller radius.

    >>> from sympy import symbols
    >>> from solvable.numerics.balls.evaluator import Evaluator
    >>> u = symbols("u")
    >>> curve = Evaluator().curve(1 / (1 + u), u)
    >>> bool(2 <= cauchy_bound(curve, 0.5) < 8), cauchy_bound(curve, 2.0)
    (True, None)
    """
    radius = _few_digits(radius)
    with precision(_BITS):
        try:
            return _circle_maximum(curve, radius) if _analytic_on_disc(curve, radius) else None
        except CannotEnclose:
            return None


def _few_digits(radius: float) -> float:
    # Rounded up, which keeps the bound valid, so that the corners of all cells are exact doubles.
    mantissa, exponent = math.frexp(radius)
    return math.ldexp(math.ceil(mantissa * 2**16), exponent - 16)


def _analytic_on_disc(curve: Curve, radius: float) -> bool:
    # A pole inside the disc leaves the circle finite, so the disc itself is covered by squares on which the ball
    # value is finite. The lower half disc is the mirror image, as the curve is real on the real axis.
    half = radius / 2
    cells = [(-half, half, half), (half, half, half)]
    for _ in range(_CELL_LIMIT):
        if not cells:
            return True
        x, y, half = cells.pop()
        if max(abs(x) - half, 0.0) ** 2 + (y - half) ** 2 > 1.0001 * radius**2:
            continue
        if not acb(curve(acb(arb(x, half), arb(y, half)))).is_finite():
            if half < math.ldexp(radius, -_HALVINGS):
                return False
            quarter = half / 2
            cells += [(x + i * quarter, y + j * quarter, quarter) for i in (-1, 1) for j in (-1, 1)]
    return False


def _circle_maximum(curve: Curve, radius: float) -> arb | None:
    attained = arb(0)
    # Arcs without a finite value come first, then those with the largest bound.
    arcs: list[tuple[bool, float, float, float, arb]] = []

    def push(middle: float, half: float) -> None:
        nonlocal attained
        value, bound = (abs(acb(curve(radius * acb(0, angle).exp()))) for angle in (arb(middle), arb(middle, half)))
        if value.is_finite():
            attained = attained.max(value.abs_lower())
        finite = bool(bound.is_finite())
        heapq.heappush(arcs, (finite, -log_magnitude(bound) if finite else 0.0, middle, half, bound.abs_upper()))

    push(_HALF_CIRCLE, _HALF_CIRCLE)
    for _ in range(_ARC_LIMIT):
        finite, _, middle, half, bound = arcs[0]
        if (finite and bound <= _SLACK * attained) or half < math.ldexp(1.0, -_HALVINGS):
            break
        heapq.heappop(arcs)
        push(middle - half / 2, half / 2)
        push(middle + half / 2, half / 2)
    if not arcs[0][0]:
        return None
    maximum = arb(0)
    for *_, bound in arcs:
        maximum = maximum.max(bound)
    return maximum.upper()
