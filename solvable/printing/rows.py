"""A derivation as it is written on paper: chains, one row to a step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Basic, Eq

if TYPE_CHECKING:
    from ..proofs.step import Step


@dataclass(frozen=True)
class Row:
    """One step as a row: `left` is None where the row goes on from the one above."""

    number: int
    step: Step
    left: Basic | None

    @property
    def right(self) -> Any:
        """The expression that the row leads to."""
        return self.step.after


def rows(steps: tuple[Step, ...]) -> Iterator[Row]:
    """The rows of a derivation.

    A chain that starts again from an expression which has a name is written with that name.
    """
    end: Any = None
    names: dict[Any, Basic] = {}
    for number, step in enumerate(steps):
        if step.relation == "definition":
            yield Row(number, step, step.before)
            if not step.after.is_Atom:
                names[step.after] = step.before
            end = step.after
            continue
        yield Row(number, step, None if step.before == end else names.get(step.before, step.before))
        if step.relation == "equal" and step.before in names:
            names.setdefault(step.after, names[step.before])
        end = step.after.rhs if step.relation == "solves" and isinstance(step.after, Eq) else step.after
