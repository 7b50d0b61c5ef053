"""Checking a derivation, step by step."""

from __future__ import annotations

from typing import Any

from sympy import Symbol
from sympy.core.function import AppliedUndef

from .conclusion import unassumed, unfounded
from .environment import Environment
from .judge import Judge
from .step import Step
from .verdict import Report, Verdict


def check(law: Any, digits: int = 30, seed: int = 0) -> Report:
    """Judge every step of `law` in the order of the derivation, each under the definitions made before it.

    digits: to which balls of both sides of an equality must agree where computer algebra does not decide.
    seed: of the test points.
    """
    judge = Judge(law.model.symbols, digits, seed)
    environment = Environment()
    verdicts = []
    for number, step in enumerate(law.steps):
        if step.relation == "definition":
            fault = _fault(step, law, environment)
            if not fault:
                environment.define(step.before, step.after)
            verdicts.append(Verdict(number, "false" if fault else None, fault or "a definition"))
        else:
            kind, reason = judge(step, environment)
            verdicts.append(Verdict(number, kind, reason))
    reason = unfounded(law) or unassumed(law)
    if reason:
        verdicts.append(Verdict(len(law.steps), "false", reason))
    return Report(law.name, tuple(verdicts))


def _fault(step: Step, law: Any, environment: Environment) -> str:
    """Why a definition is none: it says something about what has a meaning already."""
    name = step.before
    if isinstance(name, Symbol):
        if law.model.symbols.quantity(name) is not None:
            return f"{name} is a symbol of the model"
    elif not (isinstance(name, AppliedUndef) and all(isinstance(argument, Symbol) for argument in name.args)):
        return "a definition names a symbol, or a function applied to symbols"
    if environment.defines(name):
        return f"{name} is defined twice"
    if step.after.has(name.func if isinstance(name, AppliedUndef) else name):
        return f"{name} is defined by itself"
    return ""
