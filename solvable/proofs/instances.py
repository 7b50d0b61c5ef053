"""Concrete functions at which a statement about arbitrary functions is tried."""

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
            found[applied.func] = _curve(applied, seed)
        else:
            bounded = any(
                a.relation in ("<", "<=")
                and applied.func in {getattr(side, "func", None) for side in (a.left, a.right)}
                for a in assumptions
            )
            found[applied.func] = _table(applied, seed, bounded)
    return found


def _curve(applied: AppliedUndef, seed: int) -> Lambda:
    """(1 + a u) exp(-b u) with a < b drawn from the seed, so that no claim about one curve passes for all."""
    generator = random.Random(f"{seed}:{applied.func}")
    u = Symbol("u", positive=True)
    slope, rate = Rational(generator.randint(3, 9), 7), Rational(generator.randint(10, 20), 7)
    return Lambda(u, (1 + slope * u) * exp(-rate * u))


def _table(applied: AppliedUndef, seed: int, bounded: bool) -> Callable[..., Any]:
    name, whole = str(applied.func), applied.is_integer
    lowest = 1 if bounded or applied.is_positive else 0 if applied.is_nonnegative else -5

    def value(*arguments: Any) -> Any:
        generator = random.Random(f"{seed}:{name}:{arguments}")
        if whole:
            return Integer(generator.randint(lowest, 2 if bounded else 6))
        sign = generator.choice((-1, 1)) if lowest < 0 else 1
        return sign * Rational(generator.randint(1, 40), generator.randint(7, 23))

    return value
