"""Gradient descent with momentum and weight decay."""

from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.network import Network

Array = NDArray[Any]


class GradientDescent:
    """theta <- theta - learning_rate v,    v <- momentum v + g + weight_decay theta,    v = 0 before the first step.

    Arguments: `learning_rate` > 0, which may be changed between steps; 0 <= `momentum` < 1; `weight_decay` >= 0, an L2
    term in the gradient. Steps are taken in the dtype of the network. An optimiser serves one network.

    On the plain mean squared error, small steps without momentum follow the gradient flow of (1/2) E (f - f*)^2 at the
    rate eta = 2 learning_rate.

    Raises InvalidInput when an argument is out of range or a state belongs to another optimiser.

    Source: torch.optim.SGD, without dampening and Nesterov's correction.
    """

    def __init__(self, learning_rate: float, momentum: float = 0.0, weight_decay: float = 0.0) -> None:
        if not 0 < learning_rate < np.inf:
            raise InvalidInput(f"learning_rate must be positive and finite, and {learning_rate} is not.")
        if not 0 <= momentum < 1:
            raise InvalidInput(f"momentum must be at least 0 and below 1, and {momentum} is not.")
        if not (isfinite(weight_decay) and weight_decay >= 0):
            raise InvalidInput(f"weight_decay must be finite and at least 0, and {weight_decay} is not.")
        self.learning_rate = float(learning_rate)
        self.momentum = float(momentum)
        self.weight_decay = float(weight_decay)
        self._velocity: dict[str, Array] = {}
        self._scratch: dict[str, Array] = {}

    def settings(self) -> dict[str, int | float | str]:
        """The rule and its constants."""
        return {
            "optimiser": type(self).__name__,
            "learning_rate": self.learning_rate,
            "momentum": self.momentum,
            "weight_decay": self.weight_decay,
        }

    def step(self, network: Network, gradient: dict[str, Array]) -> None:
        """Move every parameter in place."""
        for name, parameter in network.parameters().items():
            scratch = self._scratch.get(name)
            if scratch is None:
                scratch = self._scratch[name] = np.empty_like(parameter)
            direction = gradient[name]
            if self.weight_decay:
                np.multiply(parameter, self.weight_decay, out=scratch)
                scratch += direction
                direction = scratch
            if self.momentum:
                velocity = self._velocity.get(name)
                if velocity is None:
                    velocity = self._velocity[name] = np.zeros_like(parameter)
                velocity *= self.momentum
                velocity += direction
                direction = velocity
            np.multiply(direction, self.learning_rate, out=scratch)
            parameter -= scratch

    def state(self) -> dict[str, Array]:
        """Copies of the velocities, by the name of the parameter; empty without momentum."""
        return {f"velocity/{name}": np.array(velocity) for name, velocity in self._velocity.items()}

    def restore(self, state: dict[str, Array]) -> None:
        """Take up the velocities that `state` gave."""
        if not all(name.startswith("velocity/") for name in state) or (state and not self.momentum):
            raise InvalidInput("this state is not one of gradient descent with momentum: restore a saved one.")
        self._velocity = {name.removeprefix("velocity/"): np.array(velocity) for name, velocity in state.items()}
