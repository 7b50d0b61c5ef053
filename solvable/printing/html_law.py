"""A law, its steps and its check as HTML for a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .align import SIGNS as RELATIONS
from .assumptions import gathered
from .headline import headline
from .html import counted, folded, framed, note, paragraph, said, table, titled, verdict
from .latex import SIGNS, assumption, meaning_latex, relation
from .latex_printer import latex
from .mathml import from_latex, mathml
from .rows import Row, rows

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..proofs.assumption import Assumption
    from ..proofs.step import Step
    from ..proofs.verdict import Report

# More steps than these are folded where they are shown alone.
SHOWN = 12


def law_html(law: Law) -> str:
    """The headline first, then what its letters stand for, what the theorem says and assumes, and its steps, folded."""
    headed = headline(law)
    meanings = [("" if n else "where", from_latex(meaning_latex(meaning))) for n, meaning in enumerate(headed.where)]
    named = {meaning.name for meaning in headed.where}
    meanings += [(f"{mathml(n)} solves", mathml(found)) for n, found in law.conditions.items() if n not in named]
    if law.assumptions:
        meanings.append(("assuming", assumptions(law.assumptions)))
    meanings += [(verdict("heuristic"), said(heuristic)) for heuristic in law.heuristics]
    return framed(
        titled(law.title, law.name),
        f'<div style="margin: 0.6em 1em">{from_latex(relation(headed))}</div>',
        paragraph(law.statement),
        table(meanings) if meanings else "",
        folded(_count(law.steps), _steps(law.steps, law.key_step)),
    )


def steps_html(steps: Iterable[Step]) -> str:
    """One row to a step: its number, the formula, and below it the reason."""
    steps = tuple(steps)
    return framed(folded(_count(steps), _steps(steps), len(steps) <= SHOWN))


def report_html(report: Report) -> str:
    """Whether all is well, how many steps got each verdict, and folded how each was reached."""
    judged = [v for v in report.verdicts if v.kind is not None]
    trouble = [v for v in judged if v.kind in ("heuristic", "unknown", "false")]
    lists = [
        table((str(v.step), verdict(str(v.kind)), said(v.reason)) for v in verdicts) for verdicts in (trouble, judged)
    ]
    return framed(
        titled(f"Check: {'ok' if report.ok else 'NOT ok'}", report.name),
        f"<div>{counted(report.counts)}</div>",
        note("Certified is evidence at the points tried, not proof."),
        "" if not report.broken else f"<div>{verdict('false')} {said(report.broken)}</div>",
        lists[0] if trouble else "",
        folded(f"{len(judged)} verdicts", lists[1]),
    )


def assumptions(facts: tuple[Assumption, ...]) -> str:
    """Assumptions in one line, positive symbols together."""
    found = gathered(facts)
    together = [from_latex(f"{', '.join(latex(symbol) for symbol in found.positive)} > 0")] if found.positive else []
    for first, *rest in found.chains:
        if isinstance(first.right, str):
            together.append(f"{mathml(first.left)} is {said(first.right)}")
        else:
            further = "".join(f" {SIGNS[fact.relation]} {latex(fact.right)}" for fact in rest)
            together.append(from_latex(assumption(first) + further))
    return "; ".join(together)


def _count(steps: tuple[Step, ...]) -> str:
    return f"{len(steps)} step{'' if len(steps) == 1 else 's'}"


def _steps(steps: tuple[Step, ...], key_step: int | None = None) -> str:
    return table((str(row.number), _step(row, row.number == key_step)) for row in rows(steps))


def _step(row: Row, key: bool) -> str:
    step = row.step
    why = said(step.reason)
    if step.error is not None:
        bound = said(step.error) if isinstance(step.error, str) else f"at most {mathml(step.error)}"
        why += f"; relative error {bound}"
    why += (f" [{said(step.reference)}]" if step.reference else "") + (" <b>(key step)</b>" if key else "")
    if step.assumptions:
        why = folded(why, f"assuming {assumptions(step.assumptions)}")
    # A row that goes on from the one above begins with its relation.
    left = "{}" if row.left is None else latex(row.left)
    return from_latex(f"{left} {RELATIONS[step.relation]} {latex(step.after)}") + note(why)
