"""What every optimiser here can do."""

from __future__ import annotations

from typing import Any, Protocol

from numpy.typing import NDArray

from verify.networks.network import Network

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
