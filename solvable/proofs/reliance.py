"""What a law rests on, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .step import SMALLER_THAN_EVERY_POWER, Step


@dataclass(frozen=True)
class Reliance:
    """An earlier theorem that a law rests on.

    kind: whether its proof, its statement alone, or its remainder is used. steps: the indices of the steps that begin
    at it, are the first to hold what it says, or name it in their reason; of a remainder, those that leave it out.
    """

    name: str
    kind: str
    steps: tuple[int, ...]


class Reliances:
    """The earlier theorems that a derivation asks for while it is written, and what it takes from them."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], None] = {}
        self._taken: list[tuple[str, Any]] = []

    def ask(self, name: str, kind: str) -> None:
        """A theorem of this name is used, in this way."""
        self._asked.setdefault((name, kind))

    def take(self, name: str, expression: Any) -> None:
        """The theorem of this name says this."""
        self._taken.append((name, expression))

    def at(self, steps: Sequence[Step]) -> tuple[Reliance, ...]:
        """Each theorem with the steps that use it."""
        return tuple(Reliance(name, kind, tuple(sorted(self._uses(name, kind, steps)))) for name, kind in self._asked)

    def _uses(self, name: str, kind: str, steps: Sequence[Step]) -> set[int]:
        if kind == "remainder":
            return {n for n, step in enumerate(steps) if step.error == SMALLER_THAN_EVERY_POWER}
        found = {n for n, step in enumerate(steps) if _begins(step, name) or name in named(step)}
        for taken in (expression for theorem, expression in self._taken if theorem == name):
            first = (n for n, step in enumerate(steps) if step.before.has(taken) or step.after.has(taken))
            found.update([n for n in [next(first, None)] if n is not None])
        return found


def named(step: Step) -> set[str]:
    """The words of a step that may be names of theorems."""
    return set(re.findall(r"\w+", step.reason))


def _begins(step: Step, name: str) -> bool:
    return step.origin is not None and step.origin.kind != "model" and step.origin.name == name
