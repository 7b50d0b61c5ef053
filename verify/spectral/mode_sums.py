"""Sums over the modes of a spectrum: all of a smooth one, by few weighted modes, or those of a derivation."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sympy import Sum, lambdify

HEAD = 4096
LAST = 1e70
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


def mode_sum(term: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> float:
    """sum_{k >= 1} term(k), for a term that is smooth in log k and falls faster than 1/k, by `mode_nodes` out to 1e70.

    >>> round(mode_sum(lambda k: k**-2.0), 9)
    1.644934067
    """
    ranks, counts, _ = mode_nodes(LAST, HEAD)
    return float(np.sum((term(ranks) * counts)[::-1]))


def over_modes(expression: Any, modes: int, **values: float) -> float:
    """The expression in floats, its endless sums over features cut after the first `modes`.

    values: the symbols other than the indices of the sums, by their names.
    """
    k = np.arange(1.0, modes + 1)

    def number(part: Any, *index: Any) -> Any:
        names = sorted(part.free_symbols - set(index), key=str)
        return lambdify((*index, *names), part)(*(k for _ in index), *(values[str(name)] for name in names))

    totals = {total: float(np.sum(number(total.function, total.limits[0][0]))) for total in expression.atoms(Sum)}
    return float(number(expression.xreplace(totals)))
