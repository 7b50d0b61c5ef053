"""From a SymPy expression to a number of ball arithmetic, at the precision that is set."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy
from flint import acb, arb, arb_series, fmpq, fmpz
from sympy.core.function import AppliedUndef

from solvable.errors import CannotEnclose, InvalidInput
from solvable.numerics.balls.functions import FUNCTIONS, Curve, Number, integer, lift, power_by
from solvable.numerics.balls.structures import PLAIN, Heads
from solvable.numerics.head import head_of

_CONSTANTS: dict[Any, Callable[[], arb]] = {
    sympy.pi: arb.pi,
    sympy.E: arb.const_e,
    sympy.EulerGamma: arb.const_euler,
    sympy.Catalan: arb.const_catalan,
    sympy.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
}

_BINARY: dict[Any, Callable[..., Number]] = {(sympy.Add, 2): operator.add, (sympy.Mul, 2): operator.mul}


class Evaluator:
    """Values of expressions as balls, and curves (functions of one variable) compiled for many evaluations.

    `values` gives symbols exact numbers or balls; `instances` gives undefined functions a `sympy.Lambda` or a callable
    on integers; `heads` are the structures it serves: `PLAIN`, or all of `heads.HEADS` with sums over infinitely many
    modes, integrals, flows and derivatives. Everything is evaluated at the flint precision of the caller; keep no
    evaluator across precisions.
    """

    def __init__(
        self,
        values: Mapping[Any, Any] | None = None,
        instances: Mapping[Any, Any] | None = None,
        heads: Heads = PLAIN,
    ) -> None:
        self.values = dict(values or {})
        self.instances = dict(instances or {})
        self.heads = heads
        self._known: dict[Any, Number] = {}

    def extend(self, values: Mapping[Any, Any]) -> Evaluator:
        """The same evaluator with more values (bound variables of sums and integrals)."""
        return Evaluator({**self.values, **values}, self.instances, self.heads)

    def afresh(self) -> Evaluator:
        """The same evaluator with nothing known yet, for another precision."""
        return self.extend({})

    def value(self, expression: Any) -> Number:
        """The number that the expression is: exact where it can be, else a ball."""
        known = self._known.get(expression)
        if known is None:
            known = self._value(expression)
            self._known[expression] = known
        return known

    def number(self, value: Any) -> Number:
        """A value from outside (int, Fraction, closed SymPy number, flint number) as a number."""
        if type(value) in (fmpq, arb, acb, arb_series):
            return value
        if isinstance(value, bool | float | str):
            raise InvalidInput(f"The value {value!r} is not exact: give an int, a Fraction or a SymPy number.")
        if isinstance(value, int | fmpz):
            return fmpq(value)
        if isinstance(value, Fraction):
            return fmpq(value.numerator, value.denominator)
        if isinstance(value, sympy.Expr):
            return Evaluator({}, self.instances, self.heads).value(value)
        raise InvalidInput(f"A value of type {type(value).__name__} is no number: give an int, a Fraction or an arb.")

    def decide(self, condition: Any) -> bool | None:
        """The truth of a condition when the balls decide it, else None."""
        if condition in (True, False):
            return bool(condition)
        if isinstance(condition, sympy.And | sympy.Or):
            absorbing = isinstance(condition, sympy.Or)
            parts = [self.decide(part) for part in condition.args]
            if absorbing in parts:
                return absorbing
            return None if None in parts else not absorbing
        if isinstance(condition, sympy.Not):
            part = self.decide(condition.args[0])
            return None if part is None else not part
        return self._compare(condition)

    def concrete(self, expression: Any, variable: Any) -> Any:
        """A curve in `variable` with instances and exact parameters put in, so that powers and terms combine."""
        for function, instance in self.instances.items():
            if isinstance(instance, sympy.Lambda):
                expression = expression.replace(function, instance)
        return self._concrete(expression, variable)[0]

    def _concrete(self, part: Any, variable: Any) -> tuple[Any, bool]:
        """A part with the exact constants in it as numbers, and whether it depends on the variable.

        Constants that are no rational numbers stay as they are: their values are asked for where they are used.
        """
        if part == variable or not part.args:
            return part, part == variable
        if part.func not in FUNCTIONS:
            varying = variable in part.free_symbols
            return (part.xreplace(self._rationals(part, variable)) if varying else part), varying
        found = [self._concrete(argument, variable) for argument in part.args]
        if not any(varying for _, varying in found):
            return part, False
        if part.is_Pow and not found[1][1]:
            exponent = self._rational(part.exp)
            # SymPy factors the numbers in the base of a power with a fraction for its exponent.
            return sympy.Pow(found[0][0] if exponent.is_Integer else part.base, exponent), True
        return part.func(*[new if varying else self._rational(new) for new, varying in found]), True

    def _rational(self, constant: Any) -> Any:
        """A constant as a rational number where it is one."""
        value = self.value(constant)
        return sympy.Rational(int(value.p), int(value.q)) if type(value) is fmpq else constant

    def _rationals(self, part: Any, variable: Any) -> dict[Any, Any]:
        return {symbol: self._rational(symbol) for symbol in part.free_symbols - {variable}}

    def curve(self, expression: Any, variable: Any) -> Curve:
        """The expression as a function of one variable: of rationals, balls, complex balls or power series alike.

        Parts free of the variable are evaluated once; equal parts are evaluated once per call.
        """
        registers: list[Number] = [None]
        slots: dict[Any, int] = {variable: 0}
        varying = {0}
        program: list[tuple[int, Callable[..., Number], tuple[int, ...]]] = []

        def place(part: Any) -> int:
            slot = slots.get(part)
            if slot is None:
                operation: Callable[..., Number] | None = None
                inputs: tuple[int, ...] = ()
                if part.func in FUNCTIONS or isinstance(part, AppliedUndef):
                    inputs = tuple(place(argument) for argument in part.args)
                    if not varying.isdisjoint(inputs):
                        operation, inputs = self._called(part, inputs, registers, varying)
                elif variable in part.free_symbols:
                    operation, arguments = self._operation(part, variable)
                    inputs = tuple(place(argument) for argument in arguments)
                slot = slots[part] = len(registers)
                registers.append(None if operation else self.value(part))
                if operation:
                    varying.add(slot)
                    program.append((slot, operation, inputs))
            return slot

        result = place(expression)
        compiled = [(slot, operation, inputs, len(inputs)) for slot, operation, inputs in program]

        def evaluate(x: Number) -> Number:
            registers[0] = x
            for slot, operation, inputs, count in compiled:
                if count == 1:
                    registers[slot] = operation(registers[inputs[0]])
                elif count == 2:
                    registers[slot] = operation(registers[inputs[0]], registers[inputs[1]])
                else:
                    registers[slot] = operation(*[registers[i] for i in inputs])
            return registers[result]

        return evaluate

    def _called(
        self, part: Any, inputs: tuple[int, ...], registers: list[Number], varying: set[int]
    ) -> tuple[Callable[..., Number], tuple[int, ...]]:
        """A function at its inputs; a power with a constant exponent is a function of its base."""
        if isinstance(part, AppliedUndef):
            return self.instance(part.func), inputs
        if isinstance(part, sympy.Pow) and inputs[1] not in varying:
            return power_by(registers[inputs[1]]), inputs[:1]
        return _BINARY.get((part.func, len(inputs)), FUNCTIONS[part.func]), inputs

    def _operation(self, part: Any, variable: Any) -> tuple[Callable[..., Number], tuple[Any, ...]]:
        curve = self.heads.curves.get(part.func)
        if curve is not None and not any(variable in other.free_symbols for other in part.args[1:]):
            return curve(part, self), part.args[:1]
        if curve is not None or part.func in self.heads.values or head_of(part.func) is not None:
            return lambda x: self.extend({variable: x}).value(part), (variable,)
        raise _unknown(part)

    def _value(self, expression: Any) -> Number:
        if isinstance(expression, sympy.Rational):
            return fmpq(int(expression.p), int(expression.q))
        if expression in _CONSTANTS:
            return _CONSTANTS[expression]()
        if expression in self.values:
            return self.number(self.values[expression])
        if isinstance(expression, AppliedUndef):
            return self.instance(expression.func)(*map(self.value, expression.args))
        function = FUNCTIONS.get(expression.func)
        if function is not None:
            return function(*map(self.value, expression.args))
        structure = self.heads.values.get(expression.func)
        if structure is not None:
            return structure(self, expression)
        curve = self.heads.curves.get(expression.func)
        if curve is not None:
            return curve(expression, self)(self.value(expression.args[0]))
        head = head_of(expression.func)
        if head is not None:
            return head.ball(self, expression)
        raise _unknown(expression)

    def instance(self, function: Any) -> Callable[..., Number]:
        """An undefined function as a function of numbers: its Lambda, or its table at exact integers."""
        instance = self.instances.get(function)
        if instance is None:
            raise CannotEnclose(f"The function {function} has no instance: pass it in instances.")
        if isinstance(instance, sympy.Lambda):
            if len(instance.variables) == 1:
                return self.curve(instance.expr, instance.variables[0])
            return lambda *arguments: self.extend(dict(zip(instance.variables, arguments, strict=True))).value(
                instance.expr
            )

        def call(*arguments: Number) -> Number:
            integers = [integer(argument) for argument in arguments]
            if None in integers:
                raise CannotEnclose(f"The instance of {function} is a table: its arguments must be exact integers.")
            return self.number(instance(*integers))

        return call

    def _compare(self, condition: Any) -> bool | None:
        if not isinstance(condition, sympy.core.relational.Relational):
            raise CannotEnclose(f"{condition} is no comparison of numbers that balls can decide.")
        left, right = (self._extended(side) for side in condition.args)
        if type(left) is not fmpq or type(right) is not fmpq:
            left, right = lift(left), lift(right)
            if type(left) is not arb or type(right) is not arb:
                raise CannotEnclose(f"{condition} compares complex numbers: conditions serve real points only.")
        equal = type(left) is fmpq and left == right
        less, greater = bool(left < right), bool(left > right)
        outcomes = {
            sympy.StrictLessThan: (less, greater or equal),
            sympy.LessThan: (less or equal, greater),
            sympy.StrictGreaterThan: (greater, less or equal),
            sympy.GreaterThan: (greater or equal, less),
            sympy.Equality: (equal, less or greater),
            sympy.Unequality: (less or greater, equal),
        }
        holds, fails = outcomes[condition.func]
        return True if holds else False if fails else None

    def _extended(self, side: Any) -> Number:
        """A side of a comparison, which may be infinite."""
        if isinstance(side, sympy.Symbol) and isinstance(self.values.get(side), sympy.Expr):
            side = self.values[side]
        if side in (sympy.oo, -sympy.oo):
            return arb.pos_inf() if side == sympy.oo else arb.neg_inf()
        return self.value(side)


def _unknown(part: Any) -> CannotEnclose:
    if part.is_Symbol:
        return CannotEnclose(f"The symbol {part} has no value: pass it in values.")
    if part in (sympy.oo, -sympy.oo, sympy.zoo, sympy.nan):
        return CannotEnclose(f"{part} is not a number: take the limit before asking for an enclosure.")
    if part.is_Float:
        return CannotEnclose(f"{part} is a floating-point number: write it as an exact rational.")
    return CannotEnclose(f"Ball arithmetic has no rule for {part.func.__name__}: rewrite the expression without it.")
