"""A derivation as an align* block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sympy import Basic

from ..marks import plain, wrapped
from .latex_printer import latex
from .latex_width import width
from .pieces import broken
from .prose import prose
from .rows import Row, rows

if TYPE_CHECKING:
    from ..laws.law import Law

SIGNS = {
    "definition": ":=",
    "equal": "=",
    "le": r"\le",
    "ge": r"\ge",
    "iff": r"\iff",
    "solves": r"\implies",
    "asymptotic": r"\sim",
}
LINE = 63.0
LEFT = 13.0
# Letters of running text are narrower than those of formulas.
TEXT = 0.74


def align(law: Law) -> str:
    """Every step of the derivation in an align* block for amsmath, with its reason and reference.

    A reason stands behind its formula where the line is wide enough, and below it otherwise.
    """
    written = list(rows(law.steps))
    left = [width(latex(row.left)) for row in written if row.left is not None and not _stands_alone(row)]
    room = LINE - max(left, default=0.0)
    steps = [" \\\\*\n".join(_lines(row, room)) for row in written]
    return "\\begin{align*}\n" + " \\\\[4pt]\n".join(steps) + "\n\\end{align*}"


def side_by_side(left: Basic | None, relation: str, right: Any) -> str:
    """`left relation right` for math mode, on one line."""
    sign = SIGNS.get(relation, {"<=": r"\le", ">=": r"\ge", "==": "="}.get(relation, relation))
    return latex(right) if left is None else f"{latex(left)} {sign} {latex(right)}"


def _stands_alone(row: Row) -> bool:
    """Whether the left side gets a line of its own."""
    return row.step.relation in ("solves", "iff") or width(latex(row.left)) > LEFT


def _lines(row: Row, room: float) -> list[str]:
    sign = SIGNS[row.step.relation]
    lines, opening = [], f"&{sign} "
    if row.left is not None and _stands_alone(row):
        first, *rest = broken(row.left, room)
        lines = [f"&{first}", *(rf"&\quad {line}" for line in rest)]
        opening = rf"&\quad {sign} "
    elif row.left is not None:
        opening = f"{latex(row.left)} &{sign} "
    formula, *more = broken(row.step.after, room - 4)
    lines += [opening + formula, *(rf"&\qquad {line}" for line in more)]
    return _with_note(lines, row, room)


def _with_note(lines: list[str], row: Row, room: float) -> list[str]:
    step = row.step
    reference = f"[{step.reference}]" if step.reference else ""
    words, bounds = step.reason, [""]
    if isinstance(step.error, str):
        words += f"; relative error {step.error}"
    elif step.error is not None:
        words += "; relative error at most"
        bounds = broken(step.error, room - 4)
    length = TEXT * (len(plain(words)) + len(reference)) + width(bounds[0]) + 4
    if len(bounds) == 1 and width(lines[-1]) + length <= room:
        return [*lines[:-1], rf"{lines[-1]} \qquad {_note(words, bounds[0], reference)}"]
    *full, last = wrapped(words, int((room - 4) / TEXT)) or [""]
    notes = [_note(line, "", "") for line in full]
    if len(bounds) == 1 and TEXT * (len(plain(last)) + len(reference)) + width(bounds[0]) + 4 <= room:
        notes.append(_note(last, bounds[0], reference))
    else:
        notes += [_note(last, "", ""), *bounds[:-1], _note("", bounds[-1], reference)]
    return lines + [rf"&\qquad {note}" for note in notes if note]


def _note(words: str, bound: str, reference: str) -> str:
    """A reason, the bound of its error and its reference."""
    if not bound:
        return rf"\text{{{prose(' '.join(part for part in (words, reference) if part))}}}"
    before = rf"\text{{{prose(words)} }} " if words else ""
    return before + bound + (rf"\text{{ {prose(reference)}}}" if reference else "")
