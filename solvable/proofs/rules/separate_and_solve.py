"""Solving an autonomous flow by separation of variables."""

from sympy import Dummy, Expr, Integer, Tuple, apart, cancel, exp, factor, fraction, roots, together
from sympy.core.function import AppliedUndef

from ...errors import NotDerivable
from ..link import Link


def separate_and_solve(equations: Tuple, unknown: AppliedUndef) -> Link:
    """The solution R(t) of dR/dt = F(R), R(0) = r, for rational F; t is the last argument of the unknown.

    1/F is split into partial fractions and integrated, term by term: A/(R - p) gives A log(R - p). Where one or two
    poles leave an equation that is linear in R, it is solved.

    Raises NotDerivable when the flow does not integrate in this way.
    """
    flow, initial = equations
    time = unknown.args[-1]
    R = Dummy("R", positive=True)
    rate = flow.rhs.subs(unknown, R)
    if rate.has(time):
        raise NotDerivable("separation of variables needs a rate that does not depend on time; rescale time first.")
    start = initial.rhs
    terms = _partial_fractions(1 / rate, R)
    if len(terms) == 1:
        ((pole, order), weight) = terms[0]
        if order == 1:
            return _link(pole + (start - pole) * exp(time / weight))
        if order == 2:
            inverse = 1 / (start - pole) - time / weight
            return _link(pole + 1 / inverse)
    if len(terms) == 2 and all(order == 1 for (_, order), _ in terms):
        ((first, _), weight), ((second, _), other) = terms
        if cancel(weight + other) == 0:
            ratio = (start - first) / (start - second) * exp(time / weight)
            return _link(_solved_ratio(first, second, ratio, start, time / weight))
    raise NotDerivable("the flow has no elementary solution R(t): 1/F has more than two simple poles.")


def _solved_ratio(first: Expr, second: Expr, ratio: Expr, start: Expr, exponent: Expr) -> Expr:
    """R from (R - first)/(R - second) = ratio, in sigmoid form where one pole is 0."""
    if first == 0:
        return second / (1 + (second / start - 1) * exp(-exponent))
    if second == 0:
        return first / (1 + (first / start - 1) * exp(exponent))
    return factor((first - second * ratio) / (1 - ratio))


def _partial_fractions(expression: Expr, R: Dummy) -> list[tuple[tuple[Expr, Integer], Expr]]:
    numerator, denominator = fraction(together(expression))
    poles = roots(denominator, R) if denominator.is_polynomial(R) else {}
    if not poles or numerator.has(R):
        raise NotDerivable(
            "separation of variables serves rates whose inverse splits into partial fractions over known poles."
        )
    split = apart(expression, R, full=False) if len(poles) == 1 else None
    leading = denominator.as_poly(R).LC()
    terms = []
    for pole, order in poles.items():
        if order > 1 and (len(poles) > 1 or split is None):
            raise NotDerivable("separation of variables serves simple poles, or one double pole.")
        rest = leading
        for other, multiplicity in poles.items():
            if other != pole:
                rest *= (pole - other) ** multiplicity
        terms.append(((pole, Integer(order)), numerator / rest))
    return terms


def _link(solution: Expr) -> Link:
    return Link(solution, "separate the variables and integrate")
