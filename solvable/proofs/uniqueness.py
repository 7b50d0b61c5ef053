"""Has an equation one root for a number, and no other?"""

import math
from itertools import pairwise
from typing import Any

from flint import arb
from sympy import Poly, cancel, fraction, together
from sympy.core import Add, Dummy, Expr, Pow, Rational, Symbol, Tuple, expand_power_base, sympify
from sympy.functions import zeta
from sympy.polys.polyerrors import BasePolynomialError

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .assumption import Assumption
from .ball_program import BallProgram, written_out
from .box import interval
from .order import nonnegative
from .points import Point
from .step import Step
from .trial import Trial, text

POINTS = 6
# The roots of what is not a polynomial are counted from the solution times e^-REACH to the solution times e^REACH.
REACH = 14.0
CELLS = 600
BITS = 80
Answer = tuple[str, str]


def unique(
    equations: Tuple,
    unknown: Symbol,
    solution: Expr,
    step: Step,
    environment: Environment,
    symbols: Symbols,
    seed: int,
) -> Answer:
    """Whether one of the equations has no other root than the solution, within the sign of the unknown and the
    assumptions on it: exact or certified, with the reason; unknown where that was not shown.

    Exact where the difference of the sides is monotone in the unknown, or a polynomial whose coefficients change sign
    once (Descartes). Certified where, at six points, Sturm's theorem counts one root, or balls exclude every other one.
    """
    residuals = [written_out(equation.lhs - equation.rhs, environment) for equation in equations]
    for residual in residuals:
        if unknown.is_positive or _linear(residual, unknown):
            if _monotone(residual, unknown, step.assumptions):
                return "exact", f"the equation is monotone in {unknown}: it has no other root"
            if unknown.is_positive and _one_change_of_sign(residual, unknown, step.assumptions):
                return "exact", f"its coefficients change sign once: it has no other positive root {unknown}"
    answers = [_at_points(residual, unknown, solution, step, environment, symbols, seed) for residual in residuals]
    return min(answers, key=lambda answer: answer[0] == "unknown")


def _linear(residual: Expr, unknown: Symbol) -> bool:
    return not residual.diff(unknown).has(unknown)


def _monotone(residual: Expr, unknown: Symbol, assumptions: tuple[Assumption, ...]) -> bool:
    """Whether the derivative has one sign, and does not vanish on an interval, by computer algebra."""
    slope = residual.diff(unknown)
    if slope == 0:
        return False
    if slope.is_positive or slope.is_negative:
        return True
    return nonnegative(slope, assumptions) or nonnegative(-slope, assumptions)


def _one_change_of_sign(residual: Expr, unknown: Symbol, assumptions: tuple[Assumption, ...]) -> bool:
    """Descartes' rule: a polynomial whose coefficients change sign once has one positive root.

    It holds for any real powers too, so that two powers of different order with opposite signs balance once.
    """
    if _two_powers(residual, unknown, assumptions):
        return True
    try:
        polynomial = Poly(fraction(together(residual))[0], unknown)
    except BasePolynomialError:
        return False
    signs = [_sign(coefficient, assumptions) for coefficient in polynomial.all_coeffs() if coefficient != 0]
    return None not in signs and sum(a != b for a, b in pairwise(signs)) == 1


def _two_powers(residual: Expr, unknown: Symbol, assumptions: tuple[Assumption, ...]) -> bool:
    terms = [expand_power_base(term).as_independent(unknown, as_Add=False) for term in Add.make_args(residual)]
    if len(terms) != 2:
        return False
    orders = [cancel(unknown * power.diff(unknown) / power) for _, power in terms]
    signs = {_sign(constant, assumptions) for constant, _ in terms}
    return signs == {True, False} and not any(o.has(unknown) for o in orders) and cancel(orders[0] - orders[1]) != 0


def _sign(coefficient: Expr, assumptions: tuple[Assumption, ...]) -> bool | None:
    positive = {node: Dummy(positive=True) for node in coefficient.atoms(zeta) if (node.args[0] - 1).is_positive}
    coefficient = coefficient.xreplace(positive)
    if coefficient.is_positive or coefficient.is_negative:
        return bool(coefficient.is_positive)
    if nonnegative(coefficient, assumptions):
        return True
    return False if nonnegative(-coefficient, assumptions) else None


def _at_points(
    residual: Expr,
    unknown: Symbol,
    solution: Expr,
    step: Step,
    environment: Environment,
    symbols: Symbols,
    seed: int,
) -> Answer:
    others = tuple(a for a in step.assumptions if not _speaks_of(a, unknown))
    program = BallProgram((written_out(solution, environment), residual.xreplace({unknown: sympify(1)})), environment)
    trial = Trial(program, others, environment, symbols, seed)
    within = tuple(a for a in step.assumptions if a not in others)
    counted = 0
    for point, instances in trial.spread(POINTS):
        at = _polynomial(residual.xreplace(point), unknown)
        if at is not None:
            if _roots(at, unknown, within, point) != 1:
                return "unknown", f"the equation has more than one root {unknown} at {text(point)}"
        else:
            try:
                alone = _alone(
                    residual, unknown, trial.enclosed(point, instances, 15)[0], point, instances, environment
                )
            except CannotEnclose as error:
                return "unknown", str(error)
            if not alone:
                return "unknown", f"the equation was not shown to have one root {unknown} only, at {text(point)}"
        counted += 1
    return "certified", f"no other root {unknown} at {counted} points"


def _speaks_of(assumption: Assumption, unknown: Symbol) -> bool:
    return assumption.relation in ("<", "<=") and (
        sympify(assumption.left).has(unknown) or sympify(assumption.right).has(unknown)
    )


def _polynomial(residual: Expr, unknown: Symbol) -> Poly | None:
    """The numerator of a residual that is rational in the unknown, over the rationals."""
    if any(power.base.has(unknown) and not power.exp.is_Integer for power in residual.atoms(Pow)):
        return None
    try:
        polynomial = Poly(fraction(together(residual))[0], unknown)
    except BasePolynomialError:
        return None
    return polynomial if polynomial.domain.is_QQ or polynomial.domain.is_ZZ else None


def _roots(polynomial: Poly, unknown: Symbol, within: tuple[Assumption, ...], point: Point) -> int:
    """How many different real roots have the sign of the unknown and obey the assumptions on it."""
    found = 0
    for interval_of, _ in polynomial.sqf_part().intervals(eps=Rational(1, 10**9)):
        low, high = (Rational(end) for end in interval_of)
        middle = (low + high) / 2
        if (unknown.is_positive and middle <= 0) or (unknown.is_negative and middle >= 0):
            continue
        found += all(assumption.holds({**point, unknown: middle}) for assumption in within)
    return found


def _alone(residual: Expr, unknown: Symbol, root: Any, point: Point, instances: Any, environment: Environment) -> bool:
    """Whether balls exclude every root but the given positive one, far to both sides of it."""
    middle = float(root.mid())
    if not middle > 0:
        return False
    program = BallProgram((residual, residual.diff(unknown)), environment)
    cells = [(math.log(middle) - REACH, math.log(middle) + REACH)]
    for _ in range(CELLS):
        if not cells:
            return True
        low, high = cells.pop()
        ball = interval(math.exp(low), math.exp(high))
        value, slope = _run(program, {**point, unknown: ball}, instances)
        if value != 0:
            continue
        if slope != 0:
            # At most one root lies here: the given one, or one that shows by a change of sign.
            ends = [
                _run(program, {**point, unknown: interval(math.exp(u), math.exp(u))}, instances)[0] for u in (low, high)
            ]
            if ball.overlaps(root) or ends[0] * ends[1] > 0:
                continue
            if ends[0] * ends[1] < 0:
                return False
        cells += [(low, (low + high) / 2), ((low + high) / 2, high)]
    return False


def _run(program: BallProgram, values: Point, instances: Any) -> tuple[Any, ...]:
    try:
        return program.run(values, BITS, instances)
    except CannotEnclose:
        return arb.nan(), arb.nan()
