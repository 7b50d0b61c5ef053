"""What every network here can do, so that a trainer need not know which one it trains."""

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from verify.networks.sparse_parity import GroupedBatch

Array = NDArray[Any]


class Network(Protocol):
    """A function of a batch with named parameters and a gradient written out by hand.

    dtype: that of parameters and values, and the one in which batches must come.
    """

    dtype: np.dtype[Any]

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the network before training, its seed among it."""
        ...

    def parameters(self) -> dict[str, Array]:
        """The parameters by name, as views: writing to them changes the network."""
        ...

    def forward(self, batch: GroupedBatch) -> Array:
        """The values on the rows of the batch, along the last axis; a stack of networks has one more axis before it."""
        ...

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float | Array, dict[str, Array]]:
        """The mean of (f - y)^2, without a factor 1/2, and its gradient by name, in buffers that the next call reuses.

        A stack of networks answers with one loss for each; the gradient is that of their sum, so that every network
        gets its own.
        """
        ...


Array = NDArray[Any]


class Optimiser(Protocol):
    """A rule that moves the parameters of one network by its gradients, and may remember earlier ones."""

    def settings(self) -> dict[str, int | float | str]:
        """The rule and its constants."""
        ...

    def step(self, network: Network, gradient: dict[str, Array]) -> None:
        """Change the parameters in place."""
        ...

    def state(self) -> dict[str, Array]:
        """Copies of all that is remembered between steps; `restore` of it continues bit for bit."""
        ...

    def restore(self, state: dict[str, Array]) -> None:
        """Take up the memory that `state` gave."""
        ...
