"""Two sums over one range, term by term."""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Mul, Sum, oo

from ..expressions.harmonic_sum import HarmonicSum
from .assumption import Assumption
from .environment import Environment
from .step import Step

TERMWISE = ("equal", "le", "ge")


def termwise(step: Step, environment: Environment) -> Step | None:
    """The statement about one term of two sums over the same range, which implies that about the sums.

    A factor in front of a sum is that of every term. None where the sides are no such sums.
    """
    if step.relation not in TERMWISE:
        return None
    before, after = (_summed(environment.expand(side)) for side in (step.before, step.after))
    if before is None or after is None:
        return None
    (k, first, last), *others = before[1].limits
    (l, *range_of_after), *further = after[1].limits
    if others or further or [first, last] != range_of_after:
        return None
    inside = [Assumption(first, "<=", k)] + ([] if last == oo else [Assumption(k, "<=", last)])
    terms = (before[0] * before[1].function, after[0] * after[1].function.subs(l, k))
    return replace(
        step,
        before=terms[0],
        after=terms[1],
        assumptions=step.assumptions + tuple(a for a in inside if not a.settled),
        cited=step.cited,
    )


def _summed(side: Expr) -> tuple[Expr, Sum] | None:
    """A factor and a sum whose product a side is."""
    written = side.replace(lambda e: isinstance(e, HarmonicSum), lambda e: e.as_sum())
    sums = [factor for factor in Mul.make_args(written) if isinstance(factor, Sum)]
    return (written / sums[0], sums[0]) if len(sums) == 1 else None
