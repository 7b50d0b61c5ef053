"""What a rule answers: the next expression of a chain, and why."""

from dataclasses import dataclass
from typing import Any

from .assumption import Assumption


@dataclass(frozen=True)
class Link:
    """One link of a chain, computed by a rule from the expression before it."""

    after: Any
    reason: str
    relation: str = "equal"
    reference: str = ""
    error: Any = None
    cited: bool = False
    assumptions: tuple[Assumption, ...] = ()
