"""Truth of comparisons by disjoint balls."""

from collections.abc import Mapping
from typing import Any

from solvable.errors import CannotEnclose
from solvable.numerics.balls.enclosure import MAXIMUM_BITS, starting_bits
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.heads import HEADS
from solvable.numerics.balls.precision import precision


def truth(
    relational: Any,
    values: Mapping[Any, Any] | None = None,
    instances: Mapping[Any, Any] | None = None,
    digits: int = 30,
) -> bool:
    """Whether a condition holds: <, <=, >, >=, !=, =, And, Or, Not of expressions that `enclose` serves.

    Both sides are enclosed, from `digits` digits on, until their balls are disjoint; exact rationals are compared
    exactly. CannotEnclose when the balls still overlap at the maximum precision, as they do for equal irrationals.

    >>> from sympy import pi, symbols
    >>> x = symbols("x")
    >>> truth(x < pi, {x: 3})
    True
    """
    bits = starting_bits(digits)
    while bits <= MAXIMUM_BITS:
        with precision(bits):
            decision = Evaluator(values, instances, HEADS).decide(relational)
        if decision is not None:
            return decision
        bits *= 2
    raise CannotEnclose(f"{relational} is not decided at {MAXIMUM_BITS} bits: its two sides may be equal.")
