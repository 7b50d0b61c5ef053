"""Expressions compiled once to a program of ball arithmetic, and run at many points."""

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Indexed, Integral, Limit
from sympy.core import Add, Basic, Derivative, Function, Mul, Number, NumberSymbol, Pow, Subs, Symbol
from sympy.core.function import AppliedUndef
from sympy.functions import Abs, Max, Min, Piecewise, exp, floor, log

from ..errors import CannotEnclose
from ..expressions.environment import Environment
from ..expressions.flow_loss import FlowLoss
from ..expressions.root import Root
from .exact import unevaluated_derivatives_done
from .rules.elementary import flows_written_out, losses_in_fermi_form

# What costs no more than looking it up.
CHEAP = (Add, Mul, Pow, exp, log, Abs, Min, Max, floor)
CARRIED_OUT = (Derivative, Subs, Limit, Indexed)
REMEMBERED = 4096
# How many terms of sums one point may take.
MOST_TERMS = 20_000


def written_out(side: Any, environment: Environment) -> Any:
    """Abbreviations, derivatives and solved flows written out, and indexed quantities read as functions of their index.

    Derivatives come first, while what they differentiate by is still a symbol.
    """
    done = flows_written_out(unevaluated_derivatives_done(environment.expand(unevaluated_derivatives_done(side))))
    return done.replace(lambda e: isinstance(e, Indexed), lambda e: Function(str(e.base), positive=True)(*e.indices))


def _integrands_enclosed(side: Any) -> Any:
    """Integrals over the losses of flows, with these in the form in which integrals are enclosed."""
    return losses_in_fermi_form(side) if side.has(Integral) and side.has(FlowLoss) else side


class _Unsettled(Exception):
    """A derivative or an indexed quantity stands behind an abbreviation: the sides are written out first."""


class _Node:
    """One operation: its inputs, and the symbols its value depends on."""

    __slots__ = ("depends", "head", "inputs", "kind", "part")

    def __init__(self, kind: str, part: Any, inputs: tuple[int, ...], depends: frozenset[Symbol], head: Any) -> None:
        self.kind = kind
        self.part = part
        self.inputs = inputs
        self.depends = depends
        self.head = head


class BallProgram:
    """Sides of a statement as one list of operations, in which equal parts stand once.

    Abbreviations are entered where they stand, not written out, so that a long one is compiled and evaluated once.
    Run at a point next to the last one, only what depends on the symbols that moved is evaluated again; sums, integrals
    and special functions are remembered for every value of what they depend on.

    symbols: the symbols that need a value; undefined: the applied functions that need an instance.
    """

    def __init__(self, sides: tuple[Any, ...], environment: Environment) -> None:
        self._environment = environment
        settled = tuple(unevaluated_derivatives_done(_integrands_enclosed(side)) for side in sides)
        self._written = False
        try:
            self._compile(settled)
        except _Unsettled:
            self._written = True
            self._compile(tuple(written_out(side, environment) for side in sides))
        self.symbols: set[Symbol] = {s for node in self._nodes for s in node.depends}
        self._bits = 0
        self._instances: Any = None
        self._values: dict[Symbol, Any] = {}
        self._registers: list[Any] = []
        self._remembered: dict[Any, Any] = {}

    def has(self, *heads: Any) -> bool:
        """Whether one of the heads stands in a side, abbreviations written out."""
        return any(
            node.head in heads or (node.kind in ("structure", "value") and node.part.has(*heads))
            for node in self._nodes
        )

    @property
    def closed(self) -> bool:
        """Whether the sides are functions of their symbols that ball arithmetic knows: no sum, integral or instance."""
        return all(node.kind in ("symbol", "value", "function") for node in self._nodes)

    @property
    def cost(self) -> str:
        """What one run takes: "quick" without sums, integrals and other structures, "slow" where a root is sought."""
        if self.has(Root):
            return "slow"
        plain = all(node.kind != "structure" or node.head is Piecewise for node in self._nodes)
        return "quick" if plain else "sums"

    @property
    def algebraic(self) -> bool:
        """Whether the sides are made of rational operations, and powers with numbers for exponents."""
        return all(
            node.kind in ("symbol", "value")
            or node.head in (Add, Mul)
            or (node.head is Pow and node.part.exp.is_Rational)
            for node in self._nodes
        )

    @property
    def size(self) -> int:
        """How many operations the sides would have with every abbreviation written out."""
        sizes: list[int] = []
        for node in self._nodes:
            sizes.append(1 + sum(sizes[slot] for slot in node.inputs))
        return sum(sizes[slot] for slot in self._results)

    def _compile(self, sides: tuple[Any, ...]) -> None:
        self._nodes: list[_Node] = []
        self._slots: dict[Any, int] = {}
        self.undefined: set[AppliedUndef] = set()
        self._results = tuple(self._place(side) for side in sides)

    def _place(self, part: Any) -> int:
        slot = self._slots.get(part)
        if slot is None:
            slot = self._slots[part] = self._placed(part)
        return slot

    def _placed(self, part: Any) -> int:
        from ..numerics.balls.functions import FUNCTIONS

        if isinstance(part, CARRIED_OUT) and not self._written:
            raise _Unsettled
        meaning = self._environment.meaning(part)
        if meaning is not None:
            settled = unevaluated_derivatives_done(meaning) if isinstance(part, Symbol) else meaning
            return self._place(settled)
        if isinstance(part, Symbol):
            return self._add("symbol", part, (), frozenset((part,)))
        if isinstance(part, (Number, NumberSymbol)):
            return self._add("value", part, (), frozenset())
        if isinstance(part, AppliedUndef):
            self.undefined.add(part)
            return self._operation("instance", part)
        if part.func in FUNCTIONS:
            return self._operation("function", part)
        written = written_out(part, self._environment)
        if written != part:
            return self._place(written)
        self.undefined |= part.atoms(AppliedUndef)
        return self._add("structure", part, (), frozenset(part.free_symbols))

    def _operation(self, kind: str, part: Any) -> int:
        inputs = tuple(self._place(argument) for argument in part.args)
        depends = frozenset().union(*(self._nodes[slot].depends for slot in inputs))
        return self._add(kind, part, inputs, depends)

    def _add(self, kind: str, part: Any, inputs: tuple[int, ...], depends: frozenset[Symbol]) -> int:
        self._nodes.append(_Node(kind, part, inputs, depends, part.func))
        return len(self._nodes) - 1

    def run(self, values: Mapping[Any, Any], bits: int, instances: Mapping[Any, Any] | None = None) -> tuple[Any, ...]:
        """Balls around the sides at exact values, at one working precision: possibly wide or not finite.

        CannotEnclose where a side has no enclosure, or is not known to be real.
        """
        from ..numerics.balls.effort import limited_effort
        from ..numerics.balls.enclosure import real_ball
        from ..numerics.balls.functions import lift
        from ..numerics.balls.precision import precision

        with precision(bits), limited_effort(MOST_TERMS):
            try:
                registers = self._evaluated(values, bits, {} if instances is None else instances)
            except CannotEnclose:
                raise
            except (ArithmeticError, ValueError) as error:
                # Numbers too long for SymPy, or for a float that only steers.
                raise CannotEnclose(f"A side has no value at this point: {error}.") from error
            return tuple(real_ball(lift(registers[slot])) for slot in self._results)

    def _evaluated(self, values: Mapping[Any, Any], bits: int, instances: Mapping[Any, Any]) -> list[Any]:
        from ..numerics.balls.evaluator import Evaluator
        from ..numerics.balls.heads import HEADS

        evaluator = Evaluator(values, instances, HEADS)
        fresh = bits != self._bits or instances is not self._instances or not self._registers
        if fresh:
            self._operations = [self._bound(node, evaluator) for node in self._nodes]
        given = {symbol: values[symbol] for symbol in self.symbols if symbol in values}
        # Two overlapping balls compare as equal, so only exact values may stay.
        moved = {s for s, value in given.items() if fresh or not _same(self._values.get(s), value)}
        registers = [None] * len(self._nodes) if fresh else self._registers
        # What is left half-evaluated by an error is evaluated afresh the next time.
        self._registers = []
        for slot, (node, operation) in enumerate(zip(self._nodes, self._operations, strict=True)):
            if not fresh and not node.depends & moved:
                continue
            if node.kind == "structure" or (node.kind == "function" and node.head not in CHEAP):
                registers[slot] = self._recalled(slot, node, operation, registers, evaluator, given, bits, instances)
            elif node.kind in ("symbol", "value"):
                registers[slot] = evaluator.value(node.part)
            else:
                registers[slot] = operation(*[registers[i] for i in node.inputs])
        self._bits, self._instances, self._values, self._registers = bits, instances, given, registers
        return registers

    def _bound(self, node: _Node, evaluator: Any) -> Callable[..., Any]:
        from ..numerics.balls.functions import FUNCTIONS

        if node.kind == "function":
            return FUNCTIONS[node.head]
        operation: Callable[..., Any] = evaluator.instance(node.head) if node.kind == "instance" else evaluator.value
        return operation

    def _recalled(
        self,
        slot: int,
        node: _Node,
        operation: Any,
        registers: list[Any],
        evaluator: Any,
        given: Mapping[Any, Any],
        bits: int,
        instances: Any,
    ) -> Any:
        key = (slot, bits, id(instances), *(given.get(symbol) for symbol in node.depends))
        if key not in self._remembered:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            value = (
                evaluator.value(node.part)
                if node.kind == "structure"
                else operation(*[registers[i] for i in node.inputs])
            )
            # The instances are kept with the value, so that their id stays theirs.
            self._remembered[key] = (value, instances)
        return self._remembered[key][0]


def _same(old: Any, new: Any) -> bool:
    return isinstance(new, Basic) and bool(old == new)
