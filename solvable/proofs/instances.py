"""Concrete functions at which a statement about arbitrary functions is tried."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any

from sympy import Integer, Lambda, Rational, Symbol, exp
from sympy.core.function import AppliedUndef

from .assumption import Assumption

ARBITRARY = "any function"
SATURATION_CURVE = "a saturation curve: analytic at 0, decaying faster than every power"


def instances_of(undefined: Iterable[AppliedUndef], assumptions: tuple[Assumption, ...], seed: int) -> dict[Any, Any]:
    """For each undefined function a concrete one: a curve where the assumptions call for one, else a random table.

    Tables are of whole numbers where the function is declared an integer, within the bounds that the assumptions
    state for it, and of positive fractions otherwise.
    """
    found: dict[Any, Any] = {}
    for applied in sorted(undefined, key=str):
        kinds = {a.right for a in assumptions if a.relation == "is" and getattr(a.left, "func", None) == applied.func}
        if SATURATION_CURVE in kinds:
            u = Symbol("u", positive=True)
            found[applied.func] = Lambda(u, (1 + u) * exp(-2 * u))
        else:
            found[applied.func] = _table(applied, seed)
    return found


def _table(applied: AppliedUndef, seed: int) -> Callable[..., Any]:
    name, whole = str(applied.func), applied.is_integer

    def value(*arguments: Any) -> Any:
        generator = random.Random(f"{seed}:{name}:{arguments}")
        return (
            Integer(generator.randint(1, 2)) if whole else Rational(generator.randint(1, 40), generator.randint(7, 23))
        )

    return value
