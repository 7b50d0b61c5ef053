"""Numbers from a law: fast floats, and certified balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from sympy import Basic, Expr, Symbol, sympify

from ..errors import CannotEvaluate, InvalidInput
from ..marks import plain
from ..parse import broadcast, digit_count, exact_number, real_array, short

if TYPE_CHECKING:
    from ..proofs.assumption import Assumption
    from .law import Law


def evaluate(law: Law, values: dict[str, Any]) -> Any:
    """`law.expr` in floats at the named values; see `Law.evaluate`."""
    formula = law.formula
    given = _named(law, values)
    arrays = {name: real_array(value, name) for name, value in given.items()}
    broadcast(**arrays)
    for name, array in arrays.items():
        _in_domain(law, name, array)
    _assumed(law, arrays)
    roots = _roots(
        law, {name: array for name, array in arrays.items() if _symbol(law, name) in _condition_symbols(law)}
    )
    numbers = {_symbol(law, name): array for name, array in arrays.items()} | roots
    used = [symbol for symbol in numbers if symbol in formula.free_symbols]
    value = _compiled(formula, tuple(used))(*(numbers[symbol] for symbol in used))
    shape = np.broadcast_shapes(*(array.shape for array in arrays.values())) if arrays else ()
    value = np.broadcast_to(value, shape)
    if np.isnan(value).any():
        raise CannotEvaluate(f"{law.name} has no finite value at these parameters.")
    return value[()] if value.ndim == 0 else value.copy()


def certify(law: Law, digits: int, values: dict[str, Any]) -> Any:
    """`law.expr` as a ball of relative radius at most 10^-digits; see `Law.certify`."""
    from ..numerics.balls.certified_root import certified_root
    from ..numerics.balls.enclosure import enclose

    formula = law.formula
    digits = digit_count(digits)
    given = _named(law, values)
    exact = {name: exact_number(value, name, allow_float=False) for name, value in given.items()}
    for name, number in exact.items():
        _in_domain(law, name, np.asarray(float(number)))
    point: dict[Any, Any] = {_symbol(law, name): number for name, number in exact.items()}
    for assumption in law.assumptions:
        stated = assumption.subs(point)
        if stated.settled and not stated.holds({}):
            raise InvalidInput(f"{law.name} assumes {assumption}, which these values violate.")
    for unknown, condition in law.conditions.items():
        start = float(_solved(condition, unknown, {s: np.asarray(float(v)) for s, v in point.items()}))
        point[unknown] = certified_root(condition.lhs - condition.rhs, unknown, start, digits + 12, point)
    return enclose(formula, point, digits=digits)


def root(law: Law, name: str, values: dict[str, Any]) -> Any:
    """The unique root that `law.conditions` defines; see `Law.root`."""
    for unknown, condition in law.conditions.items():
        if isinstance(name, str) and str(unknown) == name:
            given = {key: real_array(value, key) for key, value in _known(law, values).items()}
            for key, array in given.items():
                _in_domain(law, key, array)
            _assumed(law, given)
            return _solved(condition, unknown, {_symbol(law, key): value for key, value in given.items()})
    known = ", ".join(map(str, law.conditions)) or "nothing"
    raise InvalidInput(f"{law.name} defines no {short(name)}; its conditions define {known}.")


def lambdify(law: Law, names: tuple[str, ...]) -> Callable[..., Any]:
    """A vectorised function of the named symbols; see `Law.lambdify`."""
    if not names:
        symbols = law.formula.free_symbols - set(law.conditions) | {
            s for c in law.conditions.values() for s in c.free_symbols
        }
        resource = [str(law.resource)] if law.resource is not None else []
        names = (*resource, *sorted(str(s) for s in symbols - set(law.conditions) if str(s) not in resource))
    for name in names:
        _symbol(law, name)
    if len(set(names)) < len(names):
        raise InvalidInput(f"{', '.join(names)} names a symbol twice; give each once.")
    _named(law, dict.fromkeys(names))

    def function(*arguments: Any) -> Any:
        if len(arguments) != len(names):
            raise InvalidInput(f"this function takes {', '.join(names)}: {len(names)} values, not {len(arguments)}.")
        return evaluate(law, dict(zip(names, arguments, strict=True)))

    function.__name__ = law.name
    function.__doc__ = f"{plain(law.title)}: {law.name}({', '.join(names)})."
    return function


def _known(law: Law, values: dict[str, Any]) -> dict[str, Any]:
    """The values by name, all of them known, none fixed by the model."""
    known = list(law.model.symbols)
    fixed = {str(symbol) for symbol in law.model.fixed}
    for name in values:
        if name in fixed:
            raise InvalidInput(f"{name} is already fixed by the model at {law.model.parameters[name]}; leave it out.")
        if name not in known:
            raise InvalidInput(
                f"{law.name} takes no {short(name)}; it knows {', '.join(k for k in known if k not in fixed)}."
            )
    return values


def _named(law: Law, values: dict[str, Any]) -> dict[str, Any]:
    """The values by name, all of them known, none fixed by the model, none missing."""
    _known(law, values)
    fixed = {str(symbol) for symbol in law.model.fixed}
    needed = {str(s) for s in law.formula.free_symbols - set(law.conditions)} | {
        str(s) for s in _condition_symbols(law)
    }
    missing = sorted(needed - values.keys() - fixed)
    if missing:
        raise InvalidInput(f"{law.name} also needs {', '.join(missing)}: give {missing[0]}=... .")
    return values


def _symbol(law: Law, name: str) -> Symbol:
    if not isinstance(name, str) or name not in list(law.model.symbols):
        raise InvalidInput(f"{law.name} takes no {short(name)}; it knows {', '.join(law.model.symbols)}.")
    return getattr(law.model.symbols, name)


def _condition_symbols(law: Law) -> set[Basic]:
    return {s for condition in law.conditions.values() for s in condition.free_symbols} - set(law.conditions)


def _in_domain(law: Law, name: str, array: Any) -> None:
    quantity = law.model.symbols.quantity(_symbol(law, name))
    if not (array > 0).all():
        raise InvalidInput(f"{name} must be positive, not {float(np.min(array)):g}.")
    if not np.isfinite(array).all():
        raise InvalidInput(f"{name} must be finite: the law is a statement about large {name}, not infinite {name}.")
    if quantity is not None and quantity.most is not None and (array > quantity.most).any():
        raise InvalidInput(f"{name} must be at most {quantity.most}, not {float(np.max(array)):g}.")
    if quantity is not None and quantity.integer and (array != np.floor(array)).any():
        raise InvalidInput(f"{name} must be a whole number, not {float(array[array != np.floor(array)].flat[0]):g}.")


def _assumed(law: Law, values: dict[str, Any]) -> None:
    """Every inequality between the given parameters that the theorem assumes."""
    numbers = {_symbol(law, name): value for name, value in values.items()} | law.model.fixed
    violated = first_violated(law.assumptions, numbers)
    if violated is not None:
        raise InvalidInput(f"{law.name} assumes {violated}, which these values violate.")


def first_violated(assumptions: Iterable[Assumption], numbers: Mapping[Any, Any]) -> Assumption | None:
    """The first inequality between symbols with a value that does not hold in floats; None when all hold."""
    for assumption in assumptions:
        if assumption.relation not in ("<", "<="):
            continue
        gap = sympify(assumption.right) - assumption.left
        if gap.free_symbols and gap.free_symbols <= numbers.keys():
            symbols = tuple(sorted(gap.free_symbols, key=str))
            size = _compiled(gap, symbols)(*(np.asarray(numbers[s], dtype=float) for s in symbols))
            if (size <= 0).any() if assumption.relation == "<" else (size < 0).any():
                return assumption
    return None


def _roots(law: Law, arrays: dict[str, Any]) -> dict[Symbol, Any]:
    numbers = {_symbol(law, name): array for name, array in arrays.items()}
    return {unknown: _solved(condition, unknown, numbers) for unknown, condition in law.conditions.items()}


def _solved(condition: Any, unknown: Symbol, numbers: dict[Any, Any]) -> Any:
    """The root of an equation in one positive unknown, by bisection-safe root finding in its logarithm."""
    from scipy.optimize.elementwise import bracket_root, find_root

    needed = condition.free_symbols - {unknown}
    symbols = tuple(symbol for symbol in numbers if symbol in needed)
    if needed - set(symbols):
        raise InvalidInput(
            f"{unknown} also depends on {', '.join(sorted(str(s) for s in needed - set(symbols)))}; give numbers."
        )
    function = _compiled(condition.lhs - condition.rhs, (unknown, *symbols))
    arguments = tuple(np.broadcast_arrays(*(numbers[s] for s in symbols))) if symbols else ()

    def residual(log_x: Any, *args: Any) -> Any:
        return function(np.exp(log_x), *args)

    low = np.full(arguments[0].shape if arguments else (), -1.0)
    bracket = bracket_root(residual, low, low + 2.0, args=arguments)
    if not np.all(bracket.success):
        raise CannotEvaluate(f"no root {unknown} was found for these parameters.")
    found = find_root(
        residual, bracket.bracket, args=arguments, tolerances={"xatol": 0.0, "xrtol": 4e-16, "fatol": 0.0, "frtol": 0.0}
    )
    return np.exp(found.x)


_functions: dict[tuple[Expr, tuple[Symbol, ...]], Callable[..., Any]] = {}


def _compiled(expression: Expr, symbols: tuple[Symbol, ...]) -> Callable[..., Any]:
    from ..numerics.sums.arrays import to_numeric

    key = (expression, symbols)
    if key not in _functions:
        if len(_functions) > 256:
            _functions.clear()
        _functions[key] = to_numeric(expression, *symbols)
    return _functions[key]
