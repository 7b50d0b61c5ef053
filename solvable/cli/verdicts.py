"""Verdicts on a terminal: a mark and a name, and how many steps got each."""

from collections.abc import Mapping

from ..printing.page import MARKS, Line, Page
from ..proofs.verdict import KINDS

MEANINGS = {"certified": "certified (at points, not proof)"}
# Every theorem has these; of the others only those that occur are shown.
COMMON = ("exact", "certified", "cited")


def legend(page: Page) -> list[Line]:
    """What the marks mean."""
    return page.items(f"{MARKS[kind]} {MEANINGS.get(kind, kind)}" for kind in KINDS)


def counted(verdict: str, name: str, counts: Mapping[str, int], room: int, page: Page, *further: str) -> list[Line]:
    """The name behind the mark of its verdict, and beside it the count of steps of each kind."""
    cells = [f"{counts[kind]:>4}{MARKS[kind]}" if counts[kind] else " " * 5 for kind in COMMON]
    cells += [f" {counts[kind]}{MARKS[kind]}" for kind in KINDS if kind not in COMMON and counts[kind]]
    line, rest = f"{MARKS[verdict]} {name:<{room}}", ["".join(cells), *further]
    lines = [line]
    for part in rest:
        if len(lines[-1]) + len(part) > page.width:
            lines.append("   ")
        lines[-1] += part
    return [Line(line.rstrip()) for line in lines]
