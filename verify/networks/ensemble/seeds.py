"""Seeds as people write them."""

from __future__ import annotations

from solvable.errors import InvalidInput


def seeds_of(text: str) -> list[int]:
    """The whole numbers that `text` lists, in its order.

    >>> seeds_of("0-3,7")
    [0, 1, 2, 3, 7]

    Raises InvalidInput for anything else.
    """
    found: list[int] = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        if not first.strip().isdecimal() or (dash and not last.strip().isdecimal()):
            raise InvalidInput(f"seeds are whole numbers such as 0-9 or 1,4,7, and {text!r} is not.")
        found += range(int(first), int(last or first) + 1)
    return found
