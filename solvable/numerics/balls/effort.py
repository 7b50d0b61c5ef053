"""How much work one enclosure may take: as much as it needs, or as much as one test point among many is worth."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from solvable.errors import CannotEnclose

_LEFT: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def limited_effort(terms: int) -> Iterator[None]:
    """Within the block sums of more than `terms` terms in all, and integrals that take very long, are given up.

    >>> with limited_effort(1000):
    ...     is_limited()
    True
    """
    token = _LEFT.set([terms])
    try:
        yield
    finally:
        _LEFT.reset(token)


def is_limited() -> bool:
    """Whether effort is limited where this is called."""
    return _LEFT.get() is not None


def spend(terms: int) -> None:
    """Account for so many terms, about to be added up; CannotEnclose where effort is limited and they are too many."""
    left = _LEFT.get()
    if left is not None:
        left[0] -= terms
        if left[0] < 0:
            raise CannotEnclose("A sum takes more terms at this point than the point is worth.")
