"""One skill of a model: how its strength and its loss run on its own clock."""

import math
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from sympy import Dummy, Expr, Integer, Lambda, Mul, Rational, Symbol, cancel, exp, factor

from ..errors import InvalidInput
from ..expressions.flow_loss import FlowLoss
from .curves import Curves
from .dynamics import CLOCK, STRENGTH, Dynamics
from .loss import Loss, SquaredError
from .sigmoid import Sigmoid


class Skill:
    """A skill under its dynamics and its loss, at the parameters of a model: a function of its clock u = x P_s(k).

    x = `clock` T is the dimensionless resource of training time T, the same for every skill. A strength R follows
    dR/du = `rate`(R) from `start` to `limit`, and the loss is `curve`(u); a dynamics given by its loss curve has no
    rate. The product of p factors is derived: gradient flow of the loss of R = a_1 ... a_p makes each of them grow as
    da_i/dt = eta P_s(k) force(R) dR/da_i, and factors that start alike stay alike.

    >>> from solvable import Multilinear
    >>> Multilinear().skill.rate, Multilinear().skill.clock
    (Lambda(R, 2*R*(-R + S)/S), S*eta)
    """

    def __init__(self, dynamics: Dynamics, loss: Loss, parameters: Mapping[str, Expr]) -> None:
        self.dynamics = dynamics
        self.loss = loss
        self.parameters = parameters

    @property
    def factors(self) -> tuple[str, ...]:
        """What the factors are called whose product is the strength; none for a rate or a curve."""
        return self.dynamics.factors

    @property
    def target(self) -> Expr:
        """The scale of the target: S, or the limit that the dynamics states."""
        return self.parameters["S"] if self.dynamics.limit is None else self.dynamics.limit

    @property
    def start(self) -> Expr:
        """The strength at u = 0: r, or what the dynamics states; 0 in a model without r."""
        return self.parameters.get("r", Integer(0)) if self.dynamics.start is None else self.dynamics.start

    @property
    def limit(self) -> Expr:
        """The strength at u = oo."""
        return self.loss.limit(self.target)

    @property
    def unlearned(self) -> Expr:
        """The loss of a skill without its basis function."""
        if self.dynamics.unlearned is not None:
            return self.dynamics.unlearned
        return self.curve(0) if self.rate is None else self.loss.of(Integer(0), self.target)

    @cached_property
    def clock(self) -> Expr:
        """The dimensionless resource per unit of training time, x/T: eta S^(2-2/p) for p factors, eta otherwise."""
        return self.parameters["eta"] * self._unit

    @property
    def _unit(self) -> Expr:
        """What makes the clock of p factors dimensionless: S^(2-2/p)."""
        return self.target ** (2 - Rational(2, len(self.factors))) if self.factors else Integer(1)

    @cached_property
    def rate(self) -> Lambda | None:
        """F in dR/du = F(R); None for a dynamics that is given by its loss curve."""
        if self.factors:
            return Lambda(STRENGTH, growth(self.loss, self.factors)(STRENGTH, self.target) / self._unit)
        return None if self.dynamics.rate is None else self._at_values(self.dynamics.rate)

    @cached_property
    def sigmoid(self) -> Sigmoid | None:
        """The solution R(u) in closed form; None where there is none that is known."""
        return None if self.rate is None or self.limit.is_infinite else Sigmoid.along(self.rate, self.start, self.limit)

    @property
    def closed(self) -> bool:
        """Whether the loss on the skill's own clock is known in closed form."""
        return self.rate is None or self.sigmoid is not None

    @cached_property
    def curve(self) -> Lambda:
        """The loss on the skill's own clock: in closed form where there is one, else along the flow.

        Raises InvalidInput for a loss that has no finite minimum.
        """
        if self.dynamics.curve is not None:
            return self._at_values(self.dynamics.curve)
        if self.limit.is_infinite:
            raise InvalidInput(
                f"{type(self.loss).__name__} has no finite minimum, and sums of such losses no head yet."
            )
        if self.sigmoid is not None:
            gap = self.sigmoid.gap(CLOCK)
        else:
            squared = FlowLoss(CLOCK, self.rate, self.start, self.limit)
            if isinstance(self.loss, SquaredError):
                return Lambda(CLOCK, squared)
            gap = (2 * squared) ** Rational(1, 2)
        return Lambda(CLOCK, self._loss_at(gap))

    def _loss_at(self, gap: Expr) -> Expr:
        """The loss at the strength limit - gap, in a form that does not cancel."""
        name = Dummy("gap", positive=True)
        return factor(self.loss.of(self.limit - name, self.target)).subs(name, gap)

    def _at_values(self, function: Lambda) -> Lambda:
        return function.subs({Symbol(name, positive=True): value for name, value in self.parameters.items()})

    @property
    def reads(self) -> tuple[str, ...]:
        """The parameters of the model that the skill reads."""
        function = self.rate if self.rate is not None else self.curve
        parts = [self.clock, function.expr, self.unlearned]
        parts += [] if self.rate is None else [self.start, self.limit]
        read = set().union(*(part.free_symbols for part in parts)) - {STRENGTH, CLOCK}
        given = {name for name, value in self.parameters.items() if value.is_number}
        return tuple(name for name in self.parameters if name in given or Symbol(name, positive=True) in read)

    def check(self) -> None:
        """That the rate vanishes at the limit; raises InvalidInput where it does not."""
        if self.dynamics.rate is None or self.limit.is_infinite:
            return
        assert self.rate is not None
        at_end = self.rate(self.limit)
        if not at_end.equals(0):
            raise InvalidInput(
                f"rate= must vanish at the limit, not be {str(at_end)[:40]} at {self.limit}; "
                "fix the S that it is made for."
            )

    def bound(self) -> bool:
        """Whether S must keep its number in a derivation, because the rate is written for that number."""
        if self.dynamics.rate is None or self.dynamics.limit is not None:
            return False
        return not self.dynamics.rate(self.loss.limit(Symbol("S", positive=True))).equals(0)

    def numeric(self) -> Curves:
        """The skill's curves in floats, for parameters that are numbers; free of overflow.

        Raises InvalidInput where the start does not lie below the limit, or the loss has no finite minimum.
        """
        from ..numerics.sums.arrays import to_numeric

        unlearned = float(self.unlearned)
        if self.rate is None:
            relative = Lambda(CLOCK, self.curve(CLOCK) / self.curve(0))
            return Curves(to_numeric(_without_overflow(relative), CLOCK), float(self.curve(0)), unlearned)
        start, limit = self.start, self.limit
        if limit.is_infinite:
            raise InvalidInput(f"{type(self.loss).__name__} has no finite minimum: no numbers are computed for it yet.")
        if not start < limit:
            raise InvalidInput(f"start = {start} must lie below limit = {limit}.")
        share, initial = Dummy("share", positive=True), self._loss_at(limit - start)
        falls = to_numeric(cancel(self._loss_at((limit - start) * share) / initial), share)
        motion: Any = self.sigmoid
        if motion is None:
            from .flow import Flow

            motion = Flow(self.rate, start, limit)
        return Curves(
            relative=lambda u: falls(motion.share(u)),
            initial=float(initial),
            unlearned=unlearned,
            strength=motion.climbed,
            elapsed=motion.elapsed,
            start=float(start),
            limit=float(limit),
        )


@lru_cache(maxsize=64)
def growth(loss: Loss, names: tuple[str, ...]) -> Lambda:
    """dR/dt per eta P_s(k), of R and S: the gradient flow of the factors and the product rule, for factors alike."""
    target = Dummy("S", positive=True)
    factors = [Dummy(name, positive=True) for name in names]
    product = Mul(*factors)
    flow = sum(loss.force(product, target) * product.diff(one) ** 2 for one in factors)
    return Lambda((STRENGTH, target), flow.subs({one: STRENGTH ** Rational(1, len(factors)) for one in factors}))


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
