"""What commands write: lines and JSON to stdout, and to a terminal how far they are."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import click

from ..printing.page import MARKS, PLAIN, Line, Page, joined

WIDEST, NARROWEST = 160, 40
STYLES = {
    "title": "bold",
    "headline": "bold",
    "reason": "dim",
    "exact": "green",
    "certified": "cyan",
    "cited": "blue",
    "heuristic": "yellow",
    "unknown": "bold yellow",
    "false": "bold red",
    "pass": "green",
    "fail": "bold red",
    "reported": "cyan",
}


def stdout_page() -> Page:
    """The page that stdout is: a terminal of some width, or plain text of 100 letters to a line, or of COLUMNS."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        return Page(_bounded(width), (sys.stdout.encoding or "").lower().startswith("utf"))
    columns = os.environ.get("COLUMNS", "")
    return Page(_bounded(int(columns)) if columns.isdecimal() else PLAIN.width)


def show(lines: Iterable[Line]) -> None:
    """Lines on stdout; on a terminal with the colours of what they are, none where NO_COLOR is set."""
    lines = list(lines)
    if not sys.stdout.isatty():
        click.echo(joined(lines))
        return
    from rich.console import Console
    from rich.text import Text

    text = Text("\n").join(Text(line.text, STYLES.get(line.style, "")) for line in lines)
    for kind, mark in MARKS.items():
        # A mark that opens a line, or stands behind a count.
        text.highlight_regex(rf"(?m)^ *{re.escape(mark)}(?= )|\d+{re.escape(mark)}(?!\w)", STYLES[kind])
    # The lines fit already, and hold no markup.
    Console(highlight=False, soft_wrap=True).print(text)


def show_json(data: Any) -> None:
    """`data` on stdout; numbers that JSON cannot hold are an error here, not in whatever reads them."""
    click.echo(json.dumps(data, indent=2, allow_nan=False))


class Progress:
    """What is being done and the time that has passed, on one line of the terminal; silent where stderr is none.

    Call it with what is being done: shown at once, it is kept moving in between and wiped at the end.
    """

    def __init__(self) -> None:
        self._begin = monotonic()
        self._words = ""
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    @property
    def passed(self) -> str:
        """The time since the beginning, in minutes and seconds."""
        minutes, seconds = divmod(int(monotonic() - self._begin), 60)
        return f"{minutes}:{seconds:02d}"

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            self._ticker.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if self._ticker.is_alive():
            self._ticker.join()
        _on_the_line("")

    def __call__(self, words: str) -> None:
        with self._lock:
            self._words = words
            self._write()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The line cleared while results are printed where it stood."""
        with self._lock:
            _on_the_line("")
            yield
            self._write()

    def _tick(self) -> None:
        while not self._over.wait(1.0):
            with self._lock:
                self._write()

    def _write(self) -> None:
        if self._words:
            _on_the_line(f"{self.passed}  {self._words}")


def _on_the_line(what: str) -> None:
    if sys.stderr.isatty():
        room = shutil.get_terminal_size().columns - 4
        sys.stderr.write("\r\x1b[2K" + (f"{what[:room]}..." if what else ""))
        sys.stderr.flush()


def _bounded(width: int) -> int:
    return min(max(width, NARROWEST), WIDEST)
