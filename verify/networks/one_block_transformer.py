"""A decoder transformer of one block, its gradient written out by hand."""

from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from solvable.errors import InvalidInput
from verify.networks.sparse_parity import GroupedBatch

Array = NDArray[Any]
# That of torch.nn.LayerNorm.
_EPSILON = 1e-5


class _Tables(NamedTuple):
    """What depends on the parameters alone: a token is one of 2 x tokens, by its place and its bit.

    place x bit x embedding: active (where the ReLU of the embedding is on), centred (the embedding less its mean),
    unit (normalised), normal (with gain and shift). rates: place x bit, what the normalisation multiplies by. heads x
    (place, bit) x entries of the head: queries, keys, values. weights: heads x (place, bit) x (place, bit), from the
    scores, 0 for later tokens, the largest of a query 1. attend: place x (bit, (bits of all, 1)) x (embedding + heads),
    numerators and denominators of the attention as linear functions of the bits. out, first and bias, second: O and the
    two layers of the MLP with the normalisation worked in; read: place x embedding, the last layer with that of its
    input; constant: what is left.
    """

    active: Array
    centred: Array
    unit: Array
    normal: Array
    rates: Array
    queries: Array
    keys: Array
    values: Array
    weights: Array
    attend: Array
    out: Array
    first: Array
    bias: Array
    second: Array
    read: Array
    constant: Any


class _Chunk(NamedTuple):
    """Forward values of some rows: place x rows x entries; hidden: (place, rows) x units, in a reused buffer."""

    rows: slice
    bits: Array
    features: Array
    denominators: Array
    attended: Array
    stream: Array
    rates: Array
    unit: Array
    hidden: Array
    last: Array
    last_rates: Array
    read: Array
    outputs: Array


class OneBlockTransformer:
    """f(x) = sum_p w_p . N3(h_p) + b: causal attention and an MLP, each normalised before and with a way around it.

        t_p = (1 - x_p, x_p, one-hot of p),    x = (one-hot skill, skill bits)      raw tokens
        u_p = relu(E t_p + e)                                                       embedding
        y_p = u_p + o + O [sum_{q <= p} softmax_q((Q_h n_p + q_h).(K_h n_q)/sqrt(d_h)) (V_h n_q + v_h), heads h one
              below the other],    n_p = N1(u_p)
        h_p = y_p + W2 relu(W1 N2(y_p) + b1) + b2,    N(z) = g (z - mean)/sqrt(variance + 1e-5) + c

    Arguments: n_s control bits and n_b skill bits, one token each; `embedding` the width d of the residual stream;
    `heads`, which divide it, d_h = d/heads; `hidden` units of the MLP; `init`: matrices and biases are drawn from
    U(-init/sqrt(fan-in), init/sqrt(fan-in)), those of O and W2, and their biases, half as large, gains start at 1 and
    shifts at 0, so that init = 1 is the start of the published code, PyTorch's but for those halves; `seed`; `dtype`
    float32 or float64 (the same draws, rounded); `chunk` the number of inputs worked on at a time.

    Every token asks for itself and is read, so each skill can use tokens of its own. Read at the last token alone,
    whose query knows nothing of the skill, the first skills take the attention, and others begin late or not at all.

    A bias of the keys adds the same to all scores of a query, so there is none. There are only 2 tokens for each place,
    so queries, keys and values are worked out once for all inputs; numerator and denominator of the softmax are then
    linear in the bits. All means in N are taken out of the matrices before them. Values and gradients are those of the
    formula. Scores of one query that differ by more than 80 are beyond float32, and training counts as diverged.
    Buffers are reused: a network serves one thread, and the gradient returned is overwritten by the next call.

    Raises InvalidInput when an argument is out of range or a batch has the wrong shape or dtype.

    >>> from verify.networks.sparse_parity import MultitaskSparseParity
    >>> task = MultitaskSparseParity(n_s=2, n_b=8, m=2, alpha=0.6, S=1.0, seed=0)
    >>> network = OneBlockTransformer(task.n_s, task.n_b, embedding=8, heads=2, hidden=16, init=1.0, seed=0)
    >>> network.forward(task.sample(4, np.random.default_rng(0))).shape
    (4,)

    Source: Nam et al. (2024), Fig. 4, and the architecture of its published code.
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
        chunk: int = 64,
    ) -> None:
        if min(n_s, n_b, embedding, heads, hidden, chunk) < 1:
            raise InvalidInput("n_s, n_b, embedding, heads, hidden and chunk must be at least 1: give positive sizes.")
        if embedding % heads:
            raise InvalidInput(f"{heads} heads must divide the embedding, and {embedding} is no multiple of it.")
        if not (isfinite(init) and init >= 0):
            raise InvalidInput(f"init scales what is drawn: it must be finite and at least 0, and {init} is not.")
        if seed < 0:
            raise InvalidInput(f"seed must be a non-negative integer, and {seed} is not.")
        self.dtype: np.dtype[Any] = np.dtype(dtype)
        if self.dtype not in (np.float32, np.float64):
            raise InvalidInput(f"dtype must be float32 or float64, and {self.dtype} is neither.")
        self.n_s, self.n_b, self.embedding, self.heads, self.hidden = n_s, n_b, embedding, heads, hidden
        self.init, self.seed, self.chunk = init, seed, chunk
        self._tokens = n_s + n_b
        d, square = embedding, (embedding, embedding)
        fan_in: dict[str, tuple[tuple[int, ...], int]] = {
            **{"E": ((d, 2 + self._tokens), 2 + self._tokens), "e": ((d,), 2 + self._tokens)},
            **dict.fromkeys("QKVO", (square, d)),
            **dict.fromkeys("qvo", ((d,), d)),
            **{"W1": ((hidden, d), d), "b1": ((hidden,), d), "W2": ((d, hidden), hidden), "b2": ((d,), hidden)},
            **{"w": ((self._tokens, d), self._tokens * d), "b": ((1,), self._tokens * d)},
        }
        rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,)))
        self._parameters: dict[str, Array] = {}
        for name, (shape, inputs) in fan_in.items():
            bound = init / inputs**0.5 / (2 if name in ("O", "o", "W2", "b2") else 1)
            self._parameters[name] = np.asarray(rng.uniform(-bound, bound, shape), dtype=self.dtype)
        for number in "123":
            self._parameters[f"g{number}"] = np.ones(d, dtype=self.dtype)
            self._parameters[f"c{number}"] = np.zeros(d, dtype=self.dtype)
        self._gradient = {name: np.empty_like(tensor) for name, tensor in self._parameters.items()}
        shape = (self._tokens * chunk, hidden)
        self._hidden, self._back = np.empty(shape, dtype=self.dtype), np.empty(shape, dtype=self.dtype)
        self._zeros = np.zeros(shape, dtype=self.dtype)

    def settings(self) -> dict[str, int | float | str]:
        """All that fixes the untrained network, and `chunk`, on which rounding depends."""
        names = ("n_s", "n_b", "embedding", "heads", "hidden", "init", "seed", "chunk")
        chosen = {name: getattr(self, name) for name in names}
        return {"network": type(self).__name__, **chosen, "dtype": str(self.dtype)}

    def parameters(self) -> dict[str, Array]:
        """By the names of the formula; E: embedding x (2 + tokens), for a bit 0, a bit 1, and the places.

        Q, K, V: embedding x embedding, the rows of one head together, as in the biases q and v; O: embedding x
        embedding; o; W1: hidden x embedding; b1; W2: embedding x hidden; b2; w: tokens x embedding; b: one entry; g1 to
        g3 and c1 to c3: gains and shifts.
        """
        return dict(self._parameters)

    def forward(self, batch: GroupedBatch) -> Array:
        """f on every row of the batch, in the order of the rows."""
        values = np.empty(len(batch.rows), dtype=self.dtype)
        for chunk in self._chunks(batch, self._tables()):
            values[chunk.rows] = chunk.outputs
        return values

    def loss_and_gradient(self, batch: GroupedBatch) -> tuple[float, dict[str, Array]]:
        """The mean of (f - y)^2 over the batch, without a factor 1/2, and its gradient by the names of `parameters`."""
        tables, size, d = self._tables(), len(batch.rows), self.embedding
        loss, slope_sum = 0.0, self.dtype.type(0)
        of_attend, of_read = np.zeros_like(tables.attend), np.zeros_like(tables.read)
        of_centred = np.zeros_like(tables.centred)
        of_out, of_first, of_second = (np.zeros_like(matrix) for matrix in (tables.out, tables.first, tables.second))
        of_bias, of_stream_bias = np.zeros_like(tables.bias), np.zeros(d, dtype=self.dtype)
        of_last_bias = np.zeros_like(of_stream_bias)
        for chunk in self._chunks(batch, tables):
            residuals = chunk.outputs - batch.targets[chunk.rows]
            loss += float(residuals @ residuals) / size
            slopes = residuals * (2 / size)
            slope_sum += slopes.sum()

            of_unit_read = chunk.last_rates * slopes
            of_read += np.matmul(of_unit_read[:, None], chunk.last)[:, 0]
            of_last = chunk.last * (chunk.read * of_unit_read * chunk.last_rates**2 * (-1 / d))[..., None]
            of_last += of_unit_read[..., None] * tables.read[:, None]

            flat, hidden = of_last.reshape(-1, d), chunk.hidden
            of_last_bias += flat.sum(axis=0)
            of_second += flat.T @ hidden
            back = np.matmul(flat, tables.second, out=self._back[: len(hidden)])
            np.multiply(back, hidden > 0, out=back)
            of_bias += np.ones(len(back), dtype=self.dtype) @ back
            of_first += back.T @ chunk.unit.reshape(-1, d)
            of_stream = (back @ tables.first).reshape(chunk.unit.shape)
            of_stream -= chunk.unit * (np.einsum("pnd,pnd->pn", of_stream, chunk.unit) / d)[..., None]
            of_stream *= chunk.rates[..., None]
            of_stream += of_last

            flat = of_stream.reshape(-1, d)
            of_stream_bias += flat.sum(axis=0)
            of_out += flat.T @ chunk.attended.reshape(-1, d)
            on = np.matmul(chunk.bits[:, None], of_stream)[:, 0]
            of_centred[:, 1] += on
            of_centred[:, 0] += of_stream.sum(axis=1) - on
            of_ratio = np.empty((*chunk.bits.shape, d + self.heads), dtype=self.dtype)
            split = (*chunk.bits.shape, self.heads, -1)
            of_attended = (flat @ tables.out).reshape(split)
            of_attended /= chunk.denominators[..., None]
            of_ratio[..., :d] = of_attended.reshape(chunk.unit.shape)
            of_ratio[..., d:] = -np.einsum("pnhe,pnhe->pnh", of_attended, chunk.attended.reshape(split))
            of_attend += np.matmul(chunk.features.transpose(0, 2, 1), of_ratio)

        p, gradient = self._parameters, self._gradient
        gradient["b"][...] = slope_sum
        gradient["w"][...] = p["g3"] * of_read + p["c3"] * slope_sum
        gradient["g3"][...] = np.einsum("pd,pd->d", p["w"], of_read)
        gradient["c3"][...] = p["w"].sum(axis=0) * slope_sum
        gradient["W2"][...] = _centred(of_second, 0)
        gradient["b2"][...] = _centred(of_last_bias, 0)
        np.multiply(of_first, p["g2"], out=gradient["W1"])
        gradient["W1"] += np.outer(of_bias, p["c2"])
        gradient["b1"][...] = of_bias
        gradient["g2"][...] = np.einsum("ud,ud->d", p["W1"], of_first)
        gradient["c2"][...] = of_bias @ p["W1"]
        gradient["O"][...] = _centred(of_out, 0)
        gradient["o"][...] = _centred(of_stream_bias, 0)
        self._attention_gradient(tables, of_attend, of_centred)
        return loss, gradient

    def _tables(self) -> _Tables:
        p, T, d = self._parameters, self._tokens, self.embedding
        before = p["E"].T[2:, None] + p["E"].T[None, :2] + p["e"]
        centred = _centred(np.maximum(before, 0), 2)
        rates = 1 / np.sqrt(np.square(centred).mean(axis=2) + self.dtype.type(_EPSILON))
        unit = centred * rates[..., None]
        normal = unit * p["g1"] + p["c1"]
        flat = normal.reshape(2 * T, d)
        root = self.dtype.type((d // self.heads) ** 0.5)
        raw = (flat @ p["Q"].T + p["q"]) / root, flat @ p["K"].T, flat @ p["V"].T + p["v"]
        queries, keys, values = (part.reshape(2 * T, self.heads, -1).transpose(1, 0, 2) for part in raw)
        scores = queries @ keys.transpose(0, 2, 1)
        place = np.arange(2 * T) // 2
        scores[:, place[:, None] < place] = -np.inf
        scores -= scores.max(axis=2, keepdims=True)
        weights = np.exp(scores)
        numerators = np.einsum("hab,hbe->abhe", weights, values).reshape(T, 2, T, 2, d)
        denominators = weights.transpose(1, 2, 0).reshape(T, 2, T, 2, self.heads)
        by_token = np.concatenate([numerators, denominators], axis=4)
        attend = np.empty((T, 2, T + 1, d + self.heads), dtype=self.dtype)
        np.subtract(by_token[:, :, :, 1], by_token[:, :, :, 0], out=attend[:, :, :-1])
        by_token[:, :, :, 0].sum(axis=2, out=attend[:, :, -1])
        return _Tables(
            active=before > 0,
            centred=centred,
            unit=unit,
            normal=normal,
            rates=rates,
            queries=queries,
            keys=keys,
            values=values,
            weights=weights,
            attend=attend.reshape(T, 2 * (T + 1), d + self.heads),
            out=_centred(p["O"], 0),
            first=p["W1"] * p["g2"],
            bias=p["W1"] @ p["c2"] + p["b1"],
            second=_centred(p["W2"], 0),
            read=p["w"] * p["g3"],
            constant=(p["w"] @ p["c3"]).sum() + p["b"][0],
        )

    def _chunks(self, batch: GroupedBatch, tables: _Tables) -> Iterator[_Chunk]:
        batch.require(self.n_s, self.n_b, self.dtype)
        p, T, d = self._parameters, self._tokens, self.embedding
        inputs = batch.full_input()
        off = tables.centred[:, 0] + _centred(p["o"], 0)
        on = tables.centred[:, 1] - tables.centred[:, 0]
        last_bias = _centred(p["b2"], 0)
        for start in range(0, len(inputs), self.chunk):
            rows = inputs[start : start + self.chunk]
            n, bits = len(rows), np.ascontiguousarray(rows.T)
            features = np.empty((T, n, 2, T + 1), dtype=self.dtype)
            np.multiply(bits[:, :, None], rows, out=features[:, :, 1, :-1])
            np.subtract(rows, features[:, :, 1, :-1], out=features[:, :, 0, :-1])
            features[:, :, 1, -1] = bits
            features[:, :, 0, -1] = 1 - bits
            features = features.reshape(T, n, -1)
            ratio = features @ tables.attend
            denominators = ratio[..., d:]
            attended = ratio[..., :d].reshape(T, n, self.heads, -1) / denominators[..., None]
            attended = attended.reshape(T, n, d)

            stream = (attended.reshape(-1, d) @ tables.out.T).reshape(T, n, d)
            stream += bits[..., None] * on[:, None]
            stream += off[:, None]
            rates = self._rates(stream)
            unit = stream * rates[..., None]
            hidden = np.matmul(unit.reshape(-1, d), tables.first.T, out=self._hidden[: T * n])
            hidden += tables.bias
            np.maximum(hidden, self._zeros[: T * n], out=hidden)
            last = (hidden @ tables.second.T).reshape(T, n, d)
            last += stream
            last += last_bias
            last_rates = self._rates(last)
            read = np.matmul(last, tables.read[..., None])[..., 0]
            outputs = np.einsum("pn,pn->n", read, last_rates) + tables.constant
            where = slice(start, start + n)
            yield _Chunk(
                where,
                bits,
                features,
                denominators,
                attended,
                stream,
                rates,
                unit,
                hidden,
                last,
                last_rates,
                read,
                outputs,
            )

    def _rates(self, stream: Array) -> Array:
        """1/sqrt(variance + 1e-5) of entries whose mean is 0."""
        squares = np.einsum("pnd,pnd->pn", stream, stream)
        return np.asarray(1 / np.sqrt(squares / self.embedding + self.dtype.type(_EPSILON)))

    def _attention_gradient(self, tables: _Tables, of_attend: Array, of_centred: Array) -> None:
        """The gradients of everything up to the attention, from those of `attend` and `centred`."""
        p, gradient, T, d, heads = self._parameters, self._gradient, self._tokens, self.embedding, self.heads
        slopes = of_attend.reshape(T, 2, T + 1, d + heads)
        by_token = np.empty((T, 2, T, 2, d + heads), dtype=self.dtype)
        by_token[:, :, :, 1] = slopes[:, :, :-1]
        np.subtract(slopes[:, :, -1:], slopes[:, :, :-1], out=by_token[:, :, :, 0])
        by_token = by_token.reshape(2 * T, 2 * T, d + heads)
        of_numerators = by_token[..., :d].reshape(2 * T, 2 * T, heads, -1)
        of_values = np.einsum("hab,abhe->bhe", tables.weights, of_numerators).reshape(2 * T, d)
        of_weights = np.einsum("abhe,hbe->hab", of_numerators, tables.values)
        of_weights += by_token[..., d:].transpose(2, 0, 1)
        of_scores = tables.weights * of_weights
        root = self.dtype.type((d // heads) ** 0.5)
        of_queries = (of_scores @ tables.keys).transpose(1, 0, 2).reshape(2 * T, d) / root
        of_keys = (of_scores.transpose(0, 2, 1) @ tables.queries).transpose(1, 0, 2).reshape(2 * T, d)

        normal = tables.normal.reshape(2 * T, d)
        sums = np.zeros_like(normal)
        for name, slopes in (("Q", of_queries), ("K", of_keys), ("V", of_values)):
            np.matmul(slopes.T, normal, out=gradient[name])
            sums += slopes @ p[name]
        gradient["q"][...] = of_queries.sum(axis=0)
        gradient["v"][...] = of_values.sum(axis=0)
        of_normal = sums.reshape(T, 2, d)
        gradient["g1"][...] = np.einsum("pbd,pbd->d", of_normal, tables.unit)
        gradient["c1"][...] = of_normal.sum(axis=(0, 1))
        of_unit = of_normal * p["g1"]
        of_unit -= tables.unit * (of_unit * tables.unit).mean(axis=2, keepdims=True)
        of_before = _centred(of_centred + of_unit * tables.rates[..., None], 2) * tables.active
        gradient["E"][:, :2] = of_before.sum(axis=0).T
        gradient["E"][:, 2:] = of_before.sum(axis=1).T
        gradient["e"][...] = of_before.sum(axis=(0, 1))


def _centred(entries: Array, axis: int) -> Array:
    """Entries less their mean along the axis."""
    return np.asarray(entries - entries.mean(axis=axis, keepdims=True))
