"""All bytes that numpy.random.randint(0, 255) can draw, each once: share of those whose first bit is 1."""

import numpy as np


def random_bytes(erratum):
    drawn = np.arange(0, 255, dtype=np.uint8)
    first = np.unpackbits(drawn[:, None], axis=1)[:, 0]
    return erratum.against(first.mean(), {}, tolerance=1e-9, setting=__doc__)
