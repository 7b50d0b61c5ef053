"""A claim made in words, with the number it amounts to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Claim:
    """What a source says in words, and the SymPy expression that the words amount to."""

    words: str
    value: Any

    def __str__(self) -> str:
        return self.words
