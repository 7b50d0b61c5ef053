"""The two-layer ReLU network on binary inputs, by compiled table look-ups instead of matrix products."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.row_buffers import row_buffers, whole_blocks, zero_vectors
from verify.networks.row_threads import RowThreads
from verify.networks.sparse_parity import GroupedBatch
from verify.networks.two_layer_relu import TwoLayerReLU

Array = NDArray[Any]


class TabulatedTwoLayerReLU:
    """f(x) = w2 . relu(W1 x + b1) + b2, begun as the `TwoLayerReLU` of the same arguments; values and gradients are the
    same but for rounding.

    The bits are 0 or 1, so W1 x is a sum of few entries of tables, which takes a fraction of the additions and no
    products, and the backward pass sums over the rows of every entry. It is compiled by numba, once per machine and
    dtype, which takes seconds: `pip install 'solvable[fast]'`.

    Arguments as there; `chunk` rows are worked on at a time in each of `threads` threads. Both set the speed, and the
    values up to rounding. Buffers are reused: a network serves one caller at a time, and the gradient returned is
    overwritten by the next call.

    Raises InvalidInput without numba, when an argument is out of range, or when a batch has the wrong shape or dtype or
    bits that are neither 0 nor 1.

    >>> from verify.networks.sparse_parity import MultitaskSparseParity
    >>> task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> network = TabulatedTwoLayerReLU(task.n_s, task.n_b, width=16, init=0.1, seed=0)
    >>> batch = task.sample(4, np.random.default_rng(0))
    >>> plain = TwoLayerReLU(task.n_s, task.n_b, width=16, init=0.1, seed=0)
    >>> bool(np.allclose(network.forward(batch), plain.forward(batch), atol=1e-6))
    True
    """

    def __init__(
        self,
        n_s: int,
        n_b: int,
        width: int,
        init: float,
        seed: int,
        dtype: DTypeLike = np.float32,
        chunk: int = 2048,
        threads: int = 1,
    ) -> None:
        try:
            from verify.networks import tabulated_rows
        except ImportError:
            raise InvalidInput("tables need numba: install it with pip install 'solvable[fast]'.") from None
        begun = TwoLayerReLU(n_s, n_b, width, init, seed, dtype, chunk=1).parameters()
        if chunk < 1:
            raise InvalidInput("n_s, n_b, width and chunk must be at least 1: give positive sizes.")
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        self.n_s, self.n_b, self.width, self.init, self.seed, self.chunk = n_s, n_b, width, init, seed, chunk
        self._compiled, self._rows = tabulated_rows, RowThreads(threads)
        units = whole_blocks(width)
        # Rows: control weights, bit weights, b1. Units beyond the width are zero and stay so.
        self._stack, self._w2 = zero_vectors((n_s + n_b + 1, units), dtype), zero_vectors((units,), dtype)
        self._b2 = np.zeros(1, dtype=dtype)
        for name, parameter in self.parameters().items():
            parameter[...] = begun[name]
        self._gradient_of_stack = zero_vectors(self._stack.shape, dtype)
        self._gradient_of_w2, self._gradient_of_b2 = zero_vectors((units,), dtype), np.empty_like(self._b2)
        self._parts = zero_vectors((threads, n_s + n_b, units), dtype)
        self._buffers = [row_buffers(n_s, n_b, units, chunk, dtype) for _ in range(threads)]

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the untrained network, and what rounding depends on: `chunk`, `threads`, and who compiled."""
        from numba import __version__ as numba

        sizes = {"n_s": self.n_s, "n_b": self.n_b, "width": self.width, "init": self.init, "seed": self.seed}
        parts = {"chunk": self.chunk, "threads": self._rows.threads, "numba": numba}
        return {"network": type(self).__name__, **sizes, "dtype": str(self.dtype), **parts}

    def parameters(self) -> dict[str, Array]:
        """W1: width x (n_s + n_b), columns in the order (one-hot skill, skill bits); b1, w2: width; b2: one entry."""
        return self._by_name(self._stack, self._w2, self._b2)

    def forward(self, batch: GroupedBatch) -> Array:
        """f on every row of the batch, in the order of the rows."""
        rows, ends, values = *self._checked(batch), np.empty(len(batch.rows), dtype=self.dtype)
        tensors = (self._stack, self._w2, self._b2, self.n_b)

        def part(number: int, start: int, stop: int) -> bool:
            buffers = self._buffers[number]
            return bool(self._compiled.values_of_rows(rows, start, stop, ends, *tensors, buffers, values))

        self._refuse_unless(all(self._rows.call(part, len(rows))))
        return values

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float, dict[str, Array]]:
        """The mean of (f - y)^2 over the batch, without a factor 1/2, and its gradient, by the names of `parameters`.

        Each thread sums G = (d x)^T A over its rows, with d = dL/df per row and A = 1 where a unit is active; the sums
        are added in the order of the parts, and G holds all that is needed, see `TwoLayerReLU.loss_and_gradient`.
        """
        rows, ends = self._checked(batch)
        targets = np.ascontiguousarray(batch.targets, dtype=self.dtype)
        tensors = (self._stack, self._w2, self._b2, self.n_b)

        def part(number: int, start: int, stop: int) -> tuple[float, float, bool]:
            buffers, sums = self._buffers[number], self._parts[number]
            found: tuple[float, float, bool]
            found = self._compiled.slopes_of_rows(rows, targets, start, stop, ends, *tensors, buffers, sums)
            return found

        squares, slopes, binary = zip(*self._rows.call(part, len(rows)), strict=True)
        self._refuse_unless(all(binary))
        found = (self._gradient_of_stack, self._gradient_of_w2)
        self._compiled.gradient_of_tensors(self._stack, self._w2, self.n_s, self._parts, *found)
        self._gradient_of_b2[0] = sum(slopes)
        return sum(squares) / len(rows), self._by_name(*found, self._gradient_of_b2)

    def _by_name(self, stack: Array, w2: Array, b2: Array) -> dict[str, Array]:
        width = self.width
        return {"W1": stack[:-1, :width].T, "b1": stack[-1, :width], "w2": w2[:width], "b2": b2}

    def _checked(self, batch: GroupedBatch) -> tuple[Array, NDArray[np.int64]]:
        """The rows as they lie in memory, and where each skill ends."""
        batch.require(self.n_s, self.n_b, self.dtype)
        rows, counts, _ = batch
        ends = np.cumsum(counts, dtype=np.int64)
        if ends[-1] != len(rows) or len(batch.targets) != len(rows) or (counts < 0).any():
            raise InvalidInput("the batch needs one target for every row, and the counts of its skills must add up.")
        return np.ascontiguousarray(rows), ends

    @staticmethod
    def _refuse_unless(binary: bool) -> None:
        if not binary:
            raise InvalidInput("tables are for bits that are 0 or 1, and some of this batch are neither.")

    def __reduce__(self) -> tuple[object, ...]:
        arguments = (self.n_s, self.n_b, self.width, self.init, self.seed, self.dtype, self.chunk, self._rows.threads)
        return _rebuilt, (arguments, {name: array.copy() for name, array in self.parameters().items()})


def _rebuilt(arguments: tuple[Any, ...], parameters: dict[str, Array]) -> TabulatedTwoLayerReLU:
    network = TabulatedTwoLayerReLU(*arguments)
    for name, parameter in network.parameters().items():
        parameter[...] = parameters[name]
    return network
