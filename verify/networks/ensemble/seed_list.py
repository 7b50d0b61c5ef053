"""The seeds of an experiment, checked before anything is trained."""

from __future__ import annotations

from collections.abc import Iterable

from solvable.errors import InvalidInput


def seed_list(seeds: Iterable[int] | None, default: Iterable[int]) -> list[int]:
    """`seeds`, or the default where there are none given, each once and in their order.

    >>> seed_list([3, 1, 3], range(4)), seed_list(None, range(2))
    ([3, 1], [0, 1])

    Raises InvalidInput unless they are non-negative whole numbers, at least one.
    """
    numbers = list(dict.fromkeys(default if seeds is None else (seeds if isinstance(seeds, Iterable) else (seeds,))))
    if not numbers:
        raise InvalidInput("an experiment needs at least one seed.")
    for number in numbers:
        if isinstance(number, bool) or number != int(number) or number < 0:
            raise InvalidInput(f"seeds are non-negative integers, and {number} is not.")
    return [int(number) for number in numbers]
