"""Checking a derivation, step by step."""

from __future__ import annotations

from typing import Any

from .environment import Environment
from .judge import Judge
from .verdict import Report, Verdict


def check(law: Any, digits: int = 30, seed: int = 0) -> Report:
    """Judge every step of `law` in the order of the derivation, each under the definitions made before it.

    digits: to which balls of both sides of an equality must agree where computer algebra does not decide.
    seed: of the test points.
    """
    judge = Judge(law.model.symbols, digits, seed)
    environment = Environment(step for step in law.steps if step.relation == "definition")
    verdicts = []
    for number, step in enumerate(law.steps):
        if step.relation == "definition":
            verdicts.append(Verdict(number, None, "a definition"))
        else:
            kind, reason = judge(step, environment)
            verdicts.append(Verdict(number, kind, reason))
    return Report(law.name, tuple(verdicts))
