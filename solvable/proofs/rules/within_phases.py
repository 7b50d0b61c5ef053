"""What is decided by the phase that an expression stands in."""

from __future__ import annotations

from sympy import Basic, Expr, Max, Min, Piecewise, piecewise_fold
from sympy.core.relational import Relational

from ...errors import NotDerivable
from ..link import Link


def within_phases(expression: Expr) -> tuple[Link, ...]:
    """Every branch of a Piecewise with what its phase decides: the cases inside it, and Min and Max of two.

    Of a product with one Piecewise every branch is made a product. A branch stands where its condition holds and those
    before do not; on a boundary, which belongs to no phase, nothing is said.

    Raises NotDerivable for what is no Piecewise, or where a case inside stays undecided.
    """
    cases = expression if isinstance(expression, Piecewise) else piecewise_fold(expression)
    if not isinstance(cases, Piecewise):
        raise NotDerivable("no Piecewise over phases stands here.")
    branches: list[tuple[Expr, Basic]] = []
    before: list[Relational] = []
    for branch, phase in cases.args:
        bounds = [phase] if phase.is_Relational else []
        branches.append((_decided(branch, bounds + before), phase))
        before += [bound.negated for bound in bounds]
    return (Link(Piecewise(*branches), "each phase by itself"),)


def _decided(branch: Expr, known: list[Relational]) -> Expr:
    def chosen(cases: Piecewise) -> Expr:
        for value, where in cases.args:
            if _holds(where, known) is None:
                raise NotDerivable(f"whether {where} is not decided by {', '.join(map(str, known))}.")
            if _holds(where, known):
                return value
        raise NotDerivable(f"none of the cases {cases} is that of {', '.join(map(str, known))}.")

    def extreme(least: Expr) -> Expr:
        if len(least.args) != 2:
            return least
        one, other = least.args
        first = _holds(one < other if isinstance(least, Min) else one > other, known)
        return least if first is None else one if first else other

    found = branch.replace(lambda e: isinstance(e, Piecewise), chosen)
    return found.replace(lambda e: isinstance(e, (Min, Max)), extreme)


def _holds(condition: Basic, known: list[Relational]) -> bool | None:
    """Whether a condition follows from a known one, boundaries apart; None where neither it nor its opposite does."""
    if not condition.is_Relational:
        return bool(condition)
    told = {_sides(fact) for fact in known}
    small, large = _sides(condition)
    return True if (small, large) in told else False if (large, small) in told else None


def _sides(condition: Relational) -> tuple[Expr, Expr]:
    """The smaller and the larger side."""
    return (condition.lts, condition.gts)
