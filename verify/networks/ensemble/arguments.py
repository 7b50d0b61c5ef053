"""Seeds and settings as people give them, checked before anything is trained."""

from collections.abc import Iterable, Mapping
from typing import Any

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


def chosen_settings(levels: Mapping[str, Mapping[str, Any]], level: str, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of `level`, those named in `chosen` replaced; a whole number serves where a float stands.

    Raises InvalidInput for a level or a name that there is none of, and for a value of another kind.

    >>> chosen_settings({"quick": {"width": 100, "init": 0.01}}, "quick", {"init": 1})
    {'width': 100, 'init': 1.0}
    """
    if level not in levels:
        raise InvalidInput(f"level is one of {', '.join(levels)}, not {level!r}.")
    found = dict(levels[level])
    for name, value in chosen.items():
        if name not in found:
            raise InvalidInput(f"{name!r} is no setting; take one of {', '.join(found)}.")
        kind = type(found[name])
        if isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
            raise InvalidInput(f"{name} takes a value of the kind {kind.__name__}, and {value!r} is not.")
        found[name] = kind(value)
    return found
