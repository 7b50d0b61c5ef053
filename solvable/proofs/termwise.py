"""Two sums over one range, term by term."""

from dataclasses import replace

from sympy import Add, Expr, Mul, Sum, Symbol, oo

from ..expressions.environment import Environment
from ..expressions.harmonic_sum import HarmonicSum
from .assumption import Assumption
from .exact import vanishes
from .step import Step

TERMWISE = ("equal", "le", "ge")


def termwise(step: Step, environment: Environment) -> Step | None:
    """The statement about one term of two sums over the same range, which implies that about the sums.

    A factor in front of a sum is that of every term. None where the sides are no such sums.
    """
    if step.relation not in TERMWISE:
        return None
    before, after = (_summands(environment.expand(side)) for side in (step.before, step.after))
    if before is None or after is None or before.keys() != after.keys():
        return None
    pairs = [(limits, *before[limits], *after[limits]) for limits in before]
    # Of several sums all but one may be the same on both sides.
    told = [
        ((first, last), k, one, other.subs(l, k))
        for (first, last), k, one, l, other in pairs
        if len(pairs) == 1 or one.has(Sum) or not vanishes(one - other.subs(l, k))
    ]
    if len(told) != 1:
        return None
    (((first, last), k, *terms),) = told
    inside = [Assumption(first, "<=", k)] + ([] if last == oo else [Assumption(k, "<=", last)])
    return replace(
        step,
        before=terms[0],
        after=terms[1],
        assumptions=step.assumptions + tuple(a for a in inside if not a.settled),
        cited=step.cited,
    )


def _summands(side: Expr) -> dict[tuple[Expr, Expr], tuple[Symbol, Expr]] | None:
    """The range of every sum that a side adds up, with its index and the term, the factor of the sum included.

    None where a side is no such total, or where two sums run over one range.
    """
    written = side.replace(lambda e: isinstance(e, HarmonicSum), lambda e: e.as_sum())
    found: dict[tuple[Expr, Expr], tuple[Symbol, Expr]] = {}
    for part in Add.make_args(written):
        sums = [factor for factor in Mul.make_args(part) if isinstance(factor, Sum)]
        if len(sums) != 1 or len(sums[0].limits) != 1:
            return None
        ((k, first, last),) = sums[0].limits
        factor = part / sums[0]
        # In a factor outside the sum the symbol of the index is another one.
        if (first, last) in found or factor.has(k):
            return None
        found[first, last] = (k, factor * sums[0].function)
    return found
