"""Many small two-layer ReLU networks trained at once, in matrix products over all their units."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch
from verify.networks.two_layer_relu import TwoLayerReLU

Array = NDArray[Any]

# Hidden values worked on at a time: a megabyte of float32, which stays in the cache.
_HIDDEN_VALUES = 1 << 18


class StackedTwoLayerReLU:
    """E networks f_e(x) = w2 . relu(W1 x + b1) + b2, their hidden units one below the other.

    Arguments: n_s control bits and n_b skill bits; `widths` and `seeds`, one of each per network; `init`, the standard
    deviation of all tensors; `dtype` float32 or float64. Network e begins as
    `TwoLayerReLU(n_s, n_b, widths[e], init, seeds[e])` and has its gradients. All networks see the same batches, so
    they differ in their initial tensors only.

    Values have the shape E x n, losses the shape E, and the gradient is that of the sum of the losses: no network meets
    the others. An optimiser that treats every number by itself trains the stack as it would train each network alone.
    Neighbours of the same width are read out in one product, so sort by width.

    Raises InvalidInput when an argument is out of range or a batch has the wrong shape or dtype.

    >>> from verify.networks.sparse_parity import MultitaskSparseParity
    >>> task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> stack = StackedTwoLayerReLU(2, 8, widths=[1, 4, 4], init=0.1, seeds=[0, 1, 2])
    >>> batch = task.sample(50, np.random.default_rng(0))
    >>> stack.forward(batch).shape, stack.loss_and_gradient(batch)[0].shape
    ((3, 50), (3,))
    """

    def __init__(
        self,
        n_s: int,
        n_b: int,
        widths: Sequence[int],
        init: float,
        seeds: Sequence[int],
        dtype: DTypeLike = np.float32,
    ) -> None:
        self.n_s, self.n_b, self.init = n_s, n_b, init
        self.widths, self.seeds = tuple(int(width) for width in widths), tuple(int(seed) for seed in seeds)
        if not self.widths or len(self.widths) != len(self.seeds):
            raise InvalidInput("a stack needs one width and one seed for every network, and at least one network.")
        members = [
            TwoLayerReLU(n_s, n_b, width, init, seed, dtype)
            for width, seed in zip(self.widths, self.seeds, strict=True)
        ]
        self.dtype: np.dtype[Any] = members[0].dtype
        tensors = [member.parameters() for member in members]
        # Columns: control bits, skill bits, b1.
        self._first = np.vstack([np.column_stack((tensor["W1"], tensor["b1"])) for tensor in tensors])
        self._w2 = np.concatenate([tensor["w2"] for tensor in tensors])
        self._b2 = np.concatenate([tensor["b2"] for tensor in tensors])
        self._ends = np.cumsum(self.widths)
        self._runs = list(_runs_of_equal_widths(self.widths))

        units = len(self._w2)
        chunk = max(1, _HIDDEN_VALUES // units)
        self._gradient_of_first = np.empty_like(self._first)
        self._gradient_of_w2, self._gradient_of_b2 = np.empty_like(self._w2), np.empty_like(self._b2)
        self._scratch = np.empty_like(self._first)
        self._hidden = np.empty(units * chunk, dtype=self.dtype)
        self._active = np.empty(units * chunk, dtype=bool)
        self._zeros = np.zeros(units * chunk, dtype=self.dtype)

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the untrained networks; widths and seeds as words."""
        words = {name: " ".join(map(str, getattr(self, name))) for name in ("widths", "seeds")}
        sizes = {"n_s": self.n_s, "n_b": self.n_b, "init": self.init}
        return {"network": type(self).__name__, **sizes, **words, "dtype": str(self.dtype)}

    def parameters(self) -> dict[str, Array]:
        """W1: units x (n_s + n_b); b1, w2: one entry per unit, network after network; b2: one entry per network."""
        return {"W1": self._first[:, :-1], "b1": self._first[:, -1], "w2": self._w2, "b2": self._b2}

    def member(self, index: int) -> TwoLayerReLU:
        """A copy of one network as it is now."""
        width = self.widths[index]
        network = TwoLayerReLU(self.n_s, self.n_b, width, self.init, self.seeds[index], self.dtype)
        units = slice(int(self._ends[index]) - width, int(self._ends[index]))
        for name, tensor in network.parameters().items():
            tensor[...] = self._b2[index] if name == "b2" else self.parameters()[name][units]
        return network

    def forward(self, batch: GroupedBatch) -> Array:
        """E x n: the values of every network on every row of the batch."""
        values = np.empty((len(self.widths), len(batch.rows)), dtype=self.dtype)
        for rows, _, hidden in self._hidden_layers(batch):
            values[:, rows] = self._read_out(hidden)
        return values

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[Array, dict[str, Array]]:
        """The mean of (f_e - y)^2 for every network, without a factor 1/2, and the gradient of each by its own tensors.

        As in `TwoLayerReLU`, G = A (d x)^T holds all that is needed, A = 1 where a unit is active; here d is that of
        the network to which the unit belongs, so it multiplies A.
        """
        size = len(batch.rows)
        losses = np.zeros(len(self.widths))
        first, w2 = self._gradient_of_first, self._gradient_of_w2
        first[...] = 0
        self._gradient_of_b2[...] = 0
        for rows, inputs, hidden in self._hidden_layers(batch):
            residuals = self._read_out(hidden) - batch.targets[rows]
            losses += np.einsum("en,en->e", residuals, residuals, dtype=np.float64) / size
            slopes = residuals * (2 / size)
            self._gradient_of_b2 += slopes.sum(axis=1)
            active = self._active[: hidden.size].reshape(hidden.shape)
            np.greater(hidden, 0, out=active)
            np.copyto(hidden, active)
            for networks, units, width in self._runs:
                of_network = hidden[units].reshape(-1, width, hidden.shape[1])
                of_network *= slopes[networks, None, :]
            first += np.matmul(hidden, inputs, out=self._scratch)
        np.einsum("uk,uk->u", self._first, first, out=w2)
        first *= self._w2[:, None]
        return losses, {"W1": first[:, :-1], "b1": first[:, -1], "w2": w2, "b2": self._gradient_of_b2}

    def _read_out(self, hidden: Array) -> Array:
        """E x n values from the units x n hidden layer."""
        values = np.empty((len(self.widths), hidden.shape[1]), dtype=self.dtype)
        for networks, units, width in self._runs:
            weights = self._w2[units].reshape(-1, 1, width)
            np.matmul(weights, hidden[units].reshape(len(weights), width, -1), out=values[networks, None, :])
        values += self._b2[:, None]
        return values

    def _hidden_layers(self, batch: GroupedBatch) -> Iterator[tuple[slice, Array, Array]]:
        """Chunk by chunk: the rows, their inputs with a last column of ones, and relu(W1 x + b1) in a reused buffer."""
        batch.require(self.n_s, self.n_b, self.dtype)
        one_hot = np.repeat(np.eye(self.n_s, dtype=self.dtype), batch.counts, axis=0)
        inputs = np.hstack([one_hot, batch.rows])
        units = len(self._first)
        chunk = len(self._hidden) // units
        for start in range(0, len(inputs), chunk):
            part = inputs[start : start + chunk]
            hidden = self._hidden[: units * len(part)].reshape(units, -1)
            np.matmul(self._first, part.T, out=hidden)
            np.maximum(hidden, self._zeros[: hidden.size].reshape(hidden.shape), out=hidden)
            yield slice(start, start + len(part)), part, hidden


def _runs_of_equal_widths(widths: tuple[int, ...]) -> Iterator[tuple[slice, slice, int]]:
    """The networks of every run, their units, and their width."""
    start, unit = 0, 0
    for index in range(1, len(widths) + 1):
        if index == len(widths) or widths[index] != widths[start]:
            units = (index - start) * widths[start]
            yield slice(start, index), slice(unit, unit + units), widths[start]
            start, unit = index, unit + units
