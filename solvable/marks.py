"""Marks that authors set in words: `$...$` around a formula, backticks around a name.

A formula is written in plain ASCII mathematics (`solvable.printing.formula` reads it); the name of a theorem, a command
or a piece of code stands between backticks. Words with their marks read well as they are; `solvable.printing.prose`
writes them for each kind of output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .errors import InvalidFormula
from .parse import short

PIECE = re.compile(r"\$(?P<formula>[^$]*)\$|`(?P<code>[^`]*)`|(?P<open>[$`])|(?P<words>[^$`]+)")
# What no line breaks, but for long formulas; a formula keeps what touches it: a bracket before, a comma behind.
PART = re.compile(r"(?:\$[^$]*\$|`[^`]*`|[^\s$`]|[$`](?=[^$`]*$))+")
# Where a formula may be broken over lines: before a relation, a sum or a difference.
BREAK = re.compile(r"\s(?=(?:<=>|->|<=|>=|!=|:=|[=~<>+-])\s)")


def pieces(words: str) -> Iterator[tuple[str, str]]:
    """The pieces of `words`, each with its kind: "words", "formula" or "code".

    Raises InvalidFormula where a mark is not closed.
    """
    for match in PIECE.finditer(words):
        kind = str(match.lastgroup)
        if kind == "open":
            raise InvalidFormula(f"the mark {match[0]} at {short(words[match.start() :])} is not closed.")
        yield kind, match[kind]


def plain(words: str) -> str:
    """`words` without the marks: formulas as their author wrote them, for a pipe or a file.

    >>> plain("a power $k^-2$, by `harmonic_sum`")
    'a power k^-2, by harmonic_sum'
    """
    return words.translate({ord("$"): None, ord("`"): None})


def wrapped(words: str, room: int) -> list[str]:
    """`words` in lines of at most `room` letters where they can be: a long formula breaks before a relation or a sum.

    Each line is again words with marks.
    """
    lines = [""]
    for part in PART.findall(words):
        left = room - len(plain(lines[-1])) - 1
        for chunk in [part] if len(plain(part)) <= max(left, room // 2) else _broken(part, left, room):
            if lines[-1] and len(plain(f"{lines[-1]} {chunk}")) > room:
                lines.append(chunk)
            else:
                lines[-1] = f"{lines[-1]} {chunk}".lstrip()
    return lines if words else []


def _broken(part: str, left: int, room: int) -> list[str]:
    """A part with one formula, which breaks outside of brackets: the first piece fits in `left` if that can be."""
    before, _, rest = part.partition("$")
    formula, _, after = rest.partition("$")
    chunks: list[str] = []
    for piece in _pieces(formula):
        joined = f"{chunks[-1]} {piece}" if chunks else piece
        limit = left if len(chunks) == 1 and len(before + chunks[0]) <= left else room
        if chunks and len(joined) <= limit - len(before):
            chunks[-1] = joined
        else:
            chunks.append(piece)
    if len(chunks) < 2 or "$" in after:
        return [part]
    first, *middle, last = (f"${chunk}$" for chunk in chunks)
    return [before + first, *middle, last + after]


def _pieces(formula: str) -> list[str]:
    """A formula in the smallest pieces that may stand by themselves."""
    found, begin = [], 0
    for match in BREAK.finditer(formula):
        before = formula[: match.start()]
        if sum(map(before.count, "([{")) == sum(map(before.count, ")]}")) and before.count("|") % 2 == 0:
            found.append(formula[begin : match.start()])
            begin = match.end()
    return [*found, formula[begin:]]
