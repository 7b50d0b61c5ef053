"""A ReLU network of three hidden units with shared weights, its gradient written out by hand."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch

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
        parameters: (a_1, a_2, a_3, c), finite; S: target scale > 0, the targets on the eight strings being S times the
        parity. Batches bring their own targets: those of one skill with three bits, all relevant.

    Raises InvalidInput for other arguments, and for other batches.

    >>> network = WeightSharedReLU([2.0, 2.0, 2.0, -2.0], S=2.0)
    >>> network.outputs()
    array([ 2., -2., -2.,  2., -2.,  2.,  2., -2.])
    >>> network.population_loss_and_gradient().loss
    0.0

    Source: Nam et al. 2024, Appendix G.
    """

    def __init__(self, parameters: ArrayLike, S: float) -> None:
        self._values = np.array(parameters, dtype=np.float64)
        if self._values.shape != (4,) or not np.isfinite(self._values).all():
            raise InvalidInput("parameters are four finite numbers: a_1, a_2, a_3 and c.")
        if not (np.isfinite(S) and S > 0):
            raise InvalidInput(f"S must be positive and finite, not {S}.")
        self.S = float(S)
        self.dtype: np.dtype[Any] = np.dtype(np.float64)
        self._start = dict(zip(("a_1", "a_2", "a_3", "c"), self._values.tolist(), strict=True))

    def settings(self) -> dict[str, int | float | str]:
        """The parameters it began with, and S; nothing is drawn."""
        return {"network": type(self).__name__, **self._start, "S": self.S, "dtype": str(self.dtype)}

    def parameters(self) -> dict[str, Array]:
        """a: the three a_i; c: one entry."""
        return {"a": self._values[:3], "c": self._values[3:]}

    def forward(self, batch: GroupedBatch) -> Array:
        """f on every row of the batch, in the order of the rows."""
        self._check(batch)
        return self._outputs(batch.rows[:, :-1])

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float, dict[str, Array]]:
        """The mean of (f - y)^2 over the batch, without a factor 1/2, and its gradient by the names of `parameters`."""
        self._check(batch)
        loss, gradient = self._half_loss_and_gradient(batch.rows[:, :-1], batch.targets)
        gradient *= 2
        return 2 * loss, {"a": gradient[:3], "c": gradient[3:]}

    def outputs(self) -> Array:
        """f on the eight bit strings, in the order of the numbers they write."""
        return self._outputs(STRINGS)

    def population_loss_and_gradient(self) -> LossAndGradient:
        """(1/2) E (f - f*)^2 over the eight strings, the loss whose flow has the rate eta, and its gradient."""
        return self._half_loss_and_gradient(STRINGS, self.S * PARITIES)

    def _half_loss_and_gradient(self, strings: NDArray[Any], targets: Array) -> LossAndGradient:
        """Back-propagation through all fifteen weights, and the sum over those that share a parameter."""
        shared, constant = self._values[:3], self._values[3]
        hidden = self._hidden(strings)
        residuals = hidden @ (READOUTS * shared) + constant - targets
        slopes = residuals / len(strings)
        back = slopes[:, None] * (READOUTS * shared) * (hidden > 0)
        of_shared = (
            READOUTS * (hidden.T @ slopes)
            + BIASES * back.sum(axis=0)
            + np.sum(BIT_WEIGHTS * (back.T @ strings), axis=1)
        )
        return LossAndGradient(float(residuals @ slopes / 2), np.append(of_shared, slopes.sum()))

    def _outputs(self, strings: NDArray[Any]) -> Array:
        return np.asarray(self._hidden(strings) @ (READOUTS * self._values[:3]) + self._values[3])

    def _hidden(self, strings: NDArray[Any]) -> Array:
        """relu(W x + b), one row per string."""
        shared = self._values[:3]
        return np.asarray(np.maximum(strings @ (BIT_WEIGHTS * shared[:, None]).T + BIASES * shared, 0))

    def _check(self, batch: GroupedBatch) -> None:
        if batch.rows.dtype != self.dtype:
            raise InvalidInput(f"the network computes in {self.dtype}: sample the batch with that dtype.")
        if batch.rows.shape[1] != 4 or len(batch.counts) != 1:
            raise InvalidInput("the weight-shared network reads three bits of one skill: take n_s = 1 and n_b = 3.")
