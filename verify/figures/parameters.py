"""Parameters of figures, checked."""

from typing import Any

import numpy as np

from solvable.errors import InvalidInput
from solvable.figures.paper_figure import DRAWN
from solvable.parse import nonnegative_array, positive_array, whole_array


def positive_numbers(value: Any, name: str, *, whole: bool = False, single: bool = False) -> tuple[float, ...]:
    """`value`, a number or a list of them, as finite positive floats; whole numbers, or one alone, on demand.

    Raises InvalidInput for anything else, the empty list included.
    """
    numbers = np.ravel(whole_array(value, name) if whole else positive_array(value, name))
    if numbers.size == 0 or (single and numbers.size > 1):
        raise InvalidInput(f"{name} takes {'one number' if single else 'at least one number'}, not {numbers.size}.")
    low, high = DRAWN
    if numbers.min() < low or numbers.max() > high:
        raise InvalidInput(f"figures are drawn for {name} from {low:g} to {high:g}, and not beyond.")
    return tuple(float(number) for number in numbers)


def feature_strengths(gamma: Any) -> tuple[float, ...]:
    """gamma, a number or a list of them, as finite floats >= 0; 0 is the lazy limit.

    Raises InvalidInput for anything else, the empty list included.
    """
    numbers = np.ravel(nonnegative_array(gamma, "gamma"))
    if numbers.size == 0 or not np.isfinite(numbers).all():
        raise InvalidInput("gamma takes at least one number, each finite and at least 0.")
    return tuple(float(number) for number in numbers)
