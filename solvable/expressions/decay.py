"""How fast a curve falls at infinity."""

from typing import Any, NamedTuple

import sympy


class _Leading(NamedTuple):
    """The leading term coefficient * u^power * exp(rate u) at u -> oo."""

    rate: Any
    power: Any
    coefficient: Any

    @property
    def is_sharp(self) -> bool:
        """Whether the term is known not to vanish, so that it is no mere upper bound."""
        return self.coefficient.is_zero is False


def decay(g: Any, u: Any) -> Any:
    """The order c in g(u) = O(u^-c) as u -> oo, for g rational in u and in exponentials exp(c u).

    `oo` for exponential decay, `-oo` for exponential growth, else a number; None when it cannot be decided. Other
    symbols are parameters and count with their assumptions only.

    >>> from sympy import exp, symbols
    >>> u, z = symbols("u z", positive=True)
    >>> decay(1 / (1 + exp(2 * u) / z) ** 2, u), decay(u / (1 + u) ** 3, u)
    (oo, 2)
    """
    if g == 0:
        return sympy.oo
    leading = _leading(g, u)
    if leading is None or not leading.is_sharp:
        numerator, denominator = sympy.fraction(sympy.cancel(sympy.together(g)))
        above, below = _leading(sympy.expand(numerator), u), _leading(sympy.expand(denominator), u)
        if above is None or below is None or not below.is_sharp:
            return None
        leading = _Leading(above.rate - below.rate, above.power - below.power, above.coefficient / below.coefficient)
    if leading.coefficient == 0:
        return None
    if leading.rate.is_negative:
        return sympy.oo
    if leading.rate.is_positive:
        return -sympy.oo
    return -leading.power if leading.rate.is_zero else None


def _leading(g: Any, u: Any) -> _Leading | None:
    if not g.has(u):
        return _Leading(sympy.S.Zero, sympy.S.Zero, g)
    if g == u:
        return _Leading(sympy.S.Zero, sympy.S.One, sympy.S.One)
    if isinstance(g, sympy.exp):
        rate = g.exp.diff(u)
        return None if rate.has(u) else _Leading(rate, sympy.S.Zero, sympy.exp(g.exp.subs(u, 0)))
    if isinstance(g, sympy.Pow) and not g.exp.has(u):
        return _power(_leading(g.base, u), g.exp)
    if not isinstance(g, sympy.Add | sympy.Mul):
        return None
    parts = [_leading(part, u) for part in g.args]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    if isinstance(g, sympy.Mul):
        return _Leading(
            sympy.Add(*(part.rate for part in found)),
            sympy.Add(*(part.power for part in found)),
            sympy.Mul(*(part.coefficient for part in found)),
        )
    return _largest(found)


def _power(base: _Leading | None, exponent: Any) -> _Leading | None:
    if base is None or not (base.is_sharp or exponent.is_nonnegative):
        return None
    return _Leading(base.rate * exponent, base.power * exponent, base.coefficient**exponent)


def _largest(parts: list[_Leading]) -> _Leading | None:
    largest = parts[0]
    for part in parts[1:]:
        order = _compare(part, largest)
        if order is None:
            return None
        if order == 0:
            largest = largest._replace(coefficient=sympy.expand(largest.coefficient + part.coefficient))
        elif order > 0:
            largest = part
    return largest


def _compare(one: _Leading, other: _Leading) -> int | None:
    """The sign of the difference in order, None when the assumptions do not tell."""
    for difference in (sympy.expand(one.rate - other.rate), sympy.expand(one.power - other.power)):
        if difference.is_positive:
            return 1
        if difference.is_negative:
            return -1
        if not difference.is_zero:
            return None
    return 0
