"""The pieces that pages in a notebook are made of; nothing is fetched and nothing runs."""

from collections.abc import Iterable, Sequence
from html import escape

from .page import MARKS
from .spoken import spoken

# Read on white and on black.
COLOURS = {
    "exact": "#2e8b57",
    "certified": "#1f8a9e",
    "cited": "#4a78c2",
    "heuristic": "#b07d0a",
    "unknown": "#c77700",
    "false": "#d33",
    "pass": "#2e8b57",
    "fail": "#d33",
    "reported": "#1f8a9e",
}


def framed(*parts: str) -> str:
    """Parts below each other, wide ones to be scrolled."""
    return f'<div style="overflow-x: auto; text-align: left">{"".join(parts)}</div>'


def titled(title: str, name: str = "") -> str:
    """A title, and in smaller letters what the thing is called."""
    return f"<div><b>{said(title)}</b>{f' <small><code>{escape(name)}</code></small>' if name else ''}</div>"


def said(words: str) -> str:
    """Words, escaped, with their formulas."""
    return spoken(words, "html")


def paragraph(words: str) -> str:
    """Words in a measure that reads well."""
    return f'<p style="max-width: 46em; margin: 0.4em 0">{said(words)}</p>'


def note(html: str) -> str:
    """An aside."""
    return f'<div style="font-size: 0.9em; opacity: 0.75; max-width: 52em; margin-top: 0.2em">{html}</div>'


def folded(summary: str, body: str, open_: bool = False) -> str:
    """A body that a click opens, or that stands open until one closes it."""
    state = ' open="open"' if open_ else ""
    return f"<details{state}><summary>{summary}</summary>{body}</details>"


def verdict(kind: str) -> str:
    """A verdict behind its mark."""
    return f'<span style="color: {COLOURS[kind]}; white-space: nowrap">{MARKS[kind]} {escape(kind)}</span>'


def counted(counts: dict[str, int]) -> str:
    """How many got each verdict; those that nobody got are left out."""
    return ", ".join(f"{count} {verdict(kind)}" for kind, count in counts.items() if count) or "none"


def table(rows: Iterable[Sequence[str]], head: Sequence[str] = (), right: Sequence[int] = ()) -> str:
    """Rows of cells that are HTML already; columns numbered in `right` are aligned to the right."""
    sides = "padding: 0.3em 0.7em 0.3em 0; vertical-align: baseline"
    words, numbers = "text-align: left; white-space: normal", "text-align: right; white-space: nowrap"

    def cells(row: Sequence[str], kind: str) -> str:
        aligned = (f"{numbers if n in right else words}; {sides}" for n in range(len(row)))
        return "".join(f'<{kind} style="{style}">{cell}</{kind}>' for style, cell in zip(aligned, row, strict=True))

    above = f"<thead><tr>{cells([escape(name) for name in head], 'th')}</tr></thead>" if head else ""
    body = "".join(f'<tr style="background: none">{cells(row, "td")}</tr>' for row in rows)
    return f'<table style="margin: 0.3em 0; border: none">{above}<tbody>{body}</tbody></table>'
