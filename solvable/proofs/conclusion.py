"""Does a law state what its steps derive?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Basic, Expr
from sympy.core.relational import Relational

from .environment import Environment
from .exact import vanishes


def unfounded(law: Any) -> str:
    """Which of `expr` and `sharp` no step leads to; empty when both are found.

    A step leads to a formula when its right side, with the abbreviations written out, is that formula, or becomes it
    where a local variable (a time, a clock, an optimum) takes the value that the law is about.
    """
    environment = Environment(law.steps)
    if law.resource is not None and law.expr != law.prefactor * law.resource**law.exponent:
        return "the law is not its prefactor times a power of its resource"
    for name in ("expr", "sharp"):
        formula = getattr(law, name)
        if formula is None:
            continue
        found = list(_found(law, environment, formula))
        if formula not in found and not any(_same(formula, other) for other in found):
            return f"no step leads to the {'law' if name == 'expr' else 'sharp form of the law'}"
    return ""


def _same(formula: Expr, found: Any) -> bool:
    return isinstance(found, Expr) and found.free_symbols == formula.free_symbols and vanishes(formula - found)


def _found(law: Any, environment: Environment, formula: Expr) -> Iterator[Any]:
    places: list[Basic] = list(law.conditions)
    if hasattr(law.model, "resource"):
        T, k = law.model.symbols.T, law.model.symbols.k
        places += [T, law.model.resource(T) * law.model.frequency(k)]
    for step in reversed(law.steps):
        sides = (step.after.lhs, step.after.rhs) if isinstance(step.after, Relational) else (step.after,)
        for side in map(environment.expand, sides):
            yield side
            for local in sorted(side.free_symbols - formula.free_symbols, key=str):
                for place in places:
                    yield environment.expand(side.subs(local, place))
