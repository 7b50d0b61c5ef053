"""Deciding an inequality over a whole box of parameters, by balls with subdivision."""

import heapq
import math
from typing import Any

from flint import arb
from sympy import Symbol

from ..errors import CannotEnclose
from .claim import Claim
from .region import Range
from .trial import Trial

CELLS = 700
BITS = 53
MOST_SYMBOLS = 5
Cell = tuple[tuple[float, float], ...]


def certified_box(claim: Claim, trial: Trial) -> str:
    """The box of declared ranges over which the inequality is proven, in words; empty where it is not.

    Both sides are evaluated at intervals of all symbols at once; a cell in which their order does not show is cut in
    two where it is longest, up to a budget. Cells in which an assumption fails everywhere are left out. Whole numbers
    count as all real numbers between.
    """
    symbols = trial.region.symbols
    if not symbols or len(symbols) > MOST_SYMBOLS or not claim.program.closed:
        return ""
    if any(trial.region.ranges[symbol].signed for symbol in symbols):
        return ""
    ends = [(float(r.low), float(r.high)) for r in (trial.region.ranges[symbol] for symbol in symbols)]
    open_cells: list[tuple[float, int, Cell]] = [(0.0, 0, tuple(ends))]
    evaluated = 0
    while open_cells:
        _, _, cell = heapq.heappop(open_cells)
        if evaluated >= CELLS:
            return ""
        evaluated += 1
        values = {symbol: interval(*side) for symbol, side in zip(symbols, cell, strict=True)}
        if trial.region.fails(values) or _holds(claim, values):
            continue
        for number, half in enumerate(_halves(cell)):
            heapq.heappush(open_cells, (-_longest(half), 2 * evaluated + number, half))
    return _named(symbols, trial.region.ranges, trial.region.restricting)


def _holds(claim: Claim, values: dict[Symbol, Any]) -> bool:
    try:
        before, after = claim.program.run(values, BITS, {})[:2]
    except CannotEnclose:
        return False
    return bool(before < after) if claim.relation == "le" else bool(before > after)


def interval(low: float, high: float) -> Any:
    """A ball around all numbers between two floats."""
    return arb((low + high) / 2, (high - low) / 2 * (1 + 1e-12) + 1e-300)


def _halves(cell: Cell) -> tuple[Cell, Cell]:
    """The cell cut across its longest side, on the scale of the numbers themselves."""
    widths = [math.log(high / low) for low, high in cell]
    n = widths.index(max(widths))
    low, high = cell[n]
    middle = math.sqrt(low * high)
    return (*cell[:n], (low, middle), *cell[n + 1 :]), (*cell[:n], (middle, high), *cell[n + 1 :])


def _longest(cell: Cell) -> float:
    return max(math.log(high / low) for low, high in cell)


def _named(symbols: list[Symbol], ranges: dict[Symbol, Range], restricting: list[str]) -> str:
    box = ", ".join(f"{ranges[s].low} <= {s} <= {ranges[s].high}" for s in symbols)
    return f"{box}{' where ' + ' and '.join(restricting) if restricting else ''}"
