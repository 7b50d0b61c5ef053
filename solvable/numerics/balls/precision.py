"""The working precision of ball arithmetic, set and restored under one lock."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import flint

_LOCK = threading.RLock()


@contextmanager
def precision(bits: int, order: int | None = None) -> Iterator[None]:
    """Run a block at `bits` bits of working precision; `order` also caps the length of power series.

    The flint context is global to the process, so the block holds a re-entrant lock: nest freely, share threads freely.

    >>> from flint import arb
    >>> with precision(333):
    ...     digits = arb(2).sqrt().str(60, radius=False)
    >>> digits[:20]
    '1.414213562373095048'
    """
    with _LOCK:
        bits_before, order_before = flint.ctx.prec, flint.ctx.cap
        try:
            flint.ctx.prec = bits
            if order is not None:
                flint.ctx.cap = order
            yield
        finally:
            flint.ctx.prec = bits_before
            flint.ctx.cap = order_before
