"""A law as plain data for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Symbol

from ..marks import plain
from . import latex as latex_forms
from . import text as text_forms
from .abbreviations import Meaning
from .headline import headline
from .latex_printer import latex
from .prose import prose
from .sympy_text import sympy_text

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..proofs.step import Origin, Step

Written = dict[str, str]


def record(law: Law) -> dict[str, Any]:
    """`law` as dicts, lists, strings and numbers; every expression as text that SymPy reads back, and as LaTeX."""
    said = headline(law)
    return {
        "name": law.name,
        "title": plain(law.title),
        "statement": plain(law.statement),
        "model": law.model.name,
        "new": law.new,
        "assumptions": _assumptions(law.assumptions),
        "references": list(law.references),
        "key_step": law.key_step,
        "resource": _written(law.resource),
        "exponent": _written(law.exponent),
        "prefactor": _written(law.prefactor),
        "expr": _written(law.expr),
        "sharp": _written(law.sharp),
        "remainder": _written(law.remainder),
        "conditions": {str(name): _written(condition) for name, condition in law.conditions.items()},
        "rests_on": [{"theorem": link.name, "kind": link.kind, "steps": list(link.steps)} for link in law.rests_on],
        "symbols": [_letter(letter, meaning) for letter, meaning in law.symbols.items()],
        "heuristics": [plain(heuristic) for heuristic in law.heuristics],
        "headline": {"text": text_forms.relation(said), "latex": latex_forms.relation(said)},
        "where": [_meaning(meaning) for meaning in said.where],
        "latex": latex_forms.formula(law),
        "steps": [_step(step) for step in law.steps],
    }


def _letter(letter: Any, meaning: str) -> Written:
    symbol = letter if isinstance(letter, Symbol) else Symbol(letter.__name__)
    return {"text": symbol.name, "latex": latex(symbol), "meaning": plain(meaning)}


def _meaning(meaning: Meaning) -> dict[str, Any]:
    written = latex_forms.meaning_latex(meaning)
    return {"name": str(meaning.name), "text": text_forms.meaning_text(meaning), "latex": written}


def _step(step: Step) -> dict[str, Any]:
    return {
        "before": _written(step.before),
        "relation": step.relation,
        "after": _written(step.after),
        "rule": plain(step.rule),
        "assumptions": _assumptions(step.assumptions),
        "reference": step.reference,
        "error": _written(step.error),
        "cited": step.cited,
        "name": step.name,
        "origin": None if step.origin is None else _origin(step.origin),
        "computed": step.computed,
        "assumes": plain(step.assumes),
        "tested_by": step.tested_by,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "kind": origin.kind,
        "name": origin.name,
        "node": origin.node,
        "arguments": {name: sympy_text(value) for name, value in origin.arguments},
    }


def _written(expr: Any) -> Written | None:
    if expr is None:
        return None
    if isinstance(expr, str):
        return {"text": plain(expr), "latex": rf"\text{{{prose(expr)}}}"}
    return {"text": sympy_text(expr), "latex": latex(expr)}


def _assumptions(facts: Any) -> list[Written]:
    return [{"text": text_forms.assumption(fact), "latex": latex_forms.assumption(fact)} for fact in facts]
