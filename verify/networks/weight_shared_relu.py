"""A ReLU network of three hidden units with shared weights, its gradient written out by hand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.errors import InvalidInput

Array = NDArray[np.float64]

# Per hidden unit: the weights of the three bits, the bias and the readout, each in units of the unit's one parameter.
BIT_WEIGHTS = np.array([[-1.0, 1.0, -1.0], [-1.0, 1.0, -1.0], [1.0, -1.0, 1.0]])
BIASES = np.array([0.0, 1.0, -1.0])
READOUTS = np.array([-2.0, 1.0, 1.0])
# Rows: the eight bit strings 000, 001, ..., 111.
STRINGS = np.arange(8)[:, None] >> np.array([2, 1, 0]) & 1
PARITIES = 1.0 - 2.0 * (STRINGS.sum(axis=1) % 2)


class LossAndGradient(NamedTuple):
    """(1/2) E (f - f*)^2 over the eight strings, and its gradient by (a_1, a_2, a_3, c)."""

    loss: float
    gradient: Array


class WeightSharedReLU:
    """f(x) = w . relu(W x + b) + c on three bits; row i of W, entry i of b and of w are multiples of one a_i.

    Args:
        parameters: (a_1, a_2, a_3, c), finite; S: target scale > 0, the targets being S times the parity.

    Raises InvalidInput for other arguments.

    >>> network = WeightSharedReLU([2.0, 2.0, 2.0, -2.0], S=2.0)
    >>> network.outputs()
    array([ 2., -2., -2.,  2., -2.,  2.,  2., -2.])
    >>> network.loss_and_gradient().loss
    0.0

    Source: Nam et al. 2024, Appendix G.
    """

    def __init__(self, parameters: ArrayLike, S: float) -> None:
        self.parameters = np.array(parameters, dtype=np.float64)
        if self.parameters.shape != (4,) or not np.isfinite(self.parameters).all():
            raise InvalidInput("parameters are four finite numbers: a_1, a_2, a_3 and c.")
        if not (np.isfinite(S) and S > 0):
            raise InvalidInput(f"S must be positive and finite, not {S}.")
        self.S = float(S)

    @property
    def shared(self) -> Array:
        """a_1, a_2, a_3."""
        return self.parameters[:3]

    def outputs(self) -> Array:
        """f on the eight bit strings, in the order of the numbers they write."""
        return np.asarray(self._hidden() @ (READOUTS * self.shared) + self.parameters[3])

    def loss_and_gradient(self) -> LossAndGradient:
        """Back-propagation through all fifteen weights, and the sum over those that share a parameter."""
        residuals = self.outputs() - self.S * PARITIES
        slopes = residuals / len(STRINGS)
        hidden = self._hidden()
        back = slopes[:, None] * (READOUTS * self.shared) * (hidden > 0)
        shared = (
            READOUTS * (hidden.T @ slopes)
            + BIASES * back.sum(axis=0)
            + np.sum(BIT_WEIGHTS * (back.T @ STRINGS), axis=1)
        )
        return LossAndGradient(float(residuals @ slopes / 2), np.append(shared, slopes.sum()))

    def _hidden(self) -> Array:
        """relu(W x + b), one row per string."""
        return np.asarray(np.maximum(STRINGS @ (BIT_WEIGHTS * self.shared[:, None]).T + BIASES * self.shared, 0))
