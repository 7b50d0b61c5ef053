"""How a single skill is learned: by its factors, by a rate of its own, or by a loss curve of its own."""

from collections.abc import Callable
from typing import Any

from sympy import Expr, Float, Lambda, Limit, Rational, Symbol, nan, oo, sympify
from sympy import limit as sympy_limit

from ..errors import InvalidInput
from ..parse import exact_number, short, whole_array
from .value import Value

STRENGTH = Symbol("R", positive=True)
CLOCK = Symbol("u", positive=True)
PARAMETERS = (Symbol("S", positive=True), Symbol("r", positive=True))
# The most factors of a strength; each is a weight of the network.
MOST_FACTORS = 100
_LETTERS = {1: ("w",), 2: ("a", "b")}


class Dynamics(Value):
    """A skill's own dynamics on the clock u = x P_s(k): give one of `rate`, `curve` and `factors`.

    `rate`: F with dR/du = F(R), R(0) = `start`, F > 0 up to F(`limit`) = 0; the skill loss is (limit - R)^2/2.
    `curve`: the skill loss Phi(u) itself, positive, not increasing, tending to 0.
    `factors`: p, for a strength that is the product of p factors, all alike at the start, each on gradient flow.
    The first two are Python functions of one SymPy expression, for instance `lambda u: exp(-u)*(1 + u)/2`; with them
    x = eta T. `start` and `limit` default to the model's r and S; `unlearned`, the loss of a skill without its basis
    function, defaults to the loss at strength 0 for a rate or factors and to Phi(0) for a curve.

    >>> from sympy import exp
    >>> Dynamics(curve=lambda u: exp(-u)*(1 + u)/2)
    Dynamics(curve=(u + 1)*exp(-u)/2)

    Raises InvalidInput when none or several are given, or when the function does not return an expression in its
    argument.
    """

    fields = ("rate", "curve", "factors", "start", "limit", "unlearned")
    rate: Lambda | None
    curve: Lambda | None
    factors: tuple[str, ...]
    start: Expr | None
    limit: Expr | None
    unlearned: Expr | None

    def __init__(
        self,
        rate: Callable[[Expr], Any] | None = None,
        curve: Callable[[Expr], Any] | None = None,
        start: Any = None,
        limit: Any = None,
        unlearned: Any = None,
        factors: Any = None,
    ) -> None:
        if sum(given is not None for given in (rate, curve, factors)) != 1:
            raise InvalidInput(
                "Dynamics takes rate= (dR/du = F(R)), curve= (the skill loss Phi(u)) or factors= (their number); "
                "give one."
            )
        if curve is not None and (start is not None or limit is not None):
            raise InvalidInput("start= and limit= belong to a rate; a curve already says where it starts and ends.")
        super().__init__(
            rate=None if rate is None else _traced(rate, STRENGTH, "rate"),
            curve=None if curve is None else _traced(curve, CLOCK, "curve"),
            factors=() if factors is None else _letters(factors),
            start=None if start is None else exact_number(start, "start"),
            limit=None if limit is None else exact_number(limit, "limit"),
            unlearned=None if unlearned is None else exact_number(unlearned, "unlearned"),
        )
        self._check_domain()

    def _check_domain(self) -> None:
        for name, value in (("start", self.start), ("unlearned", self.unlearned)):
            if value is not None and value.is_negative:
                raise InvalidInput(f"{name} must be at least 0, not {short(value)}.")
        if self.start is not None and self.limit is not None and not (self.limit - self.start).is_positive:
            raise InvalidInput(f"start = {short(self.start)} must lie below limit = {short(self.limit)}.")
        if self.curve is not None:
            _check_ends(self.curve)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a dynamics does not change; make another one, with Dynamics(...).")

    def __repr__(self) -> str:
        if self.factors:
            return f"Dynamics(factors={len(self.factors)})"
        kind, body = ("rate", self.rate) if self.rate is not None else ("curve", self.curve)
        assert body is not None
        return f"Dynamics({kind}={body.expr})"


def _letters(count: Any) -> tuple[str, ...]:
    """What the factors are called: w alone, a and b, and a_1, ..., a_p beyond."""
    number = whole_array(count, "factors")
    if number.ndim or number > MOST_FACTORS:
        raise InvalidInput(f"factors must be one whole number of at most {MOST_FACTORS}, not {short(count)}.")
    p = int(number)
    return _LETTERS.get(p, tuple(f"a_{i}" for i in range(1, p + 1)))


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
