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

# Python refuses to print integers of more than 4300 digits.
_MOST_DIGITS = 4000
_LARGEST_WHOLE = 1e300


def exact_number(value: Any, name: str, *, allow_float: bool = True) -> Expr:
    """The exact SymPy number that `value` writes down.

    Takes int, Fraction, Decimal, a closed real SymPy number, a string such as "0.6", "3/5" or "1e-3", and, unless
    `allow_float` is False, a finite float, read as the decimal number it prints.

    >>> exact_number(0.6, "alpha")
    3/5

    Raises InvalidInput for anything else, NaN and infinities included.
    """
    from decimal import Decimal

    from sympy import Basic
    from sympy.logic.boolalg import BooleanAtom

    if isinstance(value, Basic) and not isinstance(value, BooleanAtom):
        return _closed(value, name, allow_float)
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        try:
            return _rational(Fraction(int(value)), name)
        except TypeError:
            raise InvalidInput(f"{name} must be a number, not {short(value)}.") from None
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise InvalidInput(f"{name} must be a finite number, not {value}.")
        if abs(value.adjusted()) > _MOST_DIGITS:
            raise InvalidInput(_too_long(name))
        return _rational(Fraction(value), name)
    if isinstance(value, Fraction):
        return _rational(value, name)
    if isinstance(value, str):
        return _from_text(value, name)
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        if not math.isfinite(value):
            raise InvalidInput(f"{name} must be a finite number, not {float(value)}.")
        if not allow_float:
            raise InvalidInput(_float_hint(name, repr(float(value))))
        return _from_text(repr(float(value)), name)
    raise InvalidInput(f"{name} must be a number, not {short(value)}.")


def _closed(value: Any, name: str, allow_float: bool) -> Expr:
    """A SymPy number, without binary floats."""
    from sympy import Expr, Float, Rational

    if not (isinstance(value, Expr) and value.is_number and value.is_finite and value.is_extended_real):
        raise InvalidInput(
            f"{name} must be a finite real number, not {short(value)}; leave it out to keep it a symbol."
        )
    if value.has(Float):
        if not allow_float:
            raise InvalidInput(_float_hint(name, str(value)))
        return _from_text(str(value if isinstance(value, Float) else value.evalf()), name)
    return _rational(Fraction(int(value.p), int(value.q)), name) if isinstance(value, Rational) else value


def _from_text(text: str, name: str) -> Expr:
    if len(text) > 2000:
        raise InvalidInput(f"{name} is written with {len(text)} characters; give at most 2000.")
    exponent = text.lower().partition("e")[2].strip("+-")
    if exponent.isdecimal() and abs(int(exponent)) > _MOST_DIGITS:
        raise InvalidInput(_too_long(name))
    try:
        fraction = Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise InvalidInput(f'{name} must be a number such as "0.6" or "3/5", not {text[:60]!r}.') from None
    return _rational(fraction, name)


def _rational(fraction: Fraction, name: str) -> Expr:
    from sympy import Rational

    if max(fraction.numerator.bit_length(), fraction.denominator.bit_length()) > 3.32 * _MOST_DIGITS:
        raise InvalidInput(_too_long(name))
    return Rational(fraction.numerator, fraction.denominator)


def _too_long(name: str) -> str:
    return f"{name} has more than {_MOST_DIGITS} digits before or after the point; give a number of ordinary size."


def _float_hint(name: str, text: str) -> str:
    return (
        f'{name} = {text} is a float, which is not the decimal number it prints; write it as a string: {name}="{text}".'
    )


def short(value: Any) -> str:
    """The value as it may stand in a sentence: one line, not long."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # a broken repr must not hide what is wrong with the value
        text = f"this {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."


def real_array(value: Any, name: str) -> NDArray[np.float64]:
    """`value` as an array of floats without NaN; infinities pass.

    Raises InvalidInput when it is not numeric, is ragged or holds NaN.
    """
    import numpy as np
    from sympy import Basic

    try:
        raw: Any = np.ma.asarray(float(value) if isinstance(value, Basic) else value)
        if raw.dtype.kind in "bcSUMmV" or np.ma.is_masked(raw):
            raise TypeError
        with np.errstate(over="ignore"):
            array = np.asarray(raw.astype(np.float64))
        lost = np.isinf(array)
        if lost.any() and (np.asarray(raw)[lost] != array[lost]).any():
            raise OverflowError
    except OverflowError:
        raise InvalidInput(f"{name} is too large for a float: {short(value)}.") from None
    except Exception:  # an object may raise anything when it is asked for its numbers
        raise InvalidInput(f"{name} must be a number or an array of numbers, not {short(value)}.") from None
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
    if (finite > _LARGEST_WHOLE).any():
        raise InvalidInput(f"{name} must be at most {_LARGEST_WHOLE:g}{', or inf' if infinite else ''}.")
    if (array < lowest).any() or (finite != np.floor(finite)).any():
        wrong = next(float(v) for v in array.ravel() if v < lowest or (np.isfinite(v) and v != np.floor(v)))
        raise InvalidInput(f"{name} must be a whole number of at least {lowest}, not {wrong:g}.")
    return array


def broadcast(**arrays: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
    """The named arrays, broadcast against each other.

    Raises InvalidInput, naming the shapes, where they do not fit together.
    """
    import numpy as np

    try:
        return tuple(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items() if array.ndim)
        raise InvalidInput(f"these shapes do not broadcast: {shapes}; give arrays that do.") from None
