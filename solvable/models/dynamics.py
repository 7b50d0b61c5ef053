"""Dynamics of one's own: how a single skill is learned, given by its rate or by its loss curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from sympy import Dummy, Expr, Lambda, Rational, Symbol, cancel, exp, oo, sympify
from sympy import limit as sympy_limit

from ..errors import InvalidInput
from ..parse import exact_number
from .curves import Array, Curves

STRENGTH = Symbol("R", positive=True)
CLOCK = Symbol("u", positive=True)


class Dynamics:
    """A skill's own dynamics on the clock u = eta T P_s(k): give `rate` or `curve`.

    `rate`: F with dR/du = F(R), R(0) = `start`, F > 0 up to F(`limit`) = 0; the skill loss is (limit - R)^2/2.
    `curve`: the skill loss Phi(u) itself, positive, not increasing, tending to 0.
    Both are Python functions of one SymPy expression, for instance `lambda u: exp(-u)*(1 + u)/2`.
    `start` and `limit` default to the model's r and S; `unlearned`, the loss of a skill without its basis function,
    defaults to limit^2/2 for a rate and to Phi(0) for a curve.

    >>> from sympy import exp
    >>> Dynamics(curve=lambda u: exp(-u)*(1 + u)/2)
    Dynamics(curve=(u + 1)*exp(-u)/2)

    Raises InvalidInput when neither or both are given, or when the function does not return an expression in its
    argument.
    """

    def __init__(
        self,
        rate: Callable[[Expr], Any] | None = None,
        curve: Callable[[Expr], Any] | None = None,
        start: Any = None,
        limit: Any = None,
        unlearned: Any = None,
    ) -> None:
        if (rate is None) == (curve is None):
            raise InvalidInput(
                "Dynamics takes either rate= (dR/du = F(R)) or curve= (the skill loss Phi(u)); give one."
            )
        if curve is not None and (start is not None or limit is not None):
            raise InvalidInput("start= and limit= belong to a rate; a curve already says where it starts and ends.")
        self.rate = None if rate is None else _traced(rate, STRENGTH, "rate")
        self.curve = None if curve is None else _traced(curve, CLOCK, "curve")
        self._start = None if start is None else exact_number(start, "start")
        self._limit = None if limit is None else exact_number(limit, "limit")
        self._unlearned = None if unlearned is None else exact_number(unlearned, "unlearned")
        if self.curve is not None:
            at_end = sympy_limit(self.curve(CLOCK), CLOCK, oo)
            if at_end != 0:
                raise InvalidInput(f"curve= must tend to 0 as u grows, but its limit is {at_end}; subtract it.")

    def _key(self) -> tuple[Any, ...]:
        return (self.rate, self.curve, self._start, self._limit, self._unlearned)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dynamics) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        kind, body = ("rate", self.rate) if self.rate is not None else ("curve", self.curve)
        assert body is not None
        return f"Dynamics({kind}={body.expr})"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The model parameters that this dynamics reads."""
        names = ["eta"]
        if self.rate is not None:
            names += ["r"] * (self._start is None) + ["S"] * (self._limit is None)
        body = self.rate if self.rate is not None else self.curve
        assert body is not None
        names += [name for name in ("S", "r") if name in {str(s) for s in body.free_symbols} and name not in names]
        return tuple(names)

    def clock(self, values: Mapping[str, Expr]) -> Expr:
        """The dimensionless resource per unit of training time, x / T."""
        return values["eta"]

    def start(self, values: Mapping[str, Expr]) -> Expr:
        """The strength at u = 0."""
        return values["r"] if self._start is None else self._start

    def limit(self, values: Mapping[str, Expr]) -> Expr:
        """The strength at u = oo."""
        return values["S"] if self._limit is None else self._limit

    def unlearned(self, values: Mapping[str, Expr]) -> Expr:
        """The loss of a skill without its basis function."""
        if self._unlearned is not None:
            return self._unlearned
        if self.curve is not None:
            return self.curve(0)
        return self.limit(values) ** 2 / 2

    def numeric(self, values: Mapping[str, float]) -> Curves:
        """The skill's curves in floats."""
        from ..numerics.arrays import to_numeric

        exact = {name: exact_number(value, name) for name, value in values.items()}
        symbols = {Symbol(name, positive=True): value for name, value in exact.items()}
        unlearned = float(self.unlearned(exact).subs(symbols))
        if self.curve is not None:
            return Curves(loss=to_numeric(_without_overflow(self.curve.subs(symbols)), CLOCK), unlearned=unlearned)
        assert self.rate is not None
        from ..numerics.flow_curve import FlowCurve

        start, end = self.start(exact), self.limit(exact)
        if not start < end:
            raise InvalidInput(f"start = {start} must lie below limit = {end}.")
        gap = Dummy("gap", positive=True)
        closing = cancel(self.rate.subs(symbols)(end - gap) / gap)
        flow = FlowCurve(to_numeric(closing, gap), float(start), float(end))

        def elapsed(R: Array) -> Array:
            raise InvalidInput("emergence and saturation times of a dynamics given by its rate: use solvable.derive.")

        return Curves(
            loss=lambda u: flow.gap(u) ** 2 / 2,
            unlearned=unlearned,
            strength=lambda u: float(end) - flow.gap(u),
            elapsed=getattr(flow, "elapsed", elapsed),
            start=float(start),
            limit=float(end),
        )


def _traced(function: Callable[[Expr], Any], argument: Symbol, name: str) -> Lambda:
    try:
        body = sympify(function(argument), strict=True)
    except Exception as error:
        raise InvalidInput(
            f"{name}= must map one SymPy expression to another; with {argument} it raised {type(error).__name__}."
        ) from error
    if not isinstance(body, Expr) or argument not in body.free_symbols:
        raise InvalidInput(f"{name}= must return an expression in its argument, not {body}.")
    return Lambda(argument, body)


def _without_overflow(curve: Lambda) -> Expr:
    """The same curve with every exponential decaying, so that large u cannot overflow."""
    w = Dummy("w", positive=True)
    (u,) = curve.variables
    body = curve.expr.replace(
        lambda e: isinstance(e, exp) and e.args[0].coeff(u).is_positive is True, lambda e: 1 / exp(-e.args[0])
    )
    exponents = [e.args[0].coeff(u) for e in body.atoms(exp) if e.args[0] == e.args[0].coeff(u) * u]
    if not exponents or not all(c.is_Rational for c in exponents):
        return body
    step = Rational(math.gcd(*[abs(int(c.p)) for c in exponents]), math.lcm(*[int(c.q) for c in exponents]))
    in_w = body.replace(
        lambda e: isinstance(e, exp) and e.args[0] == e.args[0].coeff(u) * u,
        lambda e: w ** (-e.args[0].coeff(u) / step),
    )
    return cancel(in_w).subs(w, exp(-step * u))
