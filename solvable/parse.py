"""What comes from outside, parsed and never evaluated: numbers, arrays, expressions, words, files and records."""

from __future__ import annotations

import math
import numbers
import operator
import os
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from .errors import InvalidInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sympy import Expr

# Python refuses to print integers of more than 4300 digits, and laws hold powers of what they are given.
_MOST_DIGITS = 1000
LARGEST_WHOLE = 1e300
MOST_SEED = 2**64 - 1


def exact_number(value: Any, name: str, *, allow_float: bool = True) -> Expr:
    """The exact SymPy number that `value` writes down.

    Takes int, Fraction, Decimal, a closed real SymPy number, a string such as "0.6", "3/5" or "1e-3", and, unless
    `allow_float` is False, a finite float, read as the decimal number it prints.

    >>> exact_number(0.6, "alpha")
    3/5

    Raises InvalidInput for anything else, NaN and infinities included.
    """
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
    """The value as it may stand in a sentence: one line, printable, not long."""
    try:
        text = _printable(" ".join(repr(value).split()))
    except Exception:  # a broken repr must not hide what is wrong with the value
        text = f"this {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."


def sentence(text: str) -> str:
    """Words that quote what came from outside, on one line, printable; the middle of very long ones is left out."""
    said = _printable(" ".join(text.split()))
    return said if len(said) < 360 else f"{said[:200]}...{said[-150:]}"


def shown(path: object) -> str:
    """The name of a file as it may stand in a sentence: one line, printable, the end of a long one."""
    text = _printable(str(path))
    return text if len(text) <= 120 else "..." + text[-117:]


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else "?" for c in text)


def real_array(value: Any, name: str, *, nan: bool = False) -> NDArray[np.float64]:
    """`value` as an array of floats without NaN; infinities pass, NaN where `nan`.

    Raises InvalidInput when it is not numeric, is ragged or holds NaN.
    """
    import numpy as np
    from sympy import Basic

    try:
        raw: Any = np.ma.asarray(float(value) if isinstance(value, Basic) else value)
        if isinstance(value, Basic) and value.is_finite and np.isinf(raw):
            raise OverflowError
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
    if not nan and np.isnan(array).any():
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
    if (finite > LARGEST_WHOLE).any():
        raise InvalidInput(f"{name} must be at most {LARGEST_WHOLE:g}{', or inf' if infinite else ''}.")
    if (array < lowest).any() or (finite != np.floor(finite)).any():
        wrong = next(float(v) for v in array.ravel() if v < lowest or (np.isfinite(v) and v != np.floor(v)))
        raise InvalidInput(f"{name} must be a whole number of at least {lowest}, not {wrong:g}.")
    return array


def real_number(value: Any, name: str, *, nan: bool = False) -> float:
    """`value` as one float; infinities pass, NaN where `nan`."""
    array = real_array(value, name, nan=nan)
    if array.ndim:
        raise InvalidInput(f"{name} must be one number, not {short(value)}.")
    return float(array)


def real_numbers(value: Any, name: str) -> dict[Any, float]:
    """`value`, a mapping, with every one of its values as one float."""
    numbers = of_kind(value, name, Mapping, "a dictionary of numbers")
    return {key: real_number(number, f"{name}[{short(key)}]") for key, number in numbers.items()}


def positive_number(value: Any, name: str) -> float:
    """`value` as one finite float > 0."""
    array = real_array(value, name)
    if array.ndim or not 0 < float(array) < math.inf:
        raise InvalidInput(f"{name} must be one positive finite number, not {short(value)}.")
    return float(array)


def whole_number(value: Any, name: str, lowest: int, highest: int | None = None) -> int:
    """`value`, an integer of any kind but no float, between bounds that are included."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)
    except Exception:  # an object may raise anything when it is asked for its number
        number = None
    if number is None or number < lowest or (highest is not None and number > highest):
        served = f"of at least {lowest}" if highest is None else f"from {lowest} to {highest}"
        raise InvalidInput(f"{name} must be a whole number {served}, not {short(value)}.")
    return number


def digit_count(value: Any) -> int:
    """How many digits are wanted of a certified number, from 1 to 1000."""
    return whole_number(value, "digits", 1, 1000)


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


def listed(value: Any, name: str) -> list[Any]:
    """The items of `value`, anything that can be gone through; a string is one item."""
    try:
        return [value] if isinstance(value, str) else list(value)
    except Exception:  # an object may raise anything when it is asked for its items
        raise InvalidInput(f"{name} must be a list, not {short(value)}.") from None


def flag(value: Any, name: str) -> bool:
    """`value`, which must be True or False."""
    import numpy as np

    return bool(of_kind(value, name, (bool, np.bool_), "True or False"))


def one_of(value: Any, name: str, words: Iterable[str]) -> str:
    """`value`, which must be one of the words."""
    if not isinstance(value, str) or value not in words:
        *others, last = (f'"{word}"' for word in words)
        raise InvalidInput(f"{name} must be {', '.join(others)} or {last}, not {short(value)}.")
    return value


def file_path(value: Any, name: str) -> Path:
    """`value`, a string or a path, as a `Path` that the system can be asked for."""
    try:
        path = os.fspath(value)
    except Exception:  # an object may raise anything when it is asked for its name
        path = None
    if not isinstance(path, str) or "\0" in path:
        raise InvalidInput(f"{name} must be the name of a file, not {short(value)}.")
    return Path(path)


def axes(value: Any, name: str = "ax") -> Any:
    """`value`, which must be matplotlib axes; new ones for None."""
    from matplotlib import pyplot as plt
    from matplotlib.axes import Axes

    if value is None:
        return plt.subplots(layout="constrained")[1]
    return of_kind(value, name, Axes, "matplotlib axes; leave it out for new ones")


def several_axes(value: Any, name: str) -> list[Any]:
    """`value`, matplotlib axes or a sequence of them, as a list."""
    import numpy as np
    from matplotlib.axes import Axes

    try:
        found = list(np.ravel(np.asarray(value, dtype=object)))
    except Exception:  # an object may raise anything when it is asked for its items
        found = [value]
    if not all(isinstance(one, Axes) for one in found):
        raise InvalidInput(f"{name} takes matplotlib axes, or a sequence of them; leave it out for a new figure.")
    return found


def expression(value: Any, name: str) -> Expr:
    """`value` as a SymPy expression: as it is, or the exact number that it writes down."""
    from sympy import Expr, nan, zoo

    if value is nan or value is zoo:
        raise InvalidInput(f"{name} must be a number or an expression, not {value}.")
    return value if isinstance(value, Expr) else exact_number(value, name)


def expressions(value: Any, name: str) -> dict[Any, Expr]:
    """`value`, a mapping from symbols, with every one of its values as a SymPy expression."""
    from sympy import Expr

    if not isinstance(value, Mapping) or not all(isinstance(key, Expr) for key in value):
        raise InvalidInput(f"{name} must be a dictionary that has SymPy symbols for keys, not {short(value)}.")
    return {key: expression(part, f"{name}[{key}]") for key, part in value.items()}


def any_model(value: Any) -> Any:
    """`value`, which must be a model."""
    if isinstance(value, type) or not hasattr(value, "symbolic"):
        raise InvalidInput(
            f"model must be one of the installed models, such as solvable.Multilinear(), not {short(value)}."
        )
    return value


def of_kind(value: Any, name: str, kind: Any, words: str = "") -> Any:
    """`value`, which must be of a class, or of one of several; `words` say what that is."""
    if not isinstance(value, kind):
        raise InvalidInput(f"{name} must be {words or _named(kind)}, not {short(value)}.")
    return value


def typed(record: Any) -> None:
    """Check every field of a dataclass against its annotation: a class, a union, a tuple, a function, or anything."""
    made_of: Any = type(record)
    for name, kind in _annotations(made_of).items():
        value = getattr(record, name)
        if not _fits(value, kind):
            raise InvalidInput(f"{name} of a {type(record).__name__} must be {_named(kind)}, not {short(value)}.")


@cache
def _annotations(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def _fits(value: Any, kind: Any) -> bool:
    parts = get_args(kind)
    if isinstance(kind, UnionType):
        return any(_fits(value, part) for part in parts)
    if get_origin(kind) is tuple:
        inside = parts[:1] * len(value) if isinstance(value, tuple) and parts[1:] == (...,) else parts
        return isinstance(value, tuple) and len(value) == len(inside) and all(map(_fits, value, inside))
    if isinstance(value, int) and value.bit_length() > 3.32 * _MOST_DIGITS:
        return False  # a record that holds it could not be shown
    if kind is float:
        return isinstance(value, (float, int))
    return kind is Any or isinstance(value, get_origin(kind) or kind)


_WORDS: dict[Any, str] = {str: "a string", int: "a whole number", bool: "True or False", float: "a number"}
_WORDS |= {type(None): "None", Callable: "a function", Any: "of ordinary size"}


def _named(kind: Any) -> str:
    """The words for what a class, a union or a tuple of classes holds."""
    parts = get_args(kind)
    if isinstance(kind, UnionType):
        return " or ".join(map(_named, parts))
    if get_origin(kind) is tuple:
        return f"a tuple, of {_named(parts[0])} each" if parts[1:] == (...,) else f"a tuple of {len(parts)}"
    kind = get_origin(kind) or kind
    return _WORDS.get(kind) or f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}"
