"""An integrand as a sum of powers of u times curves that have none."""

from typing import Any, NamedTuple

import sympy


class PowerTerm(NamedTuple):
    """u^power * curve, where `curve` has no factor u^a of its own."""

    power: Any
    curve: Any


def power_terms(integrand: Any, u: Any) -> list[PowerTerm]:
    """The terms u^m g(u) that add up to the integrand; terms whose powers differ by integers are joined.

    Joined terms keep an integrand like u^-3/2 - u^-3/2 exp(-u) whole, which converges at 0 although its parts do not.

    >>> from sympy import Rational, exp, symbols
    >>> u = symbols("u", positive=True)
    >>> power_terms(u ** Rational(-3, 2) - u ** Rational(-3, 2) * exp(-u), u)
    [PowerTerm(power=-3/2, curve=1 - exp(-u))]
    """
    terms = [_pull_out(part, u) for part in sympy.Add.make_args(integrand)]
    if any(_has_fractional_power(term.curve, u) for term in terms):
        terms = [_pull_out(part, u) for part in sympy.Add.make_args(sympy.expand(integrand))]
    groups: list[list[PowerTerm]] = []
    for term in terms:
        for group in groups:
            if sympy.expand(term.power - group[0].power).is_Integer:
                group.append(term)
                break
        else:
            groups.append([term])
    return [_join(group, u) for group in groups]


def _pull_out(product: Any, u: Any) -> PowerTerm:
    exponent, rest = sympy.S.Zero, []
    for factor in sympy.Mul.make_args(product):
        base, power = factor.as_base_exp()
        if base == u and not power.has(u):
            exponent += power
        else:
            rest.append(factor)
    return PowerTerm(exponent, sympy.Mul(*rest))


def _join(group: list[PowerTerm], u: Any) -> PowerTerm:
    if len(group) == 1:
        return group[0]
    first = group[0].power
    lowest = min(sympy.expand(term.power - first) for term in group)
    curve = sympy.Add(*(u ** (sympy.expand(term.power - first) - lowest) * term.curve for term in group))
    return PowerTerm(first + lowest, curve)


def _has_fractional_power(curve: Any, u: Any) -> bool:
    return any(power.base == u and not power.exp.is_Integer for power in curve.atoms(sympy.Pow))
