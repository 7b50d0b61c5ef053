"""A derivation as an align* block, its steps numbered and labelled."""

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
    from ..proofs.verdict import Report

SIGNS = {
    "definition": ":=",
    "equal": "=",
    "le": r"\le",
    "ge": r"\ge",
    "iff": r"\iff",
    "solves": r"\implies",
    "asymptotic": r"\sim",
}
LINE = 59.0
LEFT = 13.0
# Letters of running text are narrower than those of formulas.
TEXT = 0.74


def align(law: Law, report: Report | None = None) -> str:
    """Every step of the derivation in an align* block for amsmath, with its reason, its reference and its verdict.

    Steps have the numbers that they have in `law.steps`, and labels such as eq:loss_vs_time:3. A reason stands behind
    its formula where the line is wide enough, and below it otherwise.
    """
    written = list(rows(law.steps))
    left = [width(latex(row.left)) for row in written if row.left is not None and not _stands_alone(row)]
    room = LINE - max(left, default=0.0)
    steps = []
    for row in written:
        first, *rest = [*_lines(row, room, row.number == law.key_step), *_verdict(report, row.number, room)]
        tagged = rf"{first} \tag{{{row.number}}}\label{{eq:{law.name}:{row.number}}}"
        # A page may end within a long step, though not after its first line or before its last.
        ends = ["\\\\" if 0 < number < len(rest) - 1 else "\\\\*" for number in range(len(rest))]
        steps.append(
            "".join(f"{line} {end}\n" for line, end in zip([tagged, *rest], [*ends, ""], strict=True)).rstrip()
        )
    return "\\begin{align*}\n" + " \\\\[4pt]\n".join(steps) + "\n\\end{align*}"


def _verdict(report: Report | None, number: int, room: float) -> list[str]:
    """What the check found of a step; nothing of a definition, which carries no claim."""
    found = None if report is None else report.verdicts[number]
    if found is None or found.kind is None:
        return []
    return [rf"&\qquad {_note(line, '', '')}" for line in _wrapped(f"{found.kind}: {found.reason}", room)]


def _wrapped(words: str, room: float) -> list[str]:
    return wrapped(words, int((room - 4) / TEXT)) or [""]


def side_by_side(left: Basic | None, relation: str, right: Any) -> str:
    """`left relation right` for math mode, on one line."""
    sign = SIGNS.get(relation, {"<=": r"\le", ">=": r"\ge", "==": "="}.get(relation, relation))
    return latex(right) if left is None else f"{latex(left)} {sign} {latex(right)}"


def _stands_alone(row: Row) -> bool:
    """Whether the left side gets a line of its own."""
    return row.step.relation in ("solves", "iff") or width(latex(row.left)) > LEFT


def _lines(row: Row, room: float, key: bool) -> list[str]:
    sign = SIGNS[row.step.relation]
    if row.left is not None and row.step.relation == "definition" and latex(row.left) == latex(row.right):
        # A quantity that is written by its name alone: its reason says what it is.
        return _with_note([f"{latex(row.left)} &"], row, room, key)
    lines, opening = [], f"&{sign} "
    if row.left is not None and _stands_alone(row):
        first, *rest = broken(row.left, room)
        lines = [f"&{first}", *(rf"&\quad {line}" for line in rest)]
        opening = rf"&\quad {sign} "
    elif row.left is not None:
        opening = f"{latex(row.left)} &{sign} "
    formula, *more = broken(row.right, room - 4)
    lines += [opening + formula, *(rf"&\qquad {line}" for line in more)]
    return _with_note(lines, row, room, key)


def _with_note(lines: list[str], row: Row, room: float, key: bool) -> list[str]:
    step = row.step
    reference = f"[{step.reference}]" if step.reference else ""
    words, bounds = ("key step: " if key else "") + step.reason, [""]
    if isinstance(step.error, str):
        words += f"; relative error {step.error}"
    elif step.error is not None:
        words += "; relative error at most"
        bounds = broken(step.error, room - 4)
    length = TEXT * (len(plain(words)) + len(reference)) + width(bounds[0]) + 4
    if len(bounds) == 1 and width(lines[-1]) + length <= room:
        return [*lines[:-1], rf"{lines[-1]} \qquad {_note(words, bounds[0], reference)}"]
    *full, last = _wrapped(words, room)
    notes = [_note(line, "", "") for line in full]
    if len(bounds) == 1 and TEXT * (len(plain(last)) + len(reference)) + width(bounds[0]) + 4 <= room:
        notes.append(_note(last, bounds[0], reference))
    else:
        notes += [_note(last, "", ""), *bounds[:-1]]
        fits = TEXT * len(reference) + width(bounds[-1]) + 4 <= room
        notes += [_note("", bounds[-1], reference)] if fits else [bounds[-1], _note(reference, "", "")]
    return lines + [rf"&\qquad {note}" for note in notes if note]


def _note(words: str, bound: str, reference: str) -> str:
    """A reason, the bound of its error and its reference."""
    if not bound:
        return rf"\text{{{prose(' '.join(part for part in (words, reference) if part))}}}"
    before = rf"\text{{{prose(words)} }} " if words else ""
    return before + bound + (rf"\text{{ {prose(reference)}}}" if reference else "")
