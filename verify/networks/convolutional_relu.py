"""A convolutional ReLU network with a linear read-out: values, gradients by hand, and its tangent kernel."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput

Array = NDArray[np.float64]
# The places of a filter, row and column.
_PLACES = tuple((i, j) for i in range(3) for j in range(3))


class _Run(NamedTuple):
    """g; per layer the patches it reads, images x places x 9 c, and what it gives, images x side x side x channels."""

    values: Array
    patches: list[Array]
    hidden: list[Array]


class ConvolutionalReLU:
    """g(x) = (1/sqrt(n)) w . h_L(x),  h_l = relu(sqrt(2/(9 c)) W_l * h_(l-1)),  h_0 = x, with 3x3 filters, no padding.

    c is the number of channels of h_(l-1), n that of the entries of h_L: every layer makes the image smaller by 2. All
    weights are drawn from N(0, 1), so that the scales above, and not the draws, keep values of order one (the NTK
    parameterisation).

    Arguments: images are `size` x `size` with one channel; `channels` of every layer, for instance (16, 16); `seed`.
    Images come as an array n x size x size, in float64.

    Raises InvalidInput when an argument is out of range or images have another shape.

    >>> network = ConvolutionalReLU(8, (4, 4), seed=0)
    >>> images = np.random.default_rng(0).standard_normal((5, 8, 8))
    >>> network.forward(images).shape, network.tangent_kernel(images).shape
    ((5,), (5, 5))
    """

    def __init__(self, size: int, channels: Sequence[int], seed: int) -> None:
        self.size, self.channels, self.seed = size, tuple(channels), seed
        self.left = size - 2 * len(self.channels)
        if self.left < 1 or not self.channels or min(self.channels) < 1 or seed < 0:
            raise InvalidInput(
                "every layer takes 2 off the size of the image: give 1 <= layers < size/2, channels >= 1 and seed >= 0."
            )
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
        fans = [9 * c for c in (1, *self.channels[:-1])]
        self._filters = [rng.standard_normal((fan, c)) for fan, c in zip(fans, self.channels, strict=True)]
        self._readout = rng.standard_normal(self.left**2 * self.channels[-1])
        self._scales = [float(np.sqrt(2 / fan)) for fan in fans]
        self._readout_scale = float(len(self._readout) ** -0.5)

    def parameters(self) -> list[Array]:
        """The filters of every layer, 9 c x channels with the places of a filter before its channels, and w."""
        return [*self._filters, self._readout]

    def forward(self, images: Array) -> Array:
        """g on every image."""
        return self._run(images).values

    def gradient(self, images: Array, slopes: Array) -> list[Array]:
        """The gradient of sum_i slopes_i g(x_i) by every tensor of `parameters`, with the slopes held fixed."""
        return self._back(self._run(images), slopes)

    def values_and_gradient(
        self, images: Array, targets: Array, scale: float, start: Array
    ) -> tuple[Array, list[Array]]:
        """f = scale (g - start) on every image, and the gradient of (1/2) mean (f - target)^2."""
        run = self._run(images)
        values = scale * (run.values - start)
        return values, self._back(run, (values - targets) * (scale / len(images)))

    def jacobian(self, images: Array) -> Array:
        """dg(x_i)/d theta: a row per image, the tensors of `parameters` one after the other, flattened."""
        run, count = self._run(images), len(images)
        columns = [run.hidden[-1].reshape(count, -1) * self._readout_scale]
        for layer, delta in self._deltas(run, np.ones(count)):
            part = np.matmul(run.patches[layer].transpose(0, 2, 1), delta)
            columns.append(part.reshape(count, -1) * self._scales[layer])
        return np.hstack(columns[::-1])

    def tangent_kernel(self, images: Array) -> Array:
        """K_ij = dg(x_i)/d theta . dg(x_j)/d theta at the weights as they are."""
        rows = self.jacobian(images)
        return rows @ rows.T

    def _run(self, images: Array) -> _Run:
        if images.ndim != 3 or images.shape[1:] != (self.size, self.size):
            raise InvalidInput(f"the network reads images of {self.size} x {self.size}: give an array of such images.")
        count, side = len(images), self.size
        run = _Run(np.empty(0), [], [])
        below = images[..., None]
        for filters, scale in zip(self._filters, self._scales, strict=True):
            side -= 2
            windows = [below[:, i : i + side, j : j + side] for i, j in _PLACES]
            patches = np.stack(windows, axis=3).reshape(count, side * side, -1)
            below = np.maximum(patches.reshape(-1, patches.shape[2]) @ (filters * scale), 0.0)
            below = below.reshape(count, side, side, -1)
            run.patches.append(patches)
            run.hidden.append(below)
        return run._replace(values=below.reshape(count, -1) @ self._readout * self._readout_scale)

    def _back(self, run: _Run, slopes: Array) -> list[Array]:
        found = [slopes @ run.hidden[-1].reshape(len(slopes), -1) * self._readout_scale]
        for layer, delta in self._deltas(run, slopes):
            patches = run.patches[layer]
            rows = patches.reshape(-1, patches.shape[2])
            found.append(rows.T @ delta.reshape(-1, delta.shape[2]) * self._scales[layer])
        return found[::-1]

    def _deltas(self, run: _Run, slopes: Array) -> Iterator[tuple[int, Array]]:
        """From the last layer to the first: d(sum slopes g)/d(what its relu reads), images x places x channels."""
        count, last = len(slopes), len(self._filters) - 1
        upstream = slopes[:, None] * (self._readout * self._readout_scale)
        for layer in range(last, -1, -1):
            hidden = run.hidden[layer]
            delta = np.where(hidden > 0, upstream.reshape(hidden.shape), 0.0).reshape(count, -1, hidden.shape[3])
            yield layer, delta
            if layer > 0:
                # Entries of the layer below were copied into up to nine patches: their slopes are added up.
                side = hidden.shape[1]
                filters = self._filters[layer] * self._scales[layer]
                spread = (delta.reshape(-1, delta.shape[2]) @ filters.T).reshape(count, side, side, len(_PLACES), -1)
                upstream = np.zeros_like(run.hidden[layer - 1])
                for place, (i, j) in enumerate(_PLACES):
                    upstream[:, i : i + side, j : j + side] += spread[:, :, :, place]
