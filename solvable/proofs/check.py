"""Checking a derivation, step by step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sympy import Sum, Symbol
from sympy.core.function import AppliedUndef

from ..expressions.environment import Environment
from ..parse import MOST_SEED, digit_count, whole_number
from .conclusion import unassumed, unfounded
from .connection import broken, connection
from .judge import Judge
from .step import Step
from .termwise import termwise
from .verdict import Report, Verdict


def check(law: Any, earlier: Callable[[str], Any], digits: int = 30, seed: int = 0) -> Report:
    """Judge every step of `law` in the order of the derivation, each under the definitions made before it.

    Then follow the path from the model to the law. `earlier` derives the theorem of a name for the law's model;
    digits: to which balls of both sides of an equality must agree where computer algebra does not decide;
    seed: of the test points.
    """
    judge = Judge(law.model.symbols, digit_count(digits), whole_number(seed, "seed", 0, MOST_SEED))
    environment = Environment()
    verdicts = []
    faults = []
    for number, step in enumerate(law.steps):
        if step.relation == "definition":
            fault = _fault(step, law, environment)
            if not fault:
                environment.define(step.before, step.after)
            else:
                faults.append(number)
            verdicts.append(Verdict(number, "false" if fault else None, fault or "a definition"))
        else:
            verdicts.append(Verdict(number, *_judged(step, judge, environment)))
    judged = [step for step in law.steps if step.relation != "definition"]
    computed = sum(step.computed for step in judged)
    if faults:
        return Report(law.name, tuple(verdicts), f"step {faults[0]}: {verdicts[faults[0]].reason}", (), computed)
    found = connection(law, earlier)
    gap = broken(law, found) or unfounded(law, found, earlier) or unassumed(law)
    return Report(law.name, tuple(verdicts), gap, tuple(found.lemmas), computed)


def _judged(step: Step, judge: Judge, environment: Environment) -> tuple[str, str]:
    """The verdict on a step; a heuristic one passes unless it is false, where an experiment tests it.

    Sums that cannot be enclosed are compared term by term; equal sums of sums are before anything else is tried.
    """
    if not step.assumes:
        term = termwise(step, environment) if step.relation == "equal" else None
        if term is not None and term.before.has(Sum) and (found := judge(term, environment))[0] == "exact":
            return "exact", f"term by term: {found[1]}"
        kind, reason = judge(step, environment)
        term = termwise(step, environment) if kind == "unknown" else None
        if term is None:
            return kind, reason
        kind, shown = judge(term, environment)
        # Terms in the wrong order say nothing of their sums.
        return (kind, f"term by term: {shown}") if kind not in ("unknown", "false") else ("unknown", reason)
    kind, reason = judge(replace(step, cited=False), environment)
    if kind == "false":
        return kind, reason
    if not step.tested_by:
        return "unknown", "a heuristic step names the experiment that tests it"
    return "heuristic", f"assumes that {step.assumes}; the experiment of {step.tested_by} tests it"


def _fault(step: Step, law: Any, environment: Environment) -> str:
    """Why a definition is none: it says something about what has a meaning already."""
    name = step.before
    if isinstance(name, Symbol):
        if law.model.symbols.quantity(name) is not None:
            return f"{name} is a symbol of the model"
    elif not isinstance(name, AppliedUndef) or (
        # A quantity of the model may be taken at any arguments; its notation there abbreviates nothing.
        step.origin is None and not all(isinstance(argument, Symbol) for argument in name.args)
    ):
        return "a definition names a symbol, or a function applied to symbols"
    if environment.defines(name):
        return f"{name} is defined twice"
    if step.after.has(name.func if isinstance(name, AppliedUndef) else name):
        return f"{name} is defined by itself"
    return ""
