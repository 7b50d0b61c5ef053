"""The number that a form gives at a point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import InvalidInput
from .claim import Claim


def evaluate(form: Any, at: Mapping[Any, float]) -> float:
    """The value of a claim, an expression, or the right side of an equation or inequality.

    at: numbers for symbols and for applied functions such as rho(1). Raises InvalidInput when one is missing.
    """
    from sympy import Integer, Sum

    from ..numerics.sums.arrays import to_numeric

    expr = right_side(form)
    if expr.has(Sum):
        whole = {key: Integer(value) for key, value in at.items() if key.is_Symbol and value == int(value)}
        expr = expr.subs(whole).doit()
    missing = expr.free_symbols - set(at)
    if missing:
        names = ", ".join(sorted(str(symbol) for symbol in missing))
        raise InvalidInput(f"{form} has no value while {names} is not given.")
    if expr.is_infinite:
        return float(expr)
    return float(to_numeric(expr, *at)(*at.values()))


def error(form: Any, value: float, reference: float) -> float:
    """How far a form of this value is from the measured one: relative, absolute where 0 was measured.

    An upper or lower bound is off by as much as the reference lies beyond it.
    """
    away = value - reference if reference == 0 else (value - reference) / abs(reference)
    relation = getattr(form, "rel_op", "==")
    if relation in ("<", "<="):
        return max(0.0, -away)
    if relation in (">", ">="):
        return max(0.0, away)
    return abs(away)


def right_side(form: Any) -> Any:
    """The expression that gives a form its value."""
    from sympy.core.relational import Relational

    if isinstance(form, Claim):
        return form.value
    return form.rhs if isinstance(form, Relational) else form
