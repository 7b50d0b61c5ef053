"""Flows without a solution in closed form, in floats."""

from sympy import Dummy, Expr, Lambda, cancel, factor

from ..numerics.sums.arrays import to_numeric
from ..numerics.sums.flow_curve import FlowCurve
from .curves import Array


class Flow:
    """The strength R(u) with dR/du = rate(R), R(0) = start, integrated once; rate, start and limit hold numbers."""

    def __init__(self, rate: Lambda, start: Expr, limit: Expr) -> None:
        gap = Dummy("gap", positive=True)
        closing = factor(cancel(rate(limit - gap) / gap))  # expanded, it would cancel at both ends
        self._curve = FlowCurve(to_numeric(closing, gap), float(start), float(limit))
        self._width, self._limit = float(limit - start), float(limit)

    def share(self, u: Array) -> Array:
        """(limit - R(u))/(limit - start), which falls from 1 to 0."""
        return self._curve.gap(u) / self._width

    def climbed(self, u: Array) -> Array:
        """R(u)."""
        return self._limit - self._curve.gap(u)

    def elapsed(self, R: Array) -> Array:
        """The clock u at which the strength is R."""
        return self._curve.elapsed(R)
