"""SymPy expressions as functions of NumPy arrays."""

from collections.abc import Callable, Mapping
from functools import lru_cache, reduce
from operator import add, mul
from typing import Any

import numpy as np
import scipy.special as special
import sympy
from sympy.core.function import AppliedUndef

from ...errors import CannotEnclose, CannotEvaluate
from ...expressions.flow_loss import FlowLoss
from ...expressions.harmonic_sum import HarmonicSum
from ...expressions.root import Root
from ..head import head_of
from .float_integral import float_integral
from .rising_factorial import rising_factorial

Function = Callable[..., Any]
_MOST_TERMS = 10_000_000


def to_numeric(expression: Any, *symbols: sympy.Symbol) -> Function:
    """A function of arrays, in the order of `symbols`, that evaluates `expression` in floats and broadcasts.

    Raises CannotEvaluate, when it is built, for a part that floats do not know; the sentence names its head. Values
    outside the domain give NaN; nothing warns.

    >>> from sympy import exp, symbols
    >>> u, v = symbols("u v")
    >>> float(to_numeric(exp(-u) + v, u, v)(0.0, 2.0))
    3.0
    """
    expression = sympy.sympify(expression, strict=True)
    missing = expression.free_symbols - set(symbols)
    if missing:
        raise CannotEvaluate(f"no value is given for {', '.join(sorted(map(str, missing)))}; name every symbol.")
    positions = {symbol: position for position, symbol in enumerate(symbols)}
    compiled = _compile(expression, positions)

    def evaluate(*values: Any) -> Any:
        arrays = [np.asarray(value, dtype=float) for value in values]
        with np.errstate(all="ignore"):
            result = np.asarray(compiled(arrays))
        shape = np.broadcast_shapes(result.shape, *(array.shape for array in arrays))
        return result if result.shape == shape else np.broadcast_to(result, shape).copy()

    return evaluate


def _compile(expression: Any, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    if expression in positions:
        position = positions[expression]
        return lambda values: values[position]
    if expression.is_number and not expression.has(sympy.Integral):
        constant = _constant(expression)
        return lambda values: constant
    if isinstance(expression, sympy.Integral):
        return _integral(expression, positions)
    if isinstance(expression, sympy.Sum):
        return _sum(expression, positions)
    if isinstance(expression, FlowLoss):
        return _flow_loss(expression, positions)
    if isinstance(expression, HarmonicSum | Root | sympy.hyper):
        return _enclosed(expression, positions)
    if isinstance(expression, sympy.Piecewise):
        return _piecewise(expression, positions)
    function = _HEADS.get(expression.func) or _brought(expression.func)
    if function is None:
        raise CannotEvaluate(
            f"floating-point evaluation does not know {_head(expression)}; use certify, or write it otherwise."
        )
    if expression.is_Add:
        rising = _rising(expression, positions)
        if rising is not None:
            return rising
    if expression.is_Mul:
        ratio = _gamma_ratio(expression, positions)
        if ratio is not None:
            return ratio
    parts = [_compile(arg, positions) for arg in expression.args]
    return lambda values: function(*[part(values) for part in parts])


def _brought(kind: type) -> Function | None:
    """The function of arrays that an installed package brings for a head."""
    head = head_of(kind)
    return None if head is None else head.floats or _by_balls(kind)


def _gamma_ratio(expression: sympy.Mul, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any] | None:
    """Gamma(a)/Gamma(b) as a whole, where each alone is beyond the range of floats; the pair that differ least."""
    above = [e.args[0] for e in expression.args if isinstance(e, sympy.gamma)]
    below = [e.base.args[0] for e in expression.args if e.is_Pow and e.exp == -1 and isinstance(e.base, sympy.gamma)]
    pairs = [(sympy.expand(a - b), a, b) for a in above for b in below]
    if not pairs:
        return None
    difference, a, b = min(pairs, key=lambda pair: (len(pair[0].free_symbols), str(pair)))
    rest = _compile(expression / (sympy.gamma(a) / sympy.gamma(b)), positions)
    base, step = _compile(b, positions), _compile(difference, positions)
    return lambda values: rest(values) * rising_factorial(base(values), step(values))


def _rising(expression: sympy.Add, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any] | None:
    """c - c exp(w) as -c expm1(w), which keeps its digits where w is small."""
    for constant in expression.args:
        for other in expression.args:
            # Without an exponential there is nothing to find, and SymPy may factor large numbers in the quotient.
            if not (constant.has(sympy.exp) or other.has(sympy.exp)):
                continue
            ratio = -other / constant
            # A small exponential times a large one would be 0 times inf.
            if isinstance(ratio, sympy.exp) and (ratio.exp.could_extract_minus_sign() or not constant.has(sympy.exp)):
                factor, exponent = _compile(constant, positions), _compile(ratio.args[0], positions)
                rest = _compile(expression - constant - other, positions)
                return lambda values: rest(values) - factor(values) * np.expm1(exponent(values))
    return None


def _head(expression: Any) -> str:
    if isinstance(expression, AppliedUndef):
        return f"the undefined function {expression.func}"
    return str(expression.func.__name__)


def _constant(expression: Any) -> Any:
    from ..balls.enclosure import enclose

    try:
        return np.float64(float(enclose(expression, {}, digits=18).mid()))
    except CannotEnclose:
        raise CannotEvaluate(f"the number {str(expression)[:60]} could not be evaluated.") from None


def _integral(expression: sympy.Integral, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """An integral over u from a to b; integrand and bounds see the outer values, which broadcast."""
    if len(expression.limits) != 1 or len(expression.limits[0]) != 3:
        raise CannotEvaluate("floating-point evaluation serves integrals over one variable between bounds.")
    variable, low, high = expression.limits[0]
    inside = {**positions, variable: len(positions)}
    integrand = _compile(expression.function, inside)
    bounds = [_compile(low, positions), (lambda values: np.inf) if high == sympy.oo else _compile(high, positions)]

    def evaluate(values: list[Any]) -> Any:
        return float_integral(
            lambda u, *outer: integrand([*outer, u]), bounds[0](values), bounds[1](values), tuple(values)
        )

    return evaluate


def _sum(expression: sympy.Sum, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """A finite sum, term by term and all terms of one point at once."""
    if len(expression.limits) != 1 or len(expression.limits[0]) != 3 or expression.limits[0][2] == sympy.oo:
        raise CannotEvaluate("floating-point evaluation serves sums over one index between finite bounds.")
    index, low, high = expression.limits[0]
    term = _compile(expression.function, {**positions, index: len(positions)})
    bounds = [_compile(low, positions), _compile(high, positions)]

    def single(first: float, last: float, *outer: float) -> float:
        if last - first >= _MOST_TERMS:
            raise CannotEvaluate(f"a sum of more than {_MOST_TERMS} terms is not added up in floats; take fewer.")
        return float(np.sum(term([*outer, np.arange(first, last + 1.0)])))

    def evaluate(values: list[Any]) -> Any:
        return np.vectorize(single, otypes=[float])(bounds[0](values), bounds[1](values), *values)

    return evaluate


def _flow_loss(expression: FlowLoss, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """The loss along a flow, integrated anew for each set of its parameters."""
    from .flow_curve import FlowCurve

    outer = sorted(
        (
            s
            for s in positions
            if s in expression.rate.free_symbols | expression.start.free_symbols | expression.limit.free_symbols
        ),
        key=str,
    )
    gap = sympy.Dummy("gap", positive=True)
    closing = to_numeric(sympy.factor(sympy.cancel(expression.rate(expression.limit - gap) / gap)), gap, *outer)
    ends = [to_numeric(end, *outer) for end in (expression.start, expression.limit)]
    clock = _compile(expression.u, positions)

    @lru_cache(maxsize=64)
    def flow(*parameters: float) -> FlowCurve:
        start, limit = (float(end(*parameters)) for end in ends)
        return FlowCurve(lambda delta: closing(delta, *parameters), start, limit)

    def evaluate(values: list[Any]) -> Any:
        parameters = np.broadcast_arrays(*(values[positions[s]] for s in outer)) if outer else []
        if any(p.size != 1 and np.ptp(p) != 0 for p in parameters):
            raise CannotEvaluate(
                "a flow without elementary solution takes one set of its parameters at a time; loop over them."
            )
        curve = flow(*(float(p.flat[0]) for p in parameters))
        return curve.gap(np.asarray(clock(values), dtype=float)) ** 2 / 2

    return evaluate


def _enclosed(expression: Any, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """An expression through ball arithmetic, element by element; NaN where balls do not enclose it."""
    names = [symbol for symbol in positions if symbol in expression.free_symbols]
    compiled = _through_balls(lambda *exact: (expression, dict(zip(names, exact, strict=True))))
    return lambda values: compiled(*(values[positions[s]] for s in names))


def _through_balls(stated: Callable[..., tuple[Any, Mapping[Any, Any]]]) -> Function:
    """A function of arrays, element by element: the middle of the ball around what `stated` makes of exact numbers."""

    def single(*arguments: float) -> float:
        from ..balls.enclosure import enclose

        try:
            exact = (sympy.Rational(*float(a).as_integer_ratio()) for a in arguments)
            return float(enclose(*stated(*exact), digits=17).mid())
        except (CannotEnclose, ValueError, OverflowError):
            return float("nan")

    return np.vectorize(single, otypes=[float])


def _piecewise(expression: sympy.Piecewise, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """The first branch whose condition holds; NaN where none does."""
    branches = [(_compile(branch, positions), _condition(where, positions)) for branch, where in expression.args]

    def evaluate(values: list[Any]) -> Any:
        result: Any = np.float64(np.nan)
        for branch, holds in reversed(branches):
            result = np.where(holds(values), branch(values), result)
        return result

    return evaluate


def _condition(condition: Any, positions: Mapping[Any, int]) -> Callable[[list[Any]], Any]:
    """Whether an inequality, or one of several, or each of them, holds."""
    if condition in (True, False):
        return lambda values: bool(condition)
    if isinstance(condition, sympy.Or | sympy.And):
        parts = [_condition(part, positions) for part in condition.args]
        join = np.logical_or if isinstance(condition, sympy.Or) else np.logical_and
        return lambda values: reduce(join, [part(values) for part in parts])
    if not isinstance(condition, sympy.core.relational.Relational):
        raise CannotEvaluate("floating-point evaluation serves branches that are told apart by inequalities.")
    left, right = (_compile(side, positions) for side in condition.args)
    compare = _COMPARISONS[condition.rel_op]
    return lambda values: compare(left(values), right(values))


def _by_balls(head: Any) -> Function:
    """A special function through ball arithmetic, element by element: right to the last digits for every argument."""
    # Unevaluated: SymPy would write a zeta function at a whole argument as a sum of so many fractions.
    return _through_balls(lambda *exact: (head(*exact, evaluate=False), {}))


def _power(base: Any, exponent: Any) -> Any:
    return np.power(base, exponent)


_COMPARISONS: dict[str, Function] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}

_HEADS: dict[Any, Function] = {
    sympy.Add: lambda *terms: reduce(add, terms),
    sympy.Mul: lambda *factors: reduce(mul, factors),
    sympy.Pow: _power,
    sympy.exp: np.exp,
    sympy.log: np.log,
    sympy.Abs: np.abs,
    sympy.floor: np.floor,
    sympy.ceiling: np.ceil,
    sympy.sin: np.sin,
    sympy.cos: np.cos,
    sympy.tan: np.tan,
    sympy.atan: np.arctan,
    sympy.sinh: np.sinh,
    sympy.cosh: np.cosh,
    sympy.tanh: np.tanh,
    sympy.erf: special.erf,
    sympy.erfc: special.erfc,
    sympy.Heaviside: np.heaviside,
    sympy.Max: lambda *values: reduce(np.maximum, values),
    sympy.Min: lambda *values: reduce(np.minimum, values),
    **{
        head: _by_balls(head)
        for head in (
            sympy.gamma,
            sympy.loggamma,
            sympy.beta,
            sympy.polygamma,
            sympy.zeta,
            sympy.dirichlet_eta,
            sympy.polylog,
            sympy.expint,
            sympy.Ei,
            sympy.lowergamma,
            sympy.uppergamma,
            sympy.binomial,
            sympy.factorial,
            sympy.LambertW,
        )
    },
}
