"""One step of a derivation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sympy import Basic

from ..expressions.at_values import at_values
from .assumption import Assumption

RELATIONS = ("definition", "equal", "iff", "solves", "le", "ge", "asymptotic")

SMALLER_THAN_EVERY_POWER = "smaller than every power"


@dataclass(frozen=True)
class Step:
    """`before relation after`, for the reason `rule`.

    relation:
        definition: `before`, a symbol or a function applied to symbols, is short for `after`;
        equal, le, ge: expressions; iff: equations or inequalities;
        solves: `before` is an equation (or a Tuple of them), `after` the Eq that states the solution;
        asymptotic: before/after tends to 1, with |before/after - 1| at most `error` where that is an expression.
    assumptions: those under which the step holds; they generate its test points.
    reference: the place in a source. `cited`: the step is a named identity, checked at an instance.
    """

    before: Basic
    relation: str
    after: Basic
    rule: str
    assumptions: tuple[Assumption, ...] = ()
    reference: str = ""
    error: Any = None
    cited: bool = False

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise ValueError(f"the relation of a step is one of {', '.join(RELATIONS)}, not {self.relation!r}")

    def subs(self, values: dict[Any, Any]) -> Step:
        """The step at the given values of the parameters."""
        return replace(
            self,
            before=_subs(self.before, values),
            after=_subs(self.after, values),
            assumptions=settle(self.assumptions, values),
            error=self.error if self.error is None or isinstance(self.error, str) else at_values(self.error, values),
        )


def settle(assumptions: tuple[Assumption, ...], values: dict[Any, Any]) -> tuple[Assumption, ...]:
    """The assumptions at the given values, without those that hold already."""
    from ..errors import NotDerivable

    settled = tuple(assumption.subs(values) for assumption in assumptions)
    for stated, assumption in zip(assumptions, settled, strict=True):
        if assumption.settled and not assumption.holds({}):
            raise NotDerivable(f"the theorem assumes {stated}, which these parameters violate; change them.")
    return tuple(assumption for assumption in settled if not assumption.settled)


def _subs(expression: Basic, values: dict[Any, Any]) -> Basic:
    return at_values(expression, values) if values else expression
