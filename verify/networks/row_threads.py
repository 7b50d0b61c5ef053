"""Parts of a batch worked on at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from solvable.errors import InvalidInput

Result = TypeVar("Result")


class RowThreads:
    """Threads that share the rows of a batch, each with a part of its own, always the same one for the same number.

    `call(work, size)` gives `[work(0, 0, b), work(1, b, c), ...]`: the number of the part, its first row and the one
    after its last; some parts are empty when there are fewer rows than threads. Only what lets go of the interpreter,
    such as NumPy's products and compiled passes, runs at the same time. One thread is the caller's own. Pickling keeps
    the number of threads.

    Raises InvalidInput for fewer than one thread.

    >>> RowThreads(2).call(lambda part, start, stop: (part, stop - start), 5)
    [(0, 2), (1, 3)]
    """

    def __init__(self, threads: int) -> None:
        if threads < 1:
            raise InvalidInput(f"threads must be at least 1, and {threads} is not.")
        self.threads = int(threads)
        self._others: ThreadPoolExecutor | None = None

    def call(self, work: Callable[[int, int, int], Result], size: int) -> list[Result]:
        """What `work` gives for every part, in their order."""
        bounds = [part * size // self.threads for part in range(self.threads + 1)]
        parts = list(zip(range(self.threads), bounds, bounds[1:], strict=False))
        if self.threads == 1:
            return [work(*parts[0])]
        if self._others is None:
            self._others = ThreadPoolExecutor(self.threads - 1, thread_name_prefix="rows")
        pending = [self._others.submit(work, *part) for part in parts[1:]]
        # No part may still be at work in shared buffers when this returns, not even where one has failed.
        try:
            first = work(*parts[0])
        finally:
            for future in pending:
                future.exception()
        return [first, *(future.result() for future in pending)]

    def __getstate__(self) -> dict[str, Any]:
        return {"threads": self.threads, "_others": None}
