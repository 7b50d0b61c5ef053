"""A two-layer ReLU network whose gradient is written out by hand, fast on one core or two."""

from collections.abc import Iterator
from functools import partial
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.row_threads import RowThreads
from verify.networks.sparse_parity import GroupedBatch

Array = NDArray[Any]


class TwoLayerTensors:
    """The four tensors of a two-layer network, or their gradient, kept in one stack so that a step is one operation.

    W1: width x (n_s + n_b), columns in the order (one-hot skill, skill bits). b1, w2: length width. b2: length 1. All
    are views: writing to them changes the network.
    """

    def __init__(self, n_s: int, n_b: int, width: int, dtype: DTypeLike) -> None:
        # Rows: control weights, bit weights, b1.
        self.stack: Array = np.zeros((n_s + n_b + 1, width), dtype=dtype)
        self.w2: Array = np.zeros(width, dtype=dtype)
        self.b2: Array = np.zeros(1, dtype=dtype)
        self._n_s = n_s

    @property
    def W1(self) -> Array:
        """The first layer, width x (n_s + n_b)."""
        return self.stack[:-1].T

    @property
    def b1(self) -> Array:
        """The bias of the first layer."""
        return self.stack[-1, :]

    @property
    def control(self) -> Array:
        """The columns of W1 that read the one-hot skill, transposed: n_s x width."""
        return self.stack[: self._n_s]

    @property
    def bits(self) -> Array:
        """The columns of W1 that read the skill bits, transposed: n_b x width."""
        return self.stack[self._n_s : -1]

    def by_name(self) -> dict[str, Array]:
        """The four tensors, as views."""
        return {"W1": self.W1, "b1": self.b1, "w2": self.w2, "b2": self.b2}


class _Buffers:
    """What one thread writes on the way: a chunk of the hidden layer, and the sum of its rows' gradients."""

    def __init__(self, n_s: int, n_b: int, width: int, chunk: int, dtype: DTypeLike) -> None:
        self.gradient = TwoLayerTensors(n_s, n_b, width, dtype)
        self.scratch = np.empty_like(self.gradient.stack)
        self.hidden = np.empty((chunk, width), dtype=dtype)
        self.active = np.empty((chunk, width), dtype=bool)
        # Bit weights and, in the last row, what the skill at work adds to every unit.
        self.first_layer = np.empty((n_b + 1, width), dtype=dtype)


class TwoLayerReLU:
    """f(x) = w2 . relu(W1 x + b1) + b2, every entry of the four tensors drawn from N(0, init^2).

    Arguments: n_s control bits and n_b skill bits make the input; `width` hidden units; `init` the standard deviation,
    non-negative; `seed`; `dtype` float32 or float64 (the same draws, rounded); `chunk` the number of inputs worked on
    at a time, in each of `threads` threads. Both set the memory and the speed, and the values up to rounding; the same
    numbers give the same values bit for bit. Threads are for BLAS that is held to one thread, as `train` does, and for
    batches of thousands.

    Inputs come as a `GroupedBatch`. All rows of one skill share the control input, so it joins the bias instead of the
    matrix product, which then has n_b + 1 columns however many skills there are. Buffers are reused: a network serves
    one caller at a time, and the gradient returned is overwritten by the next call.

    Raises InvalidInput when an argument is out of range or a batch has the wrong shape or dtype.

    >>> from verify.networks.sparse_parity import MultitaskSparseParity
    >>> task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> network = TwoLayerReLU(task.n_s, task.n_b, width=16, init=0.1, seed=0)
    >>> batch = task.sample(4, np.random.default_rng(0))
    >>> network.forward(batch).shape
    (4,)
    >>> before, gradient = network.loss_and_gradient(batch)
    >>> network.parameters()["w2"][:] -= 0.02 * gradient["w2"]
    >>> network.loss_and_gradient(batch)[0] < before
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
        chunk: int = 512,
        threads: int = 1,
    ) -> None:
        if min(n_s, n_b, width, chunk) < 1:
            raise InvalidInput("n_s, n_b, width and chunk must be at least 1: give positive sizes.")
        if not (isfinite(init) and init >= 0):
            raise InvalidInput(f"init is a standard deviation: it must be finite and at least 0, and {init} is not.")
        if seed < 0:
            raise InvalidInput(f"seed must be a non-negative integer, and {seed} is not.")
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise InvalidInput(f"dtype must be float32 or float64, and {self.dtype} is neither.")
        self.n_s, self.n_b, self.width, self.init, self.seed = n_s, n_b, width, init, seed
        self.tensors = TwoLayerTensors(n_s, n_b, width, dtype)
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
        for tensor in (self.tensors.W1, self.tensors.b1, self.tensors.w2, self.tensors.b2):
            tensor[...] = init * rng.standard_normal(tensor.shape)

        self.chunk, self._rows = chunk, RowThreads(threads)
        self._buffers = [_Buffers(n_s, n_b, width, chunk, dtype) for _ in range(threads)]
        # np.maximum against an array of zeros is vectorised; against a scalar zero it is not.
        self._zeros = np.zeros((chunk, width), dtype=dtype)

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the untrained network, and `chunk` and `threads`, on which rounding depends."""
        sizes = {"n_s": self.n_s, "n_b": self.n_b, "width": self.width, "init": self.init, "seed": self.seed}
        parts = {"chunk": self.chunk, "threads": self._rows.threads}
        return {"network": type(self).__name__, **sizes, "dtype": str(self.dtype), **parts}

    def parameters(self) -> dict[str, Array]:
        """W1: width x (n_s + n_b), columns in the order (one-hot skill, skill bits); b1, w2: width; b2: one entry."""
        return self.tensors.by_name()

    def forward(self, batch: GroupedBatch) -> Array:
        """f on every row of the batch, in the order of the rows."""
        batch.require(self.n_s, self.n_b, self.dtype)
        values = np.empty(len(batch.rows), dtype=self.dtype)

        def part(number: int, start: int, stop: int) -> None:
            for rows, _, hidden in self._hidden_layers(batch, self._buffers[number], start, stop):
                np.matmul(hidden, self.tensors.w2, out=values[rows])

        self._rows.call(part, len(values))
        values += self.tensors.b2
        return values

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float, dict[str, Array]]:
        """The mean of (f - y)^2 over the batch, without a factor 1/2, and its gradient, by the names of `parameters`.

        With d = dL/df per row and A = 1 where a unit is active, G = (d x)^T A holds all that is needed: the gradient of
        a first-layer weight is its G times w2, and that of w2 is the sum over the first layer of weight times G. So
        the backward pass is one matrix product and never meets d w2. The G of all threads are added in their order.
        """
        batch.require(self.n_s, self.n_b, self.dtype)
        parts = self._rows.call(partial(self._sum_over_rows, batch), len(batch.rows))
        gradient, scratch = self._buffers[0].gradient, self._buffers[0].scratch
        for other in self._buffers[1:]:
            gradient.stack += other.gradient.stack
        gradient.control.sum(axis=0, out=gradient.b1)
        np.multiply(self.tensors.stack, gradient.stack, out=scratch).sum(axis=0, out=gradient.w2)
        gradient.stack *= self.tensors.w2
        gradient.b2[0] = sum(slope_sum for _, slope_sum in parts)
        return sum(loss for loss, _ in parts), gradient.by_name()

    def _sum_over_rows(self, batch: GroupedBatch, number: int, start: int, stop: int) -> tuple[float, float]:
        """Write G of the rows start:stop; their share of the loss, and the sum of d."""
        buffers = self._buffers[number]
        gradient = buffers.gradient
        size = len(batch.rows)
        loss, slope_sum = 0.0, 0.0
        gradient.stack[...] = 0
        for rows, groups, hidden in self._hidden_layers(batch, buffers, start, stop):
            residuals = hidden @ self.tensors.w2 + self.tensors.b2 - batch.targets[rows]
            loss += float(residuals @ residuals) / size
            slopes = residuals * (2 / size)
            slope_sum += float(slopes.sum())

            active = buffers.active[: len(hidden)]
            np.greater(hidden, 0, out=active)
            np.copyto(hidden, active)
            weighted = batch.rows[rows, :-1] * slopes[:, None]
            gradient.bits[...] += np.matmul(weighted.T, hidden, out=buffers.scratch[: self.n_b])
            for skill, inside in groups:
                gradient.control[skill] += slopes[inside] @ hidden[inside]
        return loss, slope_sum

    def _hidden_layers(
        self, batch: GroupedBatch, buffers: _Buffers, first: int, last: int
    ) -> Iterator[tuple[slice, list[tuple[int, slice]], Array]]:
        """Chunk by chunk: the rows, the groups of one skill inside, and relu(W1 x + b1) in a buffer that is reused."""
        tensors, first_layer = self.tensors, buffers.first_layer
        first_layer[:-1] = tensors.bits
        ends = np.cumsum(batch.counts).tolist()
        for start in range(first, last, self.chunk):
            stop = min(start + self.chunk, last)
            hidden = buffers.hidden[: stop - start]
            groups = []
            for skill, (low, high) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
                low, high = max(low, start), min(high, stop)
                if low < high:
                    inside = slice(low - start, high - start)
                    np.add(tensors.control[skill], tensors.b1, out=first_layer[-1])
                    np.matmul(batch.rows[low:high], first_layer, out=hidden[inside])
                    groups.append((skill, inside))
            np.maximum(hidden, self._zeros[: stop - start], out=hidden)
            yield slice(start, stop), groups, hidden
