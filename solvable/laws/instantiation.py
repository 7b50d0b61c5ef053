"""Applying a general theorem to a special expression."""

from __future__ import annotations

from typing import Any

from sympy import Expr, Lambda, Symbol
from sympy.core.function import AppliedUndef

from ..errors import NotDerivable
from ..expressions.harmonic_sum import HarmonicSum
from ..proofs.environment import Environment
from ..proofs.link import Link


def applied(law: Any, expression: Expr) -> Link:
    """The key step of `law` with its symbols and its function replaced by those of `expression`.

    Both sides must be harmonic sums: their records are matched field by field.
    """
    step = law.steps[law.key_step]
    general = Environment(law.steps).expand(step.before)
    if not isinstance(general, HarmonicSum) or not isinstance(expression, HarmonicSum):
        raise NotDerivable(f"{law.name} applies to a harmonic sum; bring the expression into that form first.")
    symbols: dict[Any, Any] = {}
    curves: dict[Any, Lambda] = {}
    for pattern, value in zip(general.args, expression.args, strict=True):
        if isinstance(pattern, Symbol):
            symbols[pattern] = value
        elif isinstance(pattern, Lambda) and isinstance(pattern.expr, AppliedUndef):
            curves[pattern.expr.func] = value
        elif pattern != value:
            raise NotDerivable(f"{law.name} is about a sum with {pattern} where this one has {value}.")

    def special(side: Any) -> Any:
        for function, curve in curves.items():
            side = side.replace(function, curve)
        return side.subs(symbols, simultaneous=True)

    after = special(Environment(law.steps).expand(step.after))
    error = step.error if isinstance(step.error, str) or step.error is None else special(step.error)
    return Link(after, f"theorem {law.name}", step.relation, f"{law.references[0]}" if law.references else "", error)
