"""From a SymPy expression to a number of ball arithmetic, at the precision that is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy
from flint import acb, arb, arb_series, fmpq, fmpz
from sympy.core.function import AppliedUndef

from solvable.errors import CannotEnclose, InvalidInput
from solvable.expressions.flow_loss import FlowLoss
from solvable.expressions.harmonic_sum import HarmonicSum
from solvable.numerics.balls.functions import FUNCTIONS, Number, integer, lift
from solvable.numerics.balls.kummer import ball_kummer
from solvable.numerics.balls.series_at_one import ball_series_at_one

TERM_LIMIT = 200_000

Curve = Callable[[Number], Number]

_CONSTANTS: dict[Any, Callable[[], arb]] = {
    sympy.pi: arb.pi,
    sympy.E: arb.const_e,
    sympy.EulerGamma: arb.const_euler,
    sympy.Catalan: arb.const_catalan,
    sympy.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
}


class Evaluator:
    """Values of expressions as balls, and curves (functions of one variable) compiled for many evaluations.

    `values` gives symbols exact numbers or balls; `instances` gives undefined functions a `sympy.Lambda` or a callable
    on integers. Everything is evaluated at the flint precision of the caller; keep no evaluator across precisions.
    """

    def __init__(self, values: Mapping[Any, Any] | None = None, instances: Mapping[Any, Any] | None = None) -> None:
        self.values = dict(values or {})
        self.instances = dict(instances or {})
        self._known: dict[Any, Number] = {}

    def extend(self, values: Mapping[Any, Any]) -> Evaluator:
        """The same evaluator with more values (bound variables of sums and integrals)."""
        return Evaluator({**self.values, **values}, self.instances)

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
            return Evaluator({}, self.instances).value(value)
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
        exact = {}
        for symbol in expression.free_symbols - {variable}:
            value = self.value(symbol)
            if type(value) is fmpq:
                exact[symbol] = sympy.Rational(int(value.p), int(value.q))
        return expression.xreplace(exact)

    def curve(self, expression: Any, variable: Any) -> Curve:
        """The expression as a function of one variable: of rationals, balls, complex balls or power series alike.

        Parts free of the variable are evaluated once; equal parts are evaluated once per call.
        """
        registers: list[Number] = [None]
        slots: dict[Any, int] = {variable: 0}
        program: list[tuple[int, Callable[..., Number], tuple[int, ...]]] = []

        def place(part: Any) -> int:
            slot = slots.get(part)
            if slot is None:
                operation = None
                if variable in part.free_symbols:
                    operation, arguments = self._operation(part, variable)
                    inputs = tuple(place(argument) for argument in arguments)
                slot = slots[part] = len(registers)
                registers.append(None if operation else self.value(part))
                if operation:
                    program.append((slot, operation, inputs))
            return slot

        result = place(expression)

        def evaluate(x: Number) -> Number:
            registers[0] = x
            for slot, operation, inputs in program:
                registers[slot] = operation(*[registers[i] for i in inputs])
            return registers[result]

        return evaluate

    def _operation(self, part: Any, variable: Any) -> tuple[Callable[..., Number], tuple[Any, ...]]:
        if isinstance(part, AppliedUndef):
            return self._instance(part.func), part.args
        function = FUNCTIONS.get(part.func)
        if function is not None:
            return function, part.args
        if isinstance(part, FlowLoss) and not any(variable in other.free_symbols for other in part.args[1:]):
            return _flow(part, self), (part.u,)
        if part.func in _STRUCTURES:
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
            return self._instance(expression.func)(*map(self.value, expression.args))
        function = FUNCTIONS.get(expression.func)
        if function is not None:
            return function(*map(self.value, expression.args))
        structure = _STRUCTURES.get(expression.func)
        if structure is not None:
            return structure(self, expression)
        raise _unknown(expression)

    def _instance(self, function: Any) -> Callable[..., Number]:
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


def _piecewise(evaluator: Evaluator, expression: Any) -> Number:
    candidates = []
    for branch, condition in expression.args:
        holds = evaluator.decide(condition)
        if holds is not False:
            candidates.append(evaluator.value(branch))
        if holds:
            break
    else:
        raise CannotEnclose("No branch of the Piecewise is known to hold: give values inside its domain.")
    result = candidates[0]
    for other in candidates[1:]:
        result = lift(result).union(lift(other))
    return result


def _sum(evaluator: Evaluator, expression: Any) -> Number:
    index, *bounds = expression.limits[-1]
    inner = expression.limits[:-1]
    body = expression.func(expression.function, *inner) if inner else expression.function
    if len(bounds) != 2 or sympy.oo in map(abs, bounds):
        raise CannotEnclose("An infinite Sum has no general enclosure: state it as a HarmonicSum.")
    first, last = (integer(evaluator.value(bound)) for bound in bounds)
    if first is None or last is None:
        raise CannotEnclose("The bounds of a Sum must be exact integers.")
    if last < first - 1:
        # Karr's convention, which SymPy follows.
        return -_term_by_term(evaluator, body, index, last + 1, first - 1)
    return _term_by_term(evaluator, body, index, first, last)


def _term_by_term(evaluator: Evaluator, body: Any, index: Any, first: int, last: int) -> Number:
    if last - first >= TERM_LIMIT:
        raise CannotEnclose(f"A Sum of more than {TERM_LIMIT} terms is not added up: state it in closed form.")
    term = evaluator.curve(body, index)
    total = arb(0)
    for k in range(first, last + 1):
        total += term(fmpq(k))
    return total


def _subs(evaluator: Evaluator, expression: Any) -> Number:
    point = dict(zip(expression.variables, map(evaluator.value, expression.point), strict=True))
    return evaluator.extend(point).value(expression.expr)


def _require_real(evaluator: Evaluator, head: str) -> None:
    # Their enclosures keep the real part and real error terms only.
    if any(type(value) in (acb, arb_series) for value in evaluator.values.values()):
        raise CannotEnclose(f"{head} is enclosed at real points only, not inside an integrand or a power series.")


def _hyper(evaluator: Evaluator, expression: Any) -> Number:
    numerators, denominators = (
        [evaluator.value(parameter) for parameter in group] for group in (expression.ap, expression.bq)
    )
    z = evaluator.value(expression.argument)
    if (len(numerators), len(denominators)) == (1, 1):
        return ball_kummer(numerators[0], denominators[0], z)
    _require_real(evaluator, "A hypergeometric function")
    numerators, denominators = ([lift(parameter) for parameter in group] for group in (numerators, denominators))
    if z == 1 and len(numerators) == len(denominators) + 1 and all(x > 0 for x in (*numerators, *denominators)):
        return ball_series_at_one(numerators, denominators)
    z = lift(z)
    try:
        if (len(numerators), len(denominators)) == (2, 1):
            return z.hypgeom_2f1(*numerators, *denominators)
        return z.hypgeom(numerators, denominators)
    except ValueError:
        # The series of flint did not converge at this precision; more may serve.
        return arb.nan()


def _flow(expression: Any, evaluator: Evaluator) -> Curve:
    from solvable.numerics.balls.flow import ball_flow

    return ball_flow(expression, evaluator)


def _harmonic_sum(evaluator: Evaluator, expression: Any) -> Number:
    from solvable.numerics.balls.sum import ball_sum

    _require_real(evaluator, "A harmonic sum")
    return ball_sum(expression, evaluator)


def _integral(evaluator: Evaluator, expression: Any) -> Number:
    from solvable.numerics.balls.integral import ball_integral

    _require_real(evaluator, "An integral")
    return ball_integral(expression, evaluator)


def _derivative(evaluator: Evaluator, expression: Any) -> Number:
    from solvable.numerics.balls.differentiate import differentiate

    return evaluator.value(differentiate(expression, evaluator.instances))


_STRUCTURES: dict[Any, Callable[[Evaluator, Any], Number]] = {
    sympy.Piecewise: _piecewise,
    sympy.Sum: _sum,
    sympy.Subs: _subs,
    sympy.hyper: _hyper,
    sympy.Integral: _integral,
    sympy.Derivative: _derivative,
    HarmonicSum: _harmonic_sum,
    FlowLoss: lambda evaluator, expression: _flow(expression, evaluator)(evaluator.value(expression.u)),
}
