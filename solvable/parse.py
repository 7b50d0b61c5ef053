"""Numbers from outside, parsed and never evaluated."""

from __future__ import annotations

import math
import numbers
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .errors import InvalidInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sympy import Expr


def exact_number(value: Any, name: str, *, allow_float: bool = True) -> Expr:
    """The exact SymPy number that `value` writes down.

    Takes int, Fraction, Decimal, a closed real SymPy number, a string such as "0.6", "3/5" or "1e-3", and, unless
    `allow_float` is False, a finite float, read as the decimal number it prints.

    >>> exact_number(0.6, "alpha")
    3/5

    Raises InvalidInput for anything else, NaN and infinities included.
    """
    from decimal import Decimal

    from sympy import Basic, Expr, Float, Rational

    if isinstance(value, Basic):
        if isinstance(value, Expr) and value.is_number and value.is_finite and value.is_extended_real:
            if value.has(Float):
                if not allow_float:
                    raise InvalidInput(_float_hint(name, str(value)))
                return Rational(str(value))
            return value
        raise InvalidInput(f"{name} must be a finite real number, not {value}; leave it out to keep it a symbol.")
    if isinstance(value, bool):
        raise InvalidInput(f"{name} must be a number, not {value}.")
    if isinstance(value, numbers.Integral):
        return Rational(int(value))
    if isinstance(value, (Fraction, Decimal)):
        if isinstance(value, Decimal) and not value.is_finite():
            raise InvalidInput(f"{name} must be a finite number, not {value}.")
        fraction = Fraction(value)
        return Rational(fraction.numerator, fraction.denominator)
    if isinstance(value, str):
        return _from_text(value, name)
    if isinstance(value, numbers.Real):
        if not math.isfinite(value):
            raise InvalidInput(f"{name} must be a finite number, not {float(value)}.")
        if not allow_float:
            raise InvalidInput(_float_hint(name, repr(float(value))))
        return _from_text(repr(float(value)), name)
    raise InvalidInput(f"{name} must be a number, not {_short(value)}.")


def _from_text(text: str, name: str) -> Expr:
    from sympy import Rational

    if len(text) > 2000:
        raise InvalidInput(f"{name} is written with {len(text)} characters; give at most 2000.")
    _, _, exponent = text.lower().partition("e")
    if exponent.strip("+-").isdigit() and abs(int(exponent)) > 10_000:
        raise InvalidInput(f"{name} = {text} is too extreme; give a decimal exponent of at most 10000.")
    try:
        fraction = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise InvalidInput(f'{name} must be a number such as "0.6" or "3/5", not {text[:60]!r}.') from None
    return Rational(fraction.numerator, fraction.denominator)


def _float_hint(name: str, text: str) -> str:
    return (
        f'{name} = {text} is a float, which is not the decimal number it prints; write it as a string: {name}="{text}".'
    )


def _short(value: Any) -> str:
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."


def real_array(value: Any, name: str) -> NDArray[np.float64]:
    """`value` as an array of floats without NaN; infinities pass.

    Raises InvalidInput when it is not numeric, is ragged or holds NaN.
    """
    import numpy as np
    from sympy import Basic

    try:
        if isinstance(value, Basic):
            value = float(value)
        raw = np.asarray(value)
        if raw.dtype.kind in "bcSUMmV":
            raise TypeError
        array = raw.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        raise InvalidInput(f"{name} must be a number or an array of numbers, not {_short(value)}.") from None
    if np.isnan(array).any():
        raise InvalidInput(f"{name} holds NaN; give numbers only.")
    return array


def nonnegative_array(value: Any, name: str) -> NDArray[np.float64]:
    """`value` as an array of finite or infinite floats >= 0."""
    array = real_array(value, name)
    if (array < 0).any():
        raise InvalidInput(f"{name} must be at least 0, not {float(array.min())}.")
    return array


def positive_array(value: Any, name: str) -> NDArray[np.float64]:
    """`value` as an array of finite floats > 0."""
    import numpy as np

    array = real_array(value, name)
    if (array <= 0).any() or np.isinf(array).any():
        raise InvalidInput(
            f"{name} must be positive and finite, not {float(array.min() if (array <= 0).any() else np.inf)}."
        )
    return array


def whole_array(value: Any, name: str, *, lowest: int = 1, infinite: bool = False) -> NDArray[np.float64]:
    """`value` as an array of whole numbers >= lowest; inf passes where `infinite`."""
    import numpy as np

    array = real_array(value, name)
    finite = array[np.isfinite(array)]
    if not infinite and finite.size < array.size:
        raise InvalidInput(f"{name} must be a finite whole number.")
    if (array < lowest).any() or (finite != np.floor(finite)).any():
        wrong = next(float(v) for v in array.ravel() if v < lowest or (np.isfinite(v) and v != np.floor(v)))
        raise InvalidInput(f"{name} must be a whole number of at least {lowest}, not {wrong:g}.")
    return array
