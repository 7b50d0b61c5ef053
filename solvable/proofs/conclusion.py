"""Does a law state what its steps derive?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sympy import Basic, Derivative, Expr, Integral, Sum, sympify
from sympy.core.relational import Relational

from ..expressions.harmonic_sum import HarmonicSum
from .environment import Environment
from .judge import Judge
from .step import Step


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
        if formula not in found and not any(_same(law, formula, other) for other in found):
            return f"no step leads to the {'law' if name == 'expr' else 'sharp form of the law'}"
    return ""


def unassumed(law: Any) -> str:
    """Which inequality between the model's parameters a step rests on without the law assuming it; empty when none.

    Ranges of indices, lemmas about local variables and "large enough" for the resource are a step's own affair.
    """
    for step in law.steps:
        growing = {assumption.grows for assumption in step.assumptions} | {law.resource}
        for assumption in step.assumptions:
            if assumption.relation not in ("<", "<=") or assumption in law.assumptions:
                continue
            symbols = sympify(assumption.left).free_symbols | sympify(assumption.right).free_symbols
            known = [law.model.symbols.quantity(symbol) for symbol in symbols]
            if None in known or symbols & growing or all(quantity.integer for quantity in known):
                continue
            return f"a step assumes {assumption}, which the law does not"
    return ""


def _same(law: Any, formula: Expr, found: Any) -> bool:
    if not isinstance(found, Expr) or found.free_symbols != formula.free_symbols:
        return False
    if any(found.has(head) != formula.has(head) for head in (HarmonicSum, Sum, Integral, Derivative)):
        return False
    claim = Step(formula, "equal", found, "the law", law.assumptions)
    kind, _ = Judge(law.model.symbols)(claim, Environment())
    return kind in ("exact", "certified")


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
