"""Rigorous enclosures of SymPy expressions by balls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import acb, arb

from solvable.errors import CannotEnclose
from solvable.numerics.ball_evaluator import Evaluator
from solvable.numerics.ball_functions import lift
from solvable.numerics.precision import precision

MAXIMUM_BITS = 8192

# Beyond this many doublings a value that is still not finite is a pole or a point outside the real domain.
_NON_FINITE_PASSES = 4


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
        return real_ball(lift(Evaluator(values, instances).value(expression)))


def enclose(
    expression: Any,
    values: Mapping[Any, Any] | None = None,
    digits: int = 30,
    instances: Mapping[Any, Any] | None = None,
) -> arb:
    """A ball of relative radius at most 10^-digits that contains the real value of the expression.

    `values` gives each free symbol an exact number (int, Fraction, closed SymPy number) or an `arb`; `instances`
    gives each undefined function a `sympy.Lambda` or a callable on integers. The working precision doubles until the
    ball is small; the value 0 is returned only where it is exact. CannotEnclose when that fails, saying why.

    >>> from sympy import Rational, polylog, symbols
    >>> z = symbols("z")
    >>> print(enclose(polylog(Rational(3, 13), -z), {z: 99}, digits=20).str(20, radius=False))
    -1.5267296606212754447
    """
    bits = starting_bits(digits)
    passes_without_value = 0
    while bits <= MAXIMUM_BITS:
        result = ball(expression, values, bits, instances)
        if is_relative(result, digits):
            return result
        passes_without_value = 0 if result.is_finite() else passes_without_value + 1
        if passes_without_value == _NON_FINITE_PASSES:
            raise CannotEnclose(f"{_short(expression)} has no finite real value at this point.")
        bits *= 2
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
