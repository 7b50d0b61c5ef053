"""What is left of ASCII mathematics in words, outside of marked formulas and names."""

from __future__ import annotations

import re

from solvable.printing.formula import GREEK

MARKED = re.compile(r"\$[^$]*\$|`[^`]*`")
# Functions, integrals and numbers that are called by a letter's name, and places in a source.
SPOKEN = re.compile(
    r"\b(?:Gamma|zeta) (?:functions?|distribution)|\b(?:Appendix|Section|Fig\.|Figure) [A-Z](?:\.\d+)?|'s\b|"
    r"\b[ie]\.[ge]\.|\((?:[a-d]|[a-z]{2,}|[A-Z][a-z]+|[A-Z]{2,})\b"
)
REMNANTS = {
    "a power": r"\^",
    "an index": r"_",
    "a relation": r"[<>=~]|->",
    "a product": r"\*",
    "a bar": r"\|",
    "a sum": r"\+",
    "a minus": r"(?<![\w)])-(?=[\w(])| - ",
    "a quotient": r"\d/\d|\)/|/\(|\b\w/\w\b|[a-z]/(?![a-z])",
    "a function": r"\b(?:sqrt|log|ln|exp|min|max|sin|cos|int|\w)\(|\b(?:sqrt|log|ln|exp) (?=\w\b)",
    "a Greek letter": rf"(?<![\w-])(?:{'|'.join(GREEK)})(?![\w])",
    "a letter": r"(?<![\w'.-])[B-HJ-Zb-z](?![\w'.])|(?<![\w'-])[B-HJ-Zb-z](?=[-.](?:\s|$|\w{2}))",
    # No article stands before these words, or behind a small letter.
    "a letter like an article": (
        r"(?<=[a-z] )[AI]\b|\b[AaI](?=[,;:.)]|\s+(?:and|as|at|by|in|is|are|of|on|falls|stays)\b|[./])"
    ),
    "letters and digits": r"\b(?:[A-Za-z]\d+|\d+[A-Za-z]|\d+e[-+]?\d+|oo|d[A-Z])\b",
}


def remnants(words: str) -> list[str]:
    """Each kind of ASCII mathematics that stands unmarked in `words`, with what it is."""
    spoken = SPOKEN.sub(" word ", MARKED.sub(" word ", words))
    found = ((kind, re.search(pattern, spoken)) for kind, pattern in REMNANTS.items())
    return [f"{kind}: {match.group()!r} at {spoken[match.start() :][:20]!r}" for kind, match in found if match]
