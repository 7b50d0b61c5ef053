"""A law as text for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from ..expressions.root import Root
from ..marks import plain
from ..proofs.assumption import Assumption
from ..proofs.verdict import Report
from .abbreviations import Meaning
from .assumptions import gathered
from .fold import fold
from .headline import Headline, headline
from .rows import Row, rows
from .text_printer import text

if TYPE_CHECKING:
    from ..laws.law import Law

COLUMNS = 100
SIGNS = {
    "definition": ":=",
    "equal": "=",
    "le": "<=",
    "ge": ">=",
    "iff": "<=>",
    "solves": "=>",
    "asymptotic": "~",
}


def summary(law: Law) -> str:
    """What `repr` of a law shows: the law, what its letters stand for, its assumptions, and how to go on."""
    said = headline(law)
    lines = [f"{plain(law.title)} ({law.name}{', new: beyond its sources' if law.new else ''})"]
    lines += _formula(relation(said), "  ", "      ")
    where = [*map(meaning_text, said.where)]
    named = {meaning.name for meaning in said.where}
    where += [f"{text(name)}: {text(condition)}" for name, condition in law.conditions.items() if name not in named]
    for number, line in enumerate(where):
        lines += _formula(line, "        " if number else "  where ", " " * 12)
    if law.assumptions:
        lines += _words(assumptions(law.assumptions), "  assuming    ")
    for heuristic in law.heuristics:
        lines += _words(plain(heuristic), "  heuristic   ")
    lines.append(f"  {len(law.steps)} steps; .check() judges them")
    return "\n".join(lines)


def relation(said: Headline) -> str:
    """The headline alone, such as L(T) ~ A T^(-alpha/(alpha+1))."""
    sign = SIGNS.get(said.relation, said.relation)
    if said.power is None:
        return text(said.right) if said.left is None else f"{text(said.left)} {sign} {text(said.right)}"
    prefactor, resource, exponent = said.power
    written = text(exponent).replace(" ", "")
    raised = written if written.isalnum() else f"({written})"
    return f"{text(said.left)} {sign} {text(prefactor)} {text(resource)}^{raised}"


def meaning_text(meaning: Meaning) -> str:
    """What a letter stands for, such as z = S/r - 1."""
    if not isinstance(meaning.meaning, Root):
        return f"{text(meaning.name)} = {text(meaning.meaning)}"
    equation, unknown = meaning.meaning.written_out()
    return f"{text(meaning.name)}, the root of {text(equation.subs(unknown, meaning.name))}"


def derivation_text(law: Law, report: Report | None = None) -> str:
    """The steps, numbered as in `law.steps`, each with its reason, its reference and, given a report, its verdict."""
    lines = []
    for row in rows(law.steps):
        lines += _formula(_written(row), f"{row.number:>3}  ", " " * 9)
        lines += _words(_reason(row, row.number == law.key_step), "     -- ", " " * 8)
        verdict = None if report is None else report.verdicts[row.number]
        if verdict is not None and verdict.kind is not None:
            lines += _words(plain(f"{verdict.kind}: {verdict.reason}"), "     >> ", " " * 8)
    return "\n".join(lines)


def _written(row: Row) -> str:
    left, right = "" if row.left is None else text(row.left), text(row.right)
    # A quantity that is written by its name alone: its reason says what it is.
    if row.step.relation == "definition" and left == right:
        return left
    return f"{left} {SIGNS[row.step.relation]} {right}".lstrip()


def assumptions(facts: tuple[Assumption, ...]) -> str:
    """Assumptions in one line, positive symbols together."""
    found = gathered(facts)
    together = [", ".join(text(symbol) for symbol in found.positive) + " > 0"] if found.positive else []
    chains = []
    for first, *rest in found.chains:
        chains.append(" ".join([assumption(first), *(f"{fact.relation} {_side(fact.right)}" for fact in rest)]))
    return "; ".join([*together, *chains])


def assumption(fact: Assumption) -> str:
    """One assumption."""
    return f"{text(fact.left)} {fact.relation} {_side(fact.right)}"


def _side(side: object) -> str:
    return plain(side) if isinstance(side, str) else text(side)


def _reason(row: Row, key: bool) -> str:
    step = row.step
    words = plain(step.reason)
    if step.error is not None:
        words += f"; relative error {step.error if isinstance(step.error, str) else f'at most {text(step.error)}'}"
    return words + (f" [{step.reference}]" if step.reference else "") + (" (key step)" if key else "")


def _formula(formula: str, first: str, rest: str = "") -> list[str]:
    rest = rest or " " * len(first)
    opening, *more = fold(formula, COLUMNS - max(len(first), len(rest)))
    return [first + opening, *(rest + line for line in more)]


def _words(words: str, first: str, rest: str = "") -> list[str]:
    indent = rest or " " * len(first)
    lines = textwrap.wrap(
        words,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    # A formula among the words may be longer than a line.
    return [piece for line in lines for piece in _folded(line, indent)]


def _folded(line: str, indent: str) -> list[str]:
    if len(line) <= COLUMNS:
        return [line]
    opening, *more = fold(line, COLUMNS - len(indent) - 2)
    return [opening, *(f"{indent}  {part}" for part in more)]
