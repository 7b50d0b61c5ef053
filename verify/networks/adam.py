"""The Adam optimiser."""

from math import isfinite, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.network import Network

Array = NDArray[Any]


class Adam:
    """Steps along the mean gradient over the root of its mean square, both decaying and corrected for their start.

        g <- gradient + weight_decay theta
        m <- beta1 m + (1 - beta1) g,    v <- beta2 v + (1 - beta2) g^2,    m = v = 0 before the first step
        theta <- theta - learning_rate (m/(1 - beta1^t))/(sqrt(v/(1 - beta2^t)) + epsilon),    t = 1, 2, ...

    Arguments: `learning_rate` > 0, which may be changed between steps; 0 <= `beta1`, `beta2` < 1; `epsilon` > 0;
    `weight_decay` >= 0, an L2 term in the gradient. Steps are taken in the dtype of the network. An optimiser serves
    one network.

    Raises InvalidInput when an argument is out of range or a state belongs to another optimiser.

    Source: Kingma and Ba (2015), arXiv 1412.6980; the weight decay is that of torch.optim.Adam.
    """

    def __init__(
        self,
        learning_rate: float,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        if not 0 < learning_rate < np.inf:
            raise InvalidInput(f"learning_rate must be positive and finite, and {learning_rate} is not.")
        if not (0 <= beta1 < 1 and 0 <= beta2 < 1):
            raise InvalidInput(f"beta1 and beta2 must be at least 0 and below 1, and {beta1} and {beta2} are not.")
        if not 0 < epsilon < np.inf:
            raise InvalidInput(f"epsilon must be positive and finite, and {epsilon} is not.")
        if not (isfinite(weight_decay) and weight_decay >= 0):
            raise InvalidInput(f"weight_decay must be finite and at least 0, and {weight_decay} is not.")
        self.learning_rate = float(learning_rate)
        self.beta1, self.beta2, self.epsilon = float(beta1), float(beta2), float(epsilon)
        self.weight_decay = float(weight_decay)
        self._count = 0
        self._means: dict[str, Array] = {}
        self._squares: dict[str, Array] = {}
        self._scratch: dict[str, tuple[Array, Array]] = {}

    def settings(self) -> dict[str, int | float | str]:
        """The rule and its constants."""
        return {
            "optimiser": type(self).__name__,
            "learning_rate": self.learning_rate,
            "beta1": self.beta1,
            "beta2": self.beta2,
            "epsilon": self.epsilon,
            "weight_decay": self.weight_decay,
        }

    def step(self, network: Network, gradient: dict[str, Array]) -> None:
        """Move every parameter in place."""
        self._count += 1
        rate = self.learning_rate / (1 - self.beta1**self._count)
        root_of_correction = sqrt(1 - self.beta2**self._count)
        for name, parameter in network.parameters().items():
            if name not in self._means:
                self._means[name], self._squares[name] = np.zeros_like(parameter), np.zeros_like(parameter)
            if name not in self._scratch:
                self._scratch[name] = np.empty_like(parameter), np.empty_like(parameter)
            mean, square, (scratch, spare) = self._means[name], self._squares[name], self._scratch[name]
            slope = gradient[name]
            if self.weight_decay:
                np.multiply(parameter, self.weight_decay, out=spare)
                spare += slope
                slope = spare
            mean *= self.beta1
            np.multiply(slope, 1 - self.beta1, out=scratch)
            mean += scratch
            square *= self.beta2
            np.multiply(slope, slope, out=scratch)
            scratch *= 1 - self.beta2
            square += scratch
            np.sqrt(square, out=scratch)
            scratch /= root_of_correction
            scratch += self.epsilon
            np.divide(mean, scratch, out=scratch)
            scratch *= rate
            parameter -= scratch

    def state(self) -> dict[str, Array]:
        """Copies of the number of steps and of both means, by the name of the parameter."""
        means = {f"mean/{name}": np.array(mean) for name, mean in self._means.items()}
        squares = {f"square/{name}": np.array(square) for name, square in self._squares.items()}
        return {"count": np.array(self._count), **means, **squares}

    def restore(self, state: dict[str, Array]) -> None:
        """Take up the memory that `state` gave."""
        means = {name[5:]: np.array(values) for name, values in state.items() if name.startswith("mean/")}
        squares = {name[7:]: np.array(values) for name, values in state.items() if name.startswith("square/")}
        if "count" not in state or means.keys() != squares.keys() or len(state) != 1 + 2 * len(means):
            raise InvalidInput("this state is not one of Adam: restore the one that was saved.")
        self._count, self._means, self._squares = int(state["count"]), means, squares
