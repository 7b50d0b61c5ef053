"""Images of handwritten digits that scikit-learn ships, and a target of one number."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput

Array = NDArray[np.float64]
SIZE = 8


class DigitImages(NamedTuple):
    """images: n x 8 x 8, mean image 0 and mean square of the pixels 1. targets: even or odd, mean 0, mean square 1."""

    images: Array
    targets: Array


def digit_images(count: int, seed: int) -> DigitImages:
    """`count` of the 1797 images of `sklearn.datasets.load_digits`, drawn without repetition from `seed`.

    The target is +1 for an even digit and -1 for an odd one, less its mean and over its standard deviation, so that the
    loss of the network that says 0 is 1. Nothing is downloaded: the images lie in scikit-learn itself.

    Raises InvalidInput without scikit-learn, or when there are fewer images than asked for.

    Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998.
    """
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise InvalidInput(
            "the images come with scikit-learn: install it with pip install 'solvable[images]'."
        ) from None
    shipped = load_digits()
    if not 2 <= count <= len(shipped.target) or seed < 0:
        raise InvalidInput(f"count must lie between 2 and {len(shipped.target)}, seed be at least 0: {count}, {seed}.")
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(2,)))
    drawn = rng.permutation(len(shipped.target))[:count]
    images = np.asarray(shipped.images[drawn], dtype=np.float64)
    images = images - images.mean(axis=0)
    parity = 1.0 - 2.0 * (shipped.target[drawn] % 2)
    return DigitImages(images / np.sqrt(np.mean(images**2)), (parity - parity.mean()) / parity.std())
