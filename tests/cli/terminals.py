"""Terminals that tests open and read."""

import os


def read_to_the_end(terminal: int) -> str:
    """All that is written to a terminal until the command on it is over."""
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the terminal is closed when the command is over
            break
        if not part:
            break
        said += part
    return said.decode()
