"""A few weighted modes that stand for all modes of a power-law spectrum."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PANEL = 0.5
NODES = 8


class ModeNodes(NamedTuple):
    """Ranks, not all of them whole, and how many modes each stands for; no mode above `last` is among them."""

    ranks: NDArray[np.float64]
    counts: NDArray[np.float64]
    last: float


def mode_nodes(last: float, head: int = 400) -> ModeNodes:
    """The first modes one by one, then Gauss-Legendre nodes in the logarithm of the rank, up to the rank `last`.

    A sum over modes that is smooth in the logarithm of the rank errs by a relative 1/(24 head^2) of its rest.
    """
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    first = np.log(head - 0.5)
    panels = max(1, int(np.ceil((np.log(last) - first) / PANEL)))
    step = (np.log(last) - first) / panels
    ranks = np.exp((first + step * (np.arange(panels)[:, None] + (1 + nodes) / 2)).ravel())
    counts = ranks * np.tile(weights * step / 2, panels)
    whole = np.arange(1.0, head)
    return ModeNodes(np.concatenate((whole, ranks)), np.concatenate((np.ones_like(whole), counts)), last)
