"""What an expression of a derivation says, in floats."""

from collections.abc import Callable, Container, Mapping
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.integrate import quad
from sympy import Float, Indexed, Integer, Integral, Symbol, lambdify, oo
from sympy.core.function import AppliedUndef

from solvable.expressions.environment import Environment
from solvable.laws.law import Law
from solvable.numerics.sums.arrays import to_numeric


def value_of(expression: Any, **values: ArrayLike) -> NDArray[np.float64]:
    """The expression in floats, its symbols given by their names; other names are ignored. Broadcasts like NumPy.

    Experiments read with it what a step claims where the theorem as a whole is no formula.
    """
    names, function = _compiled(expression)
    return np.asarray(function(*(values[name] for name in names)), dtype=np.float64)


@lru_cache(maxsize=1024)
def _compiled(expression: Any) -> tuple[list[str], Callable[..., Any]]:
    symbols = sorted(expression.free_symbols, key=str)
    return [str(symbol) for symbol in symbols], to_numeric(expression, *symbols)


def evaluated(law: Law, expression: Any, **values: ArrayLike) -> NDArray[np.float64]:
    """`expression` (a side or an error of a step of `law`) at values of its symbols or abbreviations by their names.

    Abbreviations without a value are written out.
    """
    return value_of(_written_out(law, expression, values), **values)


def bound(law: Law, step: int, *given: str) -> Callable[..., NDArray[np.float64]]:
    """The right side of a step as a function of its symbols by their names, abbreviations not `given` written out."""
    return partial(value_of, _written_out(law, law.steps[step].after, given))


def stated(law: Law, node: str, *given: str) -> Any:
    """What the step called `node` leads to, with the abbreviations `given` kept as names and all others written out."""
    after = law.steps[law[node].number].after
    return _written_out(law, getattr(after, "rhs", after), given)


def at_frequency(law: Law, node: str) -> Any:
    """What the step called `node` says of skill k, with the symbol c in place of its frequency P_s(k)."""
    return law[node].expr.subs(law.model.frequency(law.model.symbols.k), Symbol("c", positive=True))


def _written_out(law: Law, expression: Any, given: Container[str]) -> Any:
    return Environment([step for step in law.steps if str(step.before) not in given]).expand(expression)


def value_with(expression: Any, tables: Mapping[str, Callable[..., float]], **values: float) -> float:
    """The expression in floats: its sums added up, its functions and indexed quantities looked up by their names.

    `values` gives the symbols by their names; whole numbers where they are the ends of sums.
    """

    def number(value: float) -> Any:
        return Integer(value) if isinstance(value, int) else Float(value)

    def looked_up(entry: Any) -> Any:
        name = str(entry.base) if isinstance(entry, Indexed) else entry.func.__name__
        places = entry.indices if isinstance(entry, Indexed) else entry.args
        return Float(tables[name](*map(int, places)))

    written = expression.subs({symbol: number(values[str(symbol)]) for symbol in _given(expression, values)}).doit()
    return float(written.replace(lambda e: isinstance(e, Indexed | AppliedUndef), looked_up))


def _given(expression: Any, values: Mapping[str, float]) -> list[Any]:
    return [symbol for symbol in expression.free_symbols if str(symbol) in values]


# Pieces of the axis of log u, so that quadrature cannot miss where an integrand lives; what lies outside is nothing.
PIECES = (-300.0, -30.0, -8.0, -2.0, 0.0, 2.0, 4.0, 30.0, 100.0)


def by_quadrature(expression: Any) -> float:
    """The value of an expression in which everything but the variables of its integrals over u < oo is a number.

    The integrals are taken in log u, which does away with integrable singularities at 0.
    """
    values = {integral: _in_log(integral) for integral in expression.atoms(Integral)}
    return float(expression.xreplace(values).evalf())


def _in_log(integral: Any) -> float:
    ((u, low, high),) = integral.limits
    if high != oo:
        raise ValueError(f"only integrals up to infinity are taken here, not up to {high}.")
    integrand = lambdify(u, integral.function, modules="numpy")
    start = PIECES[0] if low == 0 else float(np.log(float(low)))
    ends = [start, *(point for point in PIECES if point > start)]

    def in_log(v: float) -> float:
        return float(integrand(np.exp(v)) * np.exp(v))

    with np.errstate(under="ignore"):
        return float(sum(quad(in_log, a, b, epsabs=0, epsrel=1e-11, limit=400)[0] for a, b in pairwise(ends)))
