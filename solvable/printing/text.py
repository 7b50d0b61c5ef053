"""A law as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..expressions.root import Root
from .abbreviations import Meaning
from .assumptions import gathered
from .fold import fold
from .headline import Headline, headline
from .page import PLAIN, Line, Page, joined
from .rows import Row, rows
from .text_printer import text

if TYPE_CHECKING:
    from ..laws.law import Law
    from ..proofs.assumption import Assumption
    from ..proofs.step import Step
    from ..proofs.verdict import Report

SIGNS = {
    "definition": ":=",
    "equal": "=",
    "le": "<=",
    "ge": ">=",
    "iff": "<=>",
    "solves": "=>",
    "asymptotic": "~",
}
# A formula that takes so many lines one after the other does not fit them on one another.
HOPELESS = 4


def summary(law: Law) -> str:
    """What `repr` of a law shows: the law, its exponent and prefactor, its assumptions, and how to go on."""
    return joined([*summary_lines(law), Line(f"  {len(law.steps)} steps; .check() judges them")])


def summary_lines(law: Law, page: Page = PLAIN, most: int | None = None) -> list[Line]:
    """Title and headline, what its letters stand for, at `most` so many of them, and what is assumed."""
    said = headline(law)
    title = f"{law.title} ({law.name}{', new: beyond its sources' if law.new else ''})"
    lines = page.words(title, style="title")
    lines += formula(_said(said, page), page, "  ", "      ", style="headline")
    where = [_meaning(meaning) for meaning in said.where]
    named = {meaning.name for meaning in said.where}
    where += [[name, ": ", condition] for name, condition in law.conditions.items() if name not in named]
    for number, parts in enumerate(where[:most]):
        lines += formula(parts, page, "        " if number else "  where ", " " * 12)
    if most is not None and len(where) > most:
        lines.append(Line(f"        and {len(where) - most} more; --steps shows them", "reason"))
    if law.assumptions:
        lines += page.words(assumptions(law.assumptions, page), "  assuming    ")
    for heuristic in law.heuristics:
        lines += page.words(heuristic, "  heuristic   ", style="heuristic")
    return lines


def relation(said: Headline) -> str:
    """The headline alone, such as L(T) ~ A T^(-alpha/(alpha+1))."""
    return _beside(_said(said, PLAIN), PLAIN)


def meaning_text(meaning: Meaning) -> str:
    """What a letter stands for, such as z = S/r - 1."""
    return _beside(_meaning(meaning), PLAIN)


def derivation_text(law: Law, report: Report | None = None) -> str:
    """The steps as plain text; see `derivation_lines`."""
    return joined(derivation_lines(law.steps, law.key_step, report))


def derivation_lines(
    steps: Iterable[Step], key_step: int | None = None, report: Report | None = None, page: Page = PLAIN
) -> Iterator[Line]:
    """The steps by their numbers, each with its reason, its reference and, given a report, its verdict."""
    for row in rows(tuple(steps)):
        if page.unicode and row.number:
            yield Line("")
        left = [] if row.left is None else [row.left, " "]
        parts = [*left, _sign(row.step.relation, page).lstrip(), row.right]
        # A quantity that is written by its name alone: its reason says what it is.
        if row.step.relation == "definition" and left and one_line(row.left, page) == one_line(row.right, page):
            parts = [row.left]
        yield from formula(parts, page, f"{row.number:>3}  ", " " * 9)
        yield from page.words(_reason(row, row.number == key_step, page), "     -- ", " " * 8, "reason")
        verdict = None if report is None else report.verdicts[row.number]
        if verdict is not None and verdict.kind is not None:
            judged = f"{page.verdict(verdict.kind)}: {verdict.reason}"
            yield from page.words(judged, "     >> ", " " * 8, verdict.kind)


def assumptions(facts: tuple[Assumption, ...], page: Page = PLAIN) -> str:
    """Assumptions in one line, positive symbols together."""
    found = gathered(facts)
    together = [", ".join(one_line(symbol, page) for symbol in found.positive) + " > 0"] if found.positive else []
    chains = []
    for first, *rest in found.chains:
        further = (f"{_relation(fact.relation, page)} {_side(fact.right, page)}" for fact in rest)
        chains.append(" ".join([assumption(first, page), *further]))
    return "; ".join([*together, *chains])


def assumption(fact: Assumption, page: Page = PLAIN) -> str:
    """One assumption."""
    return f"{one_line(fact.left, page)} {_relation(fact.relation, page)} {_side(fact.right, page)}"


def one_line(expr: Any, page: Page) -> str:
    """An expression on one line."""
    from .unicode_text import unicode_text

    return unicode_text(expr) if page.unicode else text(expr)


def formula(parts: Sequence[Any], page: Page, first: str, rest: str = "", style: str = "") -> list[Line]:
    """Expressions and words side by side, behind `first`; further lines behind `rest`, or below the formula.

    On a terminal fractions and sums are drawn where the page is wide enough for them.
    """
    rest = rest or " " * len(first)
    written = [part if isinstance(part, str) else one_line(part, page) for part in parts]
    if page.unicode and len("".join(written)) < HOPELESS * page.width:
        for ends in ((0, len(parts)), (0, 1, len(parts))):
            pieces = [(parts[a:b], "".join(written[a:b])) for a, b in pairwise(ends) if a < b]
            drawn = [_drawn(*piece, page, start) for piece, start in zip(pieces, (first, rest), strict=False)]
            if all(drawn) and any(len(lines) > 1 for lines in drawn):
                return [Line(line, style) for lines in drawn for line in lines]
    opening, *more = fold("".join(written), page.width - max(len(first), len(rest)))
    return [Line(first + opening, style), *(Line(rest + line, style) for line in more)]


def _drawn(parts: Sequence[Any], written: str, page: Page, first: str) -> list[str]:
    """The lines of `parts` drawn side by side, none where they do not fit."""
    from .tall_text import tall_text

    room = page.width - len(first)
    found = tall_text(list(parts), room)
    if found is None:
        return [first + written] if len(written) <= room else []
    lines, at = found
    return [(first if number == at else " " * len(first)) + line for number, line in enumerate(lines)]


def _said(said: Headline, page: Page) -> list[Any]:
    """The headline in its parts."""
    left = [] if said.left is None else [said.left, _sign(said.relation, page)]
    if said.power is None:
        return [*left, said.right]
    prefactor, resource, exponent = said.power
    written = one_line(exponent, page).replace(" ", "")
    raised = written if written.isalnum() else f"({written})"
    return [*left, prefactor, f"{'⋅' if page.unicode else ' '}{one_line(resource, page)}^{raised}"]


def _beside(parts: Sequence[Any], page: Page) -> str:
    return "".join(part if isinstance(part, str) else one_line(part, page) for part in parts)


def _meaning(meaning: Meaning) -> list[Any]:
    """A letter and what it stands for, in parts."""
    if not isinstance(meaning.meaning, Root):
        return [meaning.name, " = ", meaning.meaning]
    equation, unknown = meaning.meaning.written_out()
    return [meaning.name, ", the root of ", equation.subs(unknown, meaning.name)]


def _sign(relation: str, page: Page) -> str:
    return f" {_relation(SIGNS.get(relation, relation), page)} "


def _relation(sign: str, page: Page) -> str:
    from .unicode_text import SIGNS as UNICODE

    return UNICODE.get(sign, sign) if page.unicode else sign


def _side(side: object, page: Page) -> str:
    return side if isinstance(side, str) else one_line(side, page)


def _reason(row: Row, key: bool, page: Page) -> str:
    step = row.step
    said = step.reason
    if step.error is not None:
        said += "; relative error "
        said += step.error if isinstance(step.error, str) else f"at most {one_line(step.error, page)}"
    return said + (f" [{step.reference}]" if step.reference else "") + (" (key step)" if key else "")
