"""The settings of an experiment: those of its level, and what is chosen otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from solvable.errors import InvalidInput


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
