"""Derivatives taken before enclosing: under the signs of sum and integral."""

from collections.abc import Mapping
from typing import Any

import sympy

from solvable.errors import CannotEnclose
from solvable.expressions.harmonic_sum import HarmonicSum


def differentiate(derivative: Any, instances: Mapping[Any, Any] | None = None) -> Any:
    """A `sympy.Derivative` carried out, with `sympy.Lambda` instances put in for undefined functions.

    d/dx sum_k W k^-(1+delta) g(X k^-kappa) is again harmonic: W' in place of W, plus W X' with delta + kappa and g'.
    CannotEnclose when a derivative remains, as of a function given by a table.

    >>> from sympy import Derivative, Lambda, exp, oo, symbols
    >>> u, x = symbols("u x", positive=True)
    >>> differentiate(Derivative(HarmonicSum(1, 1, 2, x, Lambda(u, exp(-u))), x))
    Sum(-exp(-x/k**2)/k**4, (k, 1, oo))
    """
    expression = derivative.expr
    for function, instance in (instances or {}).items():
        if isinstance(instance, sympy.Lambda):
            expression = expression.replace(function, instance)
    for variable, count in derivative.variable_count:
        if not count.is_Integer:
            raise CannotEnclose(f"The order {count} of a derivative must be an integer.")
        for _ in range(int(count)):
            expression = _once(expression, variable)
    if expression.has(sympy.Derivative):
        raise CannotEnclose(f"The derivative {derivative} cannot be carried out: give its functions as sympy.Lambda.")
    return expression


def _once(expression: Any, variable: Any) -> Any:
    # A HarmonicSum has no derivative of its own, so each stands in as an undefined function of the variable.
    sums = {sum_: _stand_in(variable) for sum_ in expression.atoms(HarmonicSum)}
    result = expression.xreplace(sums).diff(variable)
    back = {sympy.Derivative(stand_in, variable): _harmonic(sum_, variable) for sum_, stand_in in sums.items()}
    return result.xreplace(back).xreplace({stand_in: sum_ for sum_, stand_in in sums.items()})


def _stand_in(variable: Any) -> Any:
    return sympy.Function(f"harmonic_sum_{sympy.Dummy().dummy_index}")(variable)


def _harmonic(sum_: HarmonicSum, variable: Any) -> Any:
    weight, delta, kappa, x, g, first, last = sum_.args
    if any(part.has(variable) for part in (delta, kappa, first, last)):
        raise CannotEnclose("A harmonic sum is differentiated in W, x and g only, not in delta, kappa or its bounds.")
    (u,) = g.variables
    candidates = (
        (weight.diff(variable), delta, g.expr),
        (weight * x.diff(variable), delta + kappa, g.expr.diff(u)),
        (weight, delta, g.expr.diff(variable) if variable != u else sympy.S.Zero),
    )
    return sympy.Add(
        *(
            HarmonicSum(factor, decay, kappa, x, sympy.Lambda(u, curve), first, last)
            for factor, decay, curve in candidates
            if factor != 0 and curve != 0
        )
    )
