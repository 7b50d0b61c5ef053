"""What commands write: JSON, tables, and progress for a terminal."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
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


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """`rows` as lines with aligned columns, those numbered in `right` aligned to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [f"{cell:{'>' if n in right else '<'}{widths[n]}}" for n, cell in enumerate(row)]
        lines.append("  ".join(cells).rstrip())
    return lines
