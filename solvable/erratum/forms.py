"""What a source prints, or what holds instead: a SymPy expression, a relation, or a claim in words; and its value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sympy import Integer, Sum, Symbol
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from ..errors import InvalidInput
from ..numerics.sums.arrays import to_numeric
from ..parse import short


@dataclass(frozen=True)
class Claim:
    """What a source says in words, and the SymPy expression that the words amount to."""

    words: str
    value: Any

    def __str__(self) -> str:
        return self.words


def evaluate(form: Any, at: Mapping[Any, float]) -> float:
    """The value of a claim, an expression, or the right side of an equation or inequality.

    at: numbers for symbols and for applied functions such as rho(1), by their names or themselves. Raises InvalidInput
    when one is missing.
    """
    expr, values = right_side(form), {str(key): value for key, value in at.items()}
    if expr.has(Sum):
        sizes = {symbol: values.get(str(symbol)) for symbol in expr.free_symbols}
        expr = expr.subs({s: Integer(size) for s, size in sizes.items() if size is not None and size == int(size)})
        expr = expr.doit()
    missing = sorted(str(symbol) for symbol in expr.free_symbols if str(symbol) not in values)
    if missing:
        raise InvalidInput(f"{short(form)} has no value while {', '.join(missing)} is not given.")
    if expr.is_infinite:
        return float(expr)
    letters = [letter for letter in expr.atoms(Symbol, AppliedUndef) if str(letter) in values]
    return float(to_numeric(expr, *letters)(*(values[str(letter)] for letter in letters)))


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
    if isinstance(form, Claim):
        return form.value
    return form.rhs if isinstance(form, Relational) else form
