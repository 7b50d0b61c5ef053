"""What commands write: JSON, and progress for a terminal."""

from __future__ import annotations

import json
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import click


def show_json(data: Any) -> None:
    """`data` on stdout; numbers that JSON cannot hold are an error here, not in whatever reads them."""
    click.echo(json.dumps(data, indent=2, allow_nan=False))


def progress(what: str = "") -> None:
    """Say on one line of the terminal what is being done; "" wipes it. Silent where stderr is no terminal."""
    if sys.stderr.isatty():
        room = shutil.get_terminal_size().columns - 4
        sys.stderr.write("\r\x1b[2K" + (f"{what[:room]}..." if what else ""))
        sys.stderr.flush()


class LongProgress:
    """`progress` with the time that has passed, kept moving in between; silent where stderr is no terminal.

    Call it with what is being done.
    """

    def __init__(self) -> None:
        self._begin = monotonic()
        self._words = ""
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> LongProgress:
        if sys.stderr.isatty():
            self._ticker.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if self._ticker.is_alive():
            self._ticker.join()
        progress()

    def __call__(self, words: str) -> None:
        with self._lock:
            self._words = words
            self._write()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The line cleared while results are printed where it stood."""
        with self._lock:
            progress()
            yield
            self._write()

    def _tick(self) -> None:
        while not self._over.wait(1.0):
            with self._lock:
                self._write()

    def _write(self) -> None:
        if self._words:
            minutes, seconds = divmod(int(monotonic() - self._begin), 60)
            progress(f"{minutes}:{seconds:02d}  {self._words}")
