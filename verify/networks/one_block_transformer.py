"""A decoder transformer of one block, its gradient written out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch

Array = NDArray[Any]


class _Effective(NamedTuple):
    """The block as the last token sees it, worked out from the parameters once per call.

    queries, keys, values: heads x (embedding/heads) x (1 + tokens), applied to raw tokens. scores: heads x
    (1 + tokens), what the last token asks of the raw tokens. mix: embedding x (heads (1 + tokens) + 1), from what every
    head attends to, and from the last token itself, to the residual stream. read: what every hidden unit of the MLP
    adds to the output.
    """

    queries: Array
    keys: Array
    values: Array
    scores: Array
    mix: Array
    read: Array


class _Chunk(NamedTuple):
    """Forward values of some rows; the hidden layer is in a buffer that is reused."""

    rows: slice
    bits: Array
    attention: Array
    attended: Array
    stream: Array
    hidden: Array
    outputs: Array


class OneBlockTransformer:
    """f(x) = w . h + b for the last of n_s + n_b + 1 tokens: causal attention, an MLP, both with residual connections.

        t_p = (x_p, one-hot of p),    x = (one-hot skill, skill bits, 0)     raw tokens
        e_p = E t_p                                                          embedding
        y_p = e_p + O [sum_{q <= p} softmax_q((Q_h e_p).(K_h e_q)/sqrt(d_h)) V_h e_q, heads h one below the other]
        h_p = y_p + W2 relu(W1 y_p + b1) + b2,    f = w . h_last + b

    Arguments: n_s control bits and n_b skill bits, one token each, and a last token, always 0, at which the output is
    read, so that no bit stands apart from the others; `embedding` the width d of the residual stream; `heads`, which
    divide it, d_h = d/heads; `hidden` units of the MLP; `init`: matrices and w are drawn from N(0, init^2/fan-in),
    biases start at 0; `seed`; `dtype` float32 or float64 (the same draws, rounded); `query_init`: Q is drawn that many
    times as large, below 1 so that attention starts nearly uniform; `chunk` the number of inputs worked on at a time.

    With one block, only the last token is ever read, and it may attend to all: the other tokens matter by their keys
    and values alone. Both are linear in the raw tokens, so a head needs no more of an input than its attention weights
    and the weighted mean of the raw tokens; values and gradients are those of the formula. Buffers are reused: a
    network serves one thread, and the gradient returned is overwritten by the next call.

    Raises InvalidInput when an argument is out of range or a batch has the wrong shape or dtype.

    >>> from verify.networks.sparse_parity import MultitaskSparseParity
    >>> task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> network = OneBlockTransformer(task.n_s, task.n_b, embedding=8, heads=2, hidden=16, init=1.0, seed=0)
    >>> network.forward(task.sample(4, np.random.default_rng(0))).shape
    (4,)

    Source: Nam et al. (2024), Fig. 4; here without layer normalisation, and read at the last token only.
    """

    def __init__(
        self,
        n_s: int,
        n_b: int,
        embedding: int,
        heads: int,
        hidden: int,
        init: float,
        seed: int,
        dtype: DTypeLike = np.float32,
        query_init: float = 0.1,
        chunk: int = 512,
    ) -> None:
        if min(n_s, n_b, embedding, heads, hidden, chunk) < 1:
            raise InvalidInput("n_s, n_b, embedding, heads, hidden and chunk must be at least 1: give positive sizes.")
        if embedding % heads:
            raise InvalidInput(f"{heads} heads must divide the embedding, and {embedding} is no multiple of it.")
        if not (isfinite(init * query_init) and min(init, query_init) >= 0):
            raise InvalidInput(
                f"init and query_init scale standard deviations: they must be finite and at least 0, and {init} and "
                f"{query_init} are not."
            )
        if seed < 0:
            raise InvalidInput(f"seed must be a non-negative integer, and {seed} is not.")
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise InvalidInput(f"dtype must be float32 or float64, and {self.dtype} is neither.")
        self.n_s, self.n_b, self.embedding, self.heads, self.hidden = n_s, n_b, embedding, heads, hidden
        self.init, self.query_init, self.seed = init, query_init, seed
        d, self._tokens = embedding, n_s + n_b + 1
        shapes: dict[str, tuple[int, ...]] = {"E": (d, 1 + self._tokens), "Q": (d, d), "K": (d, d), "V": (d, d)}
        shapes |= {"O": (d, d), "W1": (hidden, d), "b1": (hidden,), "W2": (d, hidden), "b2": (d,), "w": (d,), "b": (1,)}
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
        self._parameters: dict[str, Array] = {}
        for name, shape in shapes.items():
            # A raw token has two entries that are not 0: its bit and the one of its position.
            fan_in = 2 if name == "E" else shape[-1]
            drawn = init / fan_in**0.5 * rng.standard_normal(shape) if name[0] != "b" else np.zeros(shape)
            self._parameters[name] = np.asarray(drawn * (query_init if name == "Q" else 1), dtype=self.dtype)
        self._gradient = {name: np.empty_like(tensor) for name, tensor in self._parameters.items()}
        self._hidden = np.empty((chunk, hidden), dtype=self.dtype)
        self._active = np.empty((chunk, hidden), dtype=bool)
        self._zeros = np.zeros((chunk, hidden), dtype=self.dtype)

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the untrained network, and `chunk`, on which rounding depends."""
        names = ("n_s", "n_b", "embedding", "heads", "hidden", "init", "query_init", "seed")
        chosen = {name: getattr(self, name) for name in names}
        return {"network": type(self).__name__, **chosen, "dtype": str(self.dtype), "chunk": len(self._hidden)}

    def parameters(self) -> dict[str, Array]:
        """E: embedding x (1 + tokens), the first column read by the bit of a token, the others by its position.

        Q, K, V: embedding x embedding, the rows of one head together; O: embedding x embedding; W1: hidden x embedding;
        b1; W2: embedding x hidden; b2; w: embedding; b: one entry.
        """
        return dict(self._parameters)

    def forward(self, batch: GroupedBatch) -> Array:
        """f on every row of the batch, in the order of the rows."""
        values = np.empty(len(batch.rows), dtype=self.dtype)
        for chunk in self._chunks(batch, self._effective()):
            values[chunk.rows] = chunk.outputs
        return values

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float, dict[str, Array]]:
        """The mean of (f - y)^2 over the batch, without a factor 1/2, and its gradient, by the names of `parameters`.

        The output is linear in the hidden layer of the MLP, so that G = A^T (d (y, 1)), with d = dL/df per row and
        A = 1 where a unit is active, holds the gradients of both its layers, as in `TwoLayerReLU`.
        """
        effective, p = self._effective(), self._parameters
        size, bias = len(batch.rows), p["b2"]
        first = p["W1"] * effective.read[:, None]
        loss, slope_sum = 0.0, self.dtype.type(0)
        of_stream = np.zeros_like(p["w"])
        of_hidden = np.zeros((self.hidden, self.embedding + 1), dtype=self.dtype)
        of_mix, of_scores = np.zeros_like(effective.mix), np.zeros_like(effective.scores)
        for rows, bits, attention, attended, stream, hidden, outputs in self._chunks(batch, effective):
            residuals = outputs - batch.targets[rows]
            loss += float(residuals @ residuals) / size
            slopes = residuals * (2 / size)
            slope_sum += slopes.sum()

            active = self._active[: len(hidden)]
            np.greater(hidden, 0, out=active)
            np.copyto(hidden, active)
            weighted = slopes[:, None] * stream
            of_stream += weighted.sum(axis=0)
            of_hidden[:, :-1] += hidden.T @ weighted
            of_hidden[:, -1] += slopes @ hidden
            back = hidden @ first
            back += p["w"]
            back *= slopes[:, None]
            of_mix += back.T @ attended
            of_scores += self._score_slopes(back @ effective.mix[:, :-1], bits, attention)

        gradient = self._gradient
        hidden_slopes = np.einsum("ud,ud->u", p["W1"], of_hidden[:, :-1]) + p["b1"] * of_hidden[:, -1]
        np.multiply(of_hidden[:, :-1], effective.read[:, None], out=gradient["W1"])
        np.multiply(of_hidden[:, -1], effective.read, out=gradient["b1"])
        np.multiply(p["w"][:, None], hidden_slopes, out=gradient["W2"])
        np.multiply(p["w"], slope_sum, out=gradient["b2"])
        gradient["w"][...] = of_stream + p["W2"] @ hidden_slopes + bias * slope_sum
        gradient["b"][...] = slope_sum
        self._attention_gradient(effective, of_mix, of_scores)
        return loss, gradient

    def _effective(self) -> _Effective:
        p, split = self._parameters, (self.heads, -1, 1 + self._tokens)
        queries, keys, values = ((p[name] @ p["E"]).reshape(split) for name in "QKV")
        last = queries[:, None, :, -1] / self.dtype.type(queries.shape[1] ** 0.5)
        outward = p["O"].reshape(self.embedding, self.heads, -1).transpose(1, 0, 2) @ values
        mix = np.hstack([*outward, p["E"][:, -1:]])
        return _Effective(queries, keys, values, (last @ keys)[:, 0], mix, p["w"] @ p["W2"])

    def _chunks(self, batch: GroupedBatch, effective: _Effective) -> Iterator[_Chunk]:
        self._check(batch)
        p, constant = self._parameters, self._parameters["w"] @ self._parameters["b2"] + self._parameters["b"]
        inputs = np.hstack([batch.full_input(), np.zeros((len(batch.rows), 1), dtype=self.dtype)])
        length = self.heads * (1 + self._tokens)
        for start in range(0, len(inputs), len(self._hidden)):
            bits = inputs[start : start + len(self._hidden)]
            attended = np.empty((len(bits), length + 1), dtype=self.dtype)
            attended[:, -1] = 1
            weights = bits[:, None, :] * effective.scores[:, :1]
            weights += effective.scores[:, 1:]
            weights -= weights.max(axis=2, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(axis=2, keepdims=True)
            by_head = attended[:, :-1].reshape(len(bits), self.heads, -1)
            by_head[:, :, 1:] = weights
            np.matmul(weights, bits[:, :, None], out=by_head[:, :, :1])

            stream = attended @ effective.mix.T
            hidden = np.matmul(stream, p["W1"].T, out=self._hidden[: len(bits)])
            hidden += p["b1"]
            np.maximum(hidden, self._zeros[: len(bits)], out=hidden)
            outputs = stream @ p["w"] + hidden @ effective.read + constant
            yield _Chunk(slice(start, start + len(bits)), bits, weights, attended, stream, hidden, outputs)

    def _score_slopes(self, of_attended: Array, bits: Array, attention: Array) -> Array:
        """The gradient of the effective scores, from that of the weighted means of the raw tokens."""
        slopes = of_attended.reshape(len(bits), self.heads, -1)
        of_weights = slopes[:, :, :1] * bits[:, None, :]
        of_weights += slopes[:, :, 1:]
        of_weights *= attention
        of_weights -= attention * of_weights.sum(axis=2, keepdims=True)
        slopes[:, :, 1:] = of_weights
        np.matmul(of_weights, bits[:, :, None], out=slopes[:, :, :1])
        return np.asarray(slopes.sum(axis=0))

    def _attention_gradient(self, effective: _Effective, of_mix: Array, of_scores: Array) -> None:
        """The gradients of E, Q, K, V and O, from those of the effective tensors."""
        p, gradient = self._parameters, self._gradient
        root = self.dtype.type(effective.queries.shape[1] ** 0.5)
        outward = of_mix[:, :-1].reshape(self.embedding, self.heads, -1).transpose(1, 0, 2)
        of_O = outward @ effective.values.transpose(0, 2, 1)
        gradient["O"][...] = of_O.transpose(1, 0, 2).reshape(gradient["O"].shape)
        by_head = p["O"].reshape(self.embedding, self.heads, -1).transpose(1, 2, 0)
        shape = (self.embedding, 1 + self._tokens)
        of_values = (by_head @ outward).reshape(shape)
        of_keys = (effective.queries[:, :, -1:] * of_scores[:, None, :] / root).reshape(shape)
        of_queries = (effective.keys @ of_scores[:, :, None] / root).ravel()

        np.multiply(of_queries[:, None], p["E"][:, -1], out=gradient["Q"])
        np.matmul(of_keys, p["E"].T, out=gradient["K"])
        np.matmul(of_values, p["E"].T, out=gradient["V"])
        np.matmul(p["K"].T, of_keys, out=gradient["E"])
        gradient["E"] += p["V"].T @ of_values
        gradient["E"][:, -1] += p["Q"].T @ of_queries + of_mix[:, -1]

    def _check(self, batch: GroupedBatch) -> None:
        if batch.rows.dtype != self.dtype:
            raise InvalidInput(f"the network computes in {self.dtype}: sample the batch with that dtype.")
        if batch.rows.shape[1] != self.n_b + 1 or len(batch.counts) != self.n_s:
            raise InvalidInput(
                f"the network reads {self.n_s} skills and {self.n_b} bits, and the batch has {len(batch.counts)} and "
                f"{batch.rows.shape[1] - 1}: build the network with the n_s and n_b of the task."
            )
