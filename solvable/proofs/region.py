"""Where a statement is tried: the ranges of its symbols, as far as the assumptions allow."""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from sympy import Symbol, sympify
from sympy.core.function import AppliedUndef

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .assumption import Assumption
from .ball_program import BallProgram

# The range of a symbol that no model declares.
DEFAULT = (Fraction(1, 4), Fraction(3))
BITS = (64, 160)


class Range:
    """The values from which one symbol is drawn: log-uniform between `low` and `high`, whole ones where it is whole.

    A symbol that no model declares takes both signs, unless SymPy knows its sign.
    """

    def __init__(self, symbol: Symbol, declared: Symbols) -> None:
        found = declared.quantity(symbol)
        self.declared = found is not None
        self.low, self.high = (found.low, found.high) if found else DEFAULT
        self.whole = bool(symbol.is_integer or (found is not None and found.integer))
        self.signed = found is None and not symbol.is_nonnegative
        self.zero = self.whole and found is None and not symbol.is_positive
        if self.whole:
            self.low, self.high = Fraction(max(1, math.ceil(self.low))), Fraction(max(1, math.floor(self.high)))


class Region:
    """The exact points at which every assumption holds, over `symbols` and those that an inequality ties to them."""

    def __init__(
        self,
        symbols: Iterable[Symbol],
        assumptions: tuple[Assumption, ...],
        declared: Symbols,
        environment: Environment | None = None,
    ) -> None:
        self.assumptions = assumptions
        inequalities = [a for a in assumptions if a.relation in ("<", "<=")]
        self._empty = any(a.settled and not a.holds({}) for a in inequalities)
        gaps = {a: sympify(a.right) - sympify(a.left) for a in inequalities if not a.settled}
        # Bounds on the values of a function are left to the instance that is chosen for it.
        gaps = {a: gap for a, gap in gaps.items() if not gap.has(AppliedUndef)}
        programs = [(a.relation, BallProgram((gap,), environment or Environment())) for a, gap in gaps.items()]
        self.symbols = _closure(set(symbols), [program.symbols for _, program in programs])
        self._programs = [(relation, p) for relation, p in programs if p.symbols and p.symbols <= set(self.symbols)]
        self.ranges = {symbol: Range(symbol, declared) for symbol in self.symbols}
        self.growing = [a.grows for a in assumptions if a.grows in self.ranges]

    def require(self) -> None:
        """Raise RuntimeError where an assumption without symbols is false."""
        if self._empty:
            raise RuntimeError(self.nowhere)

    def declared(self, values: Mapping[Any, Any]) -> bool:
        """Whether the values lie within the declared ranges: beyond, what is out of reach says nothing."""
        return all(
            range_of.low <= abs(Fraction(int(values[symbol].p), int(values[symbol].q))) <= range_of.high
            for symbol, range_of in self.ranges.items()
            if symbol in values
        )

    @property
    def nowhere(self) -> str:
        """The sentence that says that no point was found."""
        return f"no point satisfies {'; '.join(map(str, self.assumptions))}"

    def holds(self, values: Mapping[Any, Any]) -> bool:
        """Whether every inequality between symbols that have a value is shown to hold there."""
        return all(
            _shown(relation, program, values)
            for relation, program in self._programs
            if program.symbols <= values.keys()
        )

    def fails(self, values: Mapping[Any, Any]) -> bool:
        """Whether some inequality is shown to fail, at every point of the balls that are the values."""
        return any(_failing(relation, program, values) for relation, program in self._programs)

    @property
    def restricting(self) -> list[str]:
        """The inequalities that say more than that a symbol is positive, in words."""
        return [
            str(a)
            for a in self.assumptions
            if a.relation in ("<", "<=")
            and a.symbols & set(self.symbols)
            and not (a.left == 0 and isinstance(a.right, Symbol) and a.right.is_positive)
        ]


def _failing(relation: str, program: BallProgram, values: Mapping[Any, Any]) -> bool:
    try:
        (gap,) = program.run(values, BITS[0])
    except CannotEnclose:
        return False
    return bool(gap < 0) or (relation == "<" and bool(gap <= 0))


def _shown(relation: str, program: BallProgram, values: Mapping[Any, Any]) -> bool:
    for bits in BITS:
        try:
            (gap,) = program.run(values, bits)
        except CannotEnclose:
            return False
        if gap > 0 or (relation == "<=" and gap >= 0):
            return True
        if gap < 0 or gap == 0:
            return False
    return False


def _closure(wanted: set[Symbol], tied: list[set[Symbol]]) -> list[Symbol]:
    """The wanted symbols and those that an inequality ties to them."""
    found, growing = set(wanted), True
    while growing:
        growing = False
        for symbols in tied:
            if symbols & found and not symbols <= found:
                found |= symbols
                growing = True
    return sorted(found, key=str)
