"""Where text is written, and its lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .fold import fold
from .spoken import spoken

MARKS = {"exact": "●", "certified": "◐", "cited": "§", "heuristic": "~", "unknown": "?", "false": "✗"}
MARKS |= {"pass": "✓", "fail": "✗", "reported": "·"}
# Letters that words need beside a name; with less room they stand below it.
LEAST = 32


class Line(NamedTuple):
    """One line, and what it is: "title", "headline", "reason" or a verdict; "" for most."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Page:
    """A terminal, or a pipe.

    width: letters to a line. unicode: mathematics in Unicode, over several lines where it reads better so, and verdicts
    with their marks; otherwise plain ASCII.
    """

    width: int = 100
    unicode: bool = False

    def verdict(self, kind: str) -> str:
        """A verdict in words, behind its mark where there are marks."""
        return f"{MARKS[kind]} {kind}" if self.unicode else kind

    def words(self, said: str, first: str = "", rest: str = "", style: str = "") -> list[Line]:
        """Words in lines that fit, behind `first`; further ones behind `rest`, or below the first words."""
        indent = rest or " " * len(first)
        lines = textwrap.wrap(
            self.spoken(said),
            self.width,
            initial_indent=first,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        # A formula among the words may be longer than a line.
        return [Line(piece, style) for line in lines or [first.rstrip()] for piece in self._folded(line, indent)]

    def spoken(self, said: str) -> str:
        """Words as this page shows them."""
        return spoken(said, "unicode" if self.unicode else "plain")

    def entry(self, name: str, said: str, room: int, indent: str = "  ", style: str = "") -> list[Line]:
        """A name in `room` letters and words beside it; below it on a page too narrow for both."""
        first = f"{indent}{name:<{room}}  "
        if self.width - len(first) >= LEAST:
            return self.words(said, first, style=style) if said else [Line(first.rstrip(), style)]
        below = self.words(said, indent + "    ") if said else []
        return [*self.words(name, indent, style=style), *below]

    def items(self, said: Iterable[str], first: str = "") -> list[Line]:
        """Short pieces side by side, none of them broken, as an aside."""
        together = "  ".join(piece.replace(" ", "\xa0") for piece in said)
        return [Line(line.text.replace("\xa0", " "), "reason") for line in self.words(together, first)]

    def _folded(self, line: str, indent: str) -> list[str]:
        if len(line) <= self.width:
            return [line]
        opening, *more = fold(line, self.width - len(indent) - 2)
        return [opening, *(f"{indent}  {part}" for part in more)]


PLAIN = Page()


def joined(lines: Iterable[Line]) -> str:
    """The lines as plain text."""
    return "\n".join(line.text for line in lines)
