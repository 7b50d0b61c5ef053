"""Dynamics of one's own: how a single skill is learned, given by its rate or by its loss curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from sympy import Dummy, Expr, Float, Lambda, Limit, Rational, Symbol, cancel, exp, factor, nan, oo, sympify
from sympy import limit as sympy_limit

from ..errors import InvalidInput
from ..parse import exact_number
from .curves import Array, Curves

STRENGTH = Symbol("R", positive=True)
CLOCK = Symbol("u", positive=True)
PARAMETERS = (Symbol("S", positive=True), Symbol("r", positive=True))


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

    rate: Lambda | None
    curve: Lambda | None
    _start: Expr | None
    _limit: Expr | None
    _unlearned: Expr | None

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
        self.__dict__.update(
            rate=None if rate is None else _traced(rate, STRENGTH, "rate"),
            curve=None if curve is None else _traced(curve, CLOCK, "curve"),
            _start=None if start is None else exact_number(start, "start"),
            _limit=None if limit is None else exact_number(limit, "limit"),
            _unlearned=None if unlearned is None else exact_number(unlearned, "unlearned"),
        )
        self._check_domain()

    def _check_domain(self) -> None:
        for name, value in (("start", self._start), ("unlearned", self._unlearned)):
            if value is not None and value.is_negative:
                raise InvalidInput(f"{name} must be at least 0, not {value}.")
        if self._start is not None and self._limit is not None and not (self._limit - self._start).is_positive:
            raise InvalidInput(f"start = {self._start} must lie below limit = {self._limit}.")
        if self.curve is not None:
            _check_ends(self.curve)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a dynamics does not change; make another one, with Dynamics(...).")

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

    def check(self, values: Mapping[str, Expr]) -> None:
        """That the rate vanishes at the limit, for the parameters of a model; raises InvalidInput where it does not."""
        if self.rate is None:
            return
        end = self.limit(values)
        at_end = self.rate.subs({Symbol(name, positive=True): value for name, value in values.items()})(end)
        if not at_end.equals(0):
            raise InvalidInput(
                f"rate= must vanish at the limit, not be {str(at_end)[:40]} at {end}; fix the S that it is made for."
            )

    def bound(self) -> bool:
        """Whether S must keep its number in a derivation, because the rate is written for that number."""
        return self.rate is not None and self._limit is None and not self.rate(PARAMETERS[0]).equals(0)

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

    def skill_loss(self, values: Mapping[str, Expr]) -> Lambda:
        """The loss of a skill on its own clock u."""
        if self.curve is not None:
            return self.curve
        from ..expressions.flow_loss import FlowLoss

        return Lambda(CLOCK, FlowLoss(CLOCK, self.rate, self.start(values), self.limit(values)))

    def numeric(self, values: Mapping[str, Expr]) -> Curves:
        """The skill's curves in floats; `values` are exact numbers."""
        from ..numerics.sums.arrays import to_numeric

        exact = {name: values[name] for name in self.parameters}
        symbols = {Symbol(name, positive=True): value for name, value in exact.items()}
        unlearned = float(self.unlearned(exact).subs(symbols))
        if self.curve is not None:
            curve = self.curve.subs(symbols)
            relative = Lambda(CLOCK, curve(CLOCK) / curve(0))
            return Curves(to_numeric(_without_overflow(relative), CLOCK), float(curve(0)), unlearned)
        assert self.rate is not None
        from ..numerics.sums.flow_curve import FlowCurve

        start, end = self.start(exact), self.limit(exact)
        if not start < end:
            raise InvalidInput(f"start = {start} must lie below limit = {end}.")
        gap = Dummy("gap", positive=True)
        closing = factor(cancel(self.rate.subs(symbols)(end - gap) / gap))  # expanded, it would cancel at both ends
        flow = FlowCurve(to_numeric(closing, gap), float(start), float(end))

        def elapsed(R: Array) -> Array:
            raise InvalidInput("emergence and saturation times of a dynamics given by its rate: use solvable.derive.")

        return Curves(
            relative=lambda u: (flow.gap(u) / float(end - start)) ** 2,
            initial=float((end - start) ** 2 / 2),
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
        raise InvalidInput(f"{name}= must return an expression in its argument, not {str(body)[:60]}.")
    strange = sorted(str(symbol) for symbol in body.free_symbols - {argument, *PARAMETERS})
    if strange:
        raise InvalidInput(
            f"{name}= holds {', '.join(strange)}; put numbers in, or Multilinear.symbols.S and Multilinear.symbols.r."
        )
    return Lambda(argument, body.xreplace({number: Rational(repr(float(number))) for number in body.atoms(Float)}))


def _check_ends(curve: Lambda) -> None:
    """Positive at u = 0 and tending to 0, as far as that can be decided."""
    try:
        at_start, at_end = curve(0), sympy_limit(curve(CLOCK), CLOCK, oo)
    except Exception as error:  # what SymPy raises where it cannot take a limit is of many kinds
        raise InvalidInput("curve= has no limit that can be decided as u grows; give a simpler expression.") from error
    if at_end.has(Limit):
        raise InvalidInput("curve= has no limit that can be decided as u grows; give a simpler expression.")
    if at_end != 0:
        raise InvalidInput(f"curve= must tend to 0 as u grows, but its limit is {at_end}; subtract what is left.")
    if at_start.has(nan) or at_start.is_finite is False or at_start.is_positive is False:
        raise InvalidInput(f"curve= must be positive and finite at u = 0, where it is {at_start}.")


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
