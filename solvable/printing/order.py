"""The order in which a sum is written."""

from typing import Any

from sympy import Expr


def positive_first(terms: list[Any]) -> list[Any]:
    """The terms of a sum with a positive one in front: S - R, not -R + S."""
    if not terms or not _negative(terms[0]):
        return terms
    for place, term in enumerate(terms):
        if not _negative(term):
            return [term, *terms[:place], *terms[place + 1 :]]
    return terms


def _negative(term: Any) -> bool:
    return isinstance(term, Expr) and bool(term.as_coeff_Mul()[0].is_extended_negative)
