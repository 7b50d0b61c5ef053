"""How much work one enclosure may take: as much as it needs, or as much as one test point among many is worth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LIMITED: ContextVar[bool] = ContextVar("limited", default=False)


@contextmanager
def limited_effort() -> Iterator[None]:
    """Within the block sums and integrals that take very long are given up, with a wide ball or CannotEnclose.

    >>> with limited_effort():
    ...     is_limited()
    True
    """
    token = _LIMITED.set(True)
    try:
        yield
    finally:
        _LIMITED.reset(token)


def is_limited() -> bool:
    """Whether effort is limited where this is called."""
    return _LIMITED.get()
