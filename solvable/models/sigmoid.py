"""Flows that climb to their limit along a sigmoid."""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Dummy, Expr, Lambda, cancel, exp, simplify

from .curves import Array


@dataclass(frozen=True)
class Sigmoid:
    """R(u) = start + (limit - start) (1 - w)/(1 + q w) with w = exp(-pace u).

    The solution of dR/du = F(R) for every F that is linear or quadratic in R and vanishes at the limit, with R(0) =
    start: where F(R) = (limit - R)(m + n (R - start)), pace = m + n (limit - start) and q = n (limit - start)/m.
    """

    start: Expr
    limit: Expr
    pace: Expr
    q: Expr

    @classmethod
    def along(cls, rate: Lambda, start: Expr, limit: Expr) -> Sigmoid | None:
        """The solution of dR/du = rate(R); None where it is of another form."""
        R, width = Dummy("R", positive=True), limit - start
        slope = cancel(rate(R) / (limit - R))
        if not slope.is_polynomial(R) or slope.as_poly(R).degree() > 1:
            return None
        m, n = slope.subs(R, start), slope.diff(R)
        pace, q = simplify(m + n * width), cancel(n * width / m) if m != 0 else m
        if pace.is_positive is not True or m.is_positive is False or m == 0:
            return None
        return cls(start, limit, pace, q)

    def strength(self, u: Expr) -> Expr:
        """R(u)."""
        return self.limit - self.gap(u)

    def gap(self, u: Expr) -> Expr:
        """limit - R(u), in a form that does not cancel."""
        width, q = self.limit - self.start, self.q
        if q == 0:
            return width * exp(-self.pace * u)
        if q.is_negative:
            return width * (1 + q) / (exp(self.pace * u) + q)
        return cancel(width * (1 + q) / q) / (1 + exp(self.pace * u) / q)

    def share(self, u: Array) -> Array:
        """(limit - R(u))/(limit - start) in floats, which falls from 1 to 0."""
        import numpy as np

        q, w = float(self.q), np.exp(-float(self.pace) * u)
        return (1 + q) * w / (1 + q * w)

    def climbed(self, u: Array) -> Array:
        """R(u) in floats, to rounding at both ends."""
        import numpy as np

        q, folds, width = float(self.q), -float(self.pace) * u, float(self.limit - self.start)
        strength = float(self.start) - width * np.expm1(folds) / (1 + q * np.exp(folds))
        return np.minimum(strength, float(self.limit))  # which rounding would exceed

    def elapsed(self, R: Array) -> Array:
        """The clock u at which the strength is R, in floats."""
        import numpy as np

        start, limit, q = float(self.start), float(self.limit), float(self.q)
        scale = q * (R - start) + float(self.limit - self.start)
        w = (limit - R) / scale
        folds: Array = np.where(w > 0.5, np.log1p((1 + q) * (start - R) / scale), np.log(np.minimum(w, 1)))
        return -folds / float(self.pace)
