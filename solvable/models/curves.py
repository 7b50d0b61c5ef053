"""What numerics need of a skill's dynamics, in floats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

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
