"""What numerics need of a skill and of the frequencies of all skills, in floats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[np.float64]"


@dataclass(frozen=True)
class Curves:
    """One skill on its own clock u: its loss, and, where the dynamics has a strength, `strength(u)` and its inverse.

    The loss is `initial` times `relative(u)`, which falls from 1 to 0 and does not underflow before 1e-300.
    `start` and `limit` are the strengths at u = 0 and u = oo, `unlearned` is the loss of a skill without its basis
    function. `strength`, `elapsed`, `start` and `limit` are None for a dynamics that is given by its loss curve alone.
    """

    relative: Callable[[Array], Array]
    initial: float
    unlearned: float
    strength: Callable[[Array], Array] | None = None
    elapsed: Callable[[Array], Array] | None = None
    start: float | None = None
    limit: float | None = None


class SkillSums(Protocol):
    """Sums over skills k of weights w = w(k), and of a curve g that falls from 1 to 0."""

    def weight(self, k: Array) -> Array:
        """The weights themselves."""

    def mass(self, first: Any, last: Any) -> Array:
        """The sum of w from first to last."""

    def learned(self, scale: Array, last: Array) -> Array:
        """The sum of w g(scale w) up to last."""

    def unseen(self, normalisation: float, D: Array, last: Array) -> Array:
        """The sum of P (1 - P)^D up to last, P = w/normalisation."""

    def joint(self, D: float, tau: float, normalisation: float, others: float, last: float, finer: bool) -> float:
        """The sum of w E g(n tau) up to last, n ~ Binomial(D, P), on finer grids on demand."""
