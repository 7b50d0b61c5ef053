"""An optimiser whose learning rate falls to zero over the last steps."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.adam import Adam
from verify.networks.gradient_descent import GradientDescent
from verify.networks.network import Network

Array = NDArray[Any]


class DecayingRate:
    """The steps of `rule`, its learning rate constant at first and then falling in a straight line.

        rate(t) = learning_rate min(1, (steps - t)/(share steps)),    t = 0, 1, ... steps taken before

    Arguments: `rule`, `Adam` or `GradientDescent` in its first state; `steps`, after which the rate is zero; `share` of
    the steps in which it falls, from 0 (never) to 1.

    Raises InvalidInput when an argument is out of range or a state belongs to another optimiser.
    """

    def __init__(self, rule: Adam | GradientDescent, steps: int, share: float) -> None:
        if steps < 1 or not 0 <= share <= 1:
            raise InvalidInput(f"a rate falls in a share of the steps from 0 to 1, not in {share} of {steps}.")
        self.rule, self.steps, self.share = rule, int(steps), float(share)
        self.learning_rate = rule.learning_rate
        self._taken = 0

    def settings(self) -> dict[str, int | float | str]:
        """Those of the rule, the learning rate as it is at first, and how it falls."""
        falling = {"rate_steps": self.steps, "rate_share": self.share}
        return {**self.rule.settings(), "learning_rate": self.learning_rate, **falling}

    def rate(self, taken: int) -> float:
        """The learning rate after so many steps."""
        left = max(0.0, 1 - taken / self.steps)
        return self.learning_rate * (min(1.0, left / self.share) if self.share else 1.0)

    def step(self, network: Network, gradient: dict[str, Array]) -> None:
        """Change the parameters in place."""
        self.rule.learning_rate = self.rate(self._taken)
        self.rule.step(network, gradient)
        self._taken += 1

    def state(self) -> dict[str, Array]:
        """What the rule remembers, and the number of steps taken."""
        return {**self.rule.state(), "taken": np.array(self._taken)}

    def restore(self, state: dict[str, Array]) -> None:
        """Take up the memory that `state` gave."""
        if "taken" not in state:
            raise InvalidInput("this state is not one of a decaying rate: restore the one that was saved.")
        self.rule.restore({name: array for name, array in state.items() if name != "taken"})
        self._taken = int(state["taken"])
