"""Rigorous enclosures of SymPy expressions by balls."""

from collections.abc import Mapping
from typing import Any

from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.numerics.balls.evaluator import Evaluator
from solvable.numerics.balls.functions import lift
from solvable.numerics.balls.heads import HEADS
from solvable.numerics.balls.precision import precision

MAXIMUM_BITS = 8192

# After this many doublings without progress the value is a pole, a point outside the real domain, or a given ball.
_IDLE_PASSES = 4


def ball(
    expression: Any,
    values: Mapping[Any, Any] | None = None,
    bits: int = 140,
    instances: Mapping[Any, Any] | None = None,
) -> arb:
    """One pass at fixed precision: a ball that contains the real value of the expression, possibly wide or non-finite.

    Arguments as in `enclose`; `bits` is the working precision. CannotEnclose when a part has no enclosure.

    >>> from sympy import sqrt
    >>> bool(ball(sqrt(2), bits=60) ** 2 - 2 < 1)
    True
    """
    with precision(bits):
        return real_ball(lift(Evaluator(values, instances, HEADS).value(expression)))


def enclose(
    expression: Any,
    values: Mapping[Any, Any] | None = None,
    digits: int = 30,
    instances: Mapping[Any, Any] | None = None,
) -> arb:
    """A ball of relative radius at most 10^-digits that contains the real value of the expression.

    `values` gives each free symbol an exact number (int, Fraction, closed SymPy number) or an `arb`; `instances`
    gives each undefined function a `sympy.Lambda` or a callable on integers. The working precision doubles until the
    ball is small, up to MAXIMUM_BITS; the value 0 is returned only where it is exact. CannotEnclose when that fails,
    saying why.

    >>> from sympy import Rational, polylog, symbols
    >>> z = symbols("z")
    >>> print(enclose(polylog(Rational(3, 13), -z), {z: 99}, digits=20).str(20, radius=False))
    -1.5267296606212754447
    """
    bits, idle_passes, radius = starting_bits(digits), 0, arb.pos_inf()
    while bits <= MAXIMUM_BITS:
        result = ball(expression, values, bits, instances)
        if is_relative(result, digits):
            return result
        # Written so that a radius that is infinite or no number counts as idle.
        idle_passes = 0 if 2 * result.rad() < radius else idle_passes + 1
        if idle_passes == _IDLE_PASSES and not result.is_finite():
            raise CannotEnclose(f"{_short(expression)} has no finite real value at this point.")
        if idle_passes == _IDLE_PASSES:
            raise CannotEnclose(f"{_short(expression)} does not reach {digits} digits: more precision does not help.")
        bits, radius = 2 * bits, result.rad()
    raise CannotEnclose(f"{_short(expression)} does not reach {digits} digits at {MAXIMUM_BITS} bits of precision.")


def starting_bits(digits: int) -> int:
    """A working precision that suffices for `digits` digits of a tame expression."""
    return int(digits * 3.33) + 40


def is_relative(result: arb, digits: int) -> bool:
    """Whether the relative radius of a ball is at most 10^-digits (or the ball is exactly 0)."""
    if not result.is_finite():
        return False
    return bool(result.rad() * arb(10) ** digits <= result.abs_lower())


def real_ball(number: Any) -> arb:
    """A number as a real ball; CannotEnclose when it is not known to be real."""
    if type(number) is acb and number.imag == 0:
        return number.real
    if type(number) is not arb:
        raise CannotEnclose("The expression is not known to be real.")
    return number


def _short(expression: Any) -> str:
    try:
        text = str(expression)
    except ValueError:
        # Python refuses to print integers of many thousand digits.
        return f"The expression ({expression.func.__name__})"
    return text if len(text) <= 80 else text[:77] + "..."
