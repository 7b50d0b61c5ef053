"""What the compiled passes over rows write on the way."""

from math import prod
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]

_CACHE_LINE = 64


def row_buffers(n_s: int, n_b: int, units: int, chunk: int, dtype: DTypeLike) -> tuple[Array, ...]:
    """For one thread: tables of one block of units, sums of two, then for a chunk of rows their values lane by lane,
    words of active units, entries, order by entries, where each entry ends, and slopes."""
    from verify.networks.tabulated_rows import DIGIT, LANES

    digits, left_over = n_b // DIGIT + 1, n_b % DIGIT
    entries = ((digits - 1) << DIGIT) + (n_s << left_over)
    most = max(1 << DIGIT, n_s << left_over)
    return (
        zero_vectors((entries, LANES), dtype),
        zero_vectors((2 * most, LANES), dtype),
        zero_vectors((chunk, LANES), dtype),
        zero_vectors((units // LANES, chunk), np.uint32),
        zero_vectors((chunk, digits), np.uint32),
        zero_vectors((digits, chunk), np.uint32),
        zero_vectors((entries,), np.int64),
        zero_vectors((chunk,), dtype),
    )


def whole_blocks(width: int) -> int:
    """The number of units in whole pairs of blocks; those beyond the width are to have zero tensors."""
    from verify.networks.tabulated_rows import LANES

    return -(-width // (2 * LANES)) * 2 * LANES


def zero_vectors(shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """An array of zeros that begins with a cache line, so that no vector of its blocks straddles two for nothing."""
    size = prod(shape) * np.dtype(dtype).itemsize
    raw = np.zeros(size + _CACHE_LINE, dtype=np.uint8)
    begin = -raw.ctypes.data % _CACHE_LINE
    return raw[begin : begin + size].view(dtype).reshape(shape)
