"""Expressions that are no function of their parts' values alone: branches, finite sums, substitutions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import sympy
from flint import acb, arb, arb_series, fmpq

from solvable.errors import CannotEnclose
from solvable.numerics.balls.effort import spend
from solvable.numerics.balls.functions import Curve, Number, integer, lift
from solvable.numerics.balls.kummer import ball_kummer
from solvable.numerics.balls.series_at_one import ball_series_at_one

if TYPE_CHECKING:
    from solvable.numerics.balls.evaluator import Evaluator

TERM_LIMIT = 200_000


class Heads(NamedTuple):
    """What an evaluator serves beyond functions of numbers, by SymPy head.

    `values` gives the number that an expression is; `curves` compiles an expression, its other arguments fixed, as a
    function of its first argument.
    """

    values: Mapping[Any, Callable[[Evaluator, Any], Number]]
    curves: Mapping[Any, Callable[[Any, Evaluator], Curve]]


def _piecewise(evaluator: Evaluator, expression: Any) -> Number:
    candidates = []
    for branch, condition in expression.args:
        holds = evaluator.decide(condition)
        if holds is not False:
            candidates.append(evaluator.value(branch))
        if holds:
            break
    else:
        raise CannotEnclose("No branch of the Piecewise is known to hold: give values inside its domain.")
    result = candidates[0]
    for other in candidates[1:]:
        result = lift(result).union(lift(other))
    return result


def _sum(evaluator: Evaluator, expression: Any) -> Number:
    index, *bounds = expression.limits[-1]
    inner = expression.limits[:-1]
    body = expression.func(expression.function, *inner) if inner else expression.function
    if len(bounds) != 2 or sympy.oo in map(abs, bounds):
        raise CannotEnclose("An infinite Sum has no general enclosure: state it as a HarmonicSum.")
    first, last = (integer(evaluator.value(bound)) for bound in bounds)
    if first is None or last is None:
        raise CannotEnclose("The bounds of a Sum must be exact integers.")
    if last < first - 1:
        # Karr's convention, which SymPy follows.
        return -_term_by_term(evaluator, body, index, last + 1, first - 1)
    return _term_by_term(evaluator, body, index, first, last)


def _term_by_term(evaluator: Evaluator, body: Any, index: Any, first: int, last: int) -> Number:
    if last - first >= TERM_LIMIT:
        raise CannotEnclose(f"A Sum of more than {TERM_LIMIT} terms is not added up: state it in closed form.")
    spend(last - first + 1)
    term = evaluator.curve(body, index)
    total = arb(0)
    for k in range(first, last + 1):
        total += term(fmpq(k))
    return total


def _subs(evaluator: Evaluator, expression: Any) -> Number:
    point = dict(zip(expression.variables, map(evaluator.value, expression.point), strict=True))
    return evaluator.extend(point).value(expression.expr)


def require_real(evaluator: Evaluator, head: str) -> None:
    """CannotEnclose inside an integrand or a power series, where some variable is not a real number."""
    # Their enclosures keep the real part and real error terms only.
    if any(type(value) in (acb, arb_series) for value in evaluator.values.values()):
        raise CannotEnclose(f"{head} is enclosed at real points only, not inside an integrand or a power series.")


def _hyper(evaluator: Evaluator, expression: Any) -> Number:
    numerators, denominators = (
        [evaluator.value(parameter) for parameter in group] for group in (expression.ap, expression.bq)
    )
    z = evaluator.value(expression.argument)
    if (len(numerators), len(denominators)) == (1, 1):
        return ball_kummer(numerators[0], denominators[0], z)
    require_real(evaluator, "A hypergeometric function")
    numerators, denominators = ([lift(parameter) for parameter in group] for group in (numerators, denominators))
    if z == 1 and len(numerators) == len(denominators) + 1 and all(x > 0 for x in (*numerators, *denominators)):
        return ball_series_at_one(numerators, denominators)
    z = lift(z)
    try:
        if (len(numerators), len(denominators)) == (2, 1):
            return z.hypgeom_2f1(*numerators, *denominators)
        return z.hypgeom(numerators, denominators)
    except ValueError:
        # The series of flint did not converge at this precision; more may serve.
        return arb.nan()


PLAIN = Heads({sympy.Piecewise: _piecewise, sympy.Sum: _sum, sympy.Subs: _subs, sympy.hyper: _hyper}, {})
