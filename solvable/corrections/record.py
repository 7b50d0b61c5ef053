"""An erratum as plain data for JSON."""

from __future__ import annotations

from typing import Any

from ..printing.latex_printer import latex
from ..printing.prose import prose
from ..printing.sympy_text import sympy_text
from .claim import Claim
from .erratum import Erratum


def record(slip: Erratum) -> dict[str, Any]:
    """`slip` as dicts and strings; a formula is text that SymPy reads back, and LaTeX."""
    return {
        "name": slip.name,
        "place": slip.place,
        "rating": slip.rating,
        "theorem": slip.theorem,
        "statement": slip.statement,
        "printed": _written(slip.printed),
        "correct": _written(slip.correct),
    }


def _written(form: Any) -> dict[str, str]:
    if isinstance(form, Claim):
        return {"text": form.words, "latex": rf"\text{{{prose(form.words)}}}"}
    return {"text": sympy_text(form), "latex": latex(form)}
