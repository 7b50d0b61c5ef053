"""The sizes in which skills emerge in a transformer."""

from __future__ import annotations

import inspect
from typing import Any, Literal

from solvable.errors import InvalidInput
from verify.networks.transformer_experiment import transformer_experiment

_PAPER = {"n_b": 32, "m": 3, "embedding": 512, "hidden": 2048, "learning_rate": 5e-5, "batch": 5000}
_PAPER |= {"steps": 1_000_000, "probe_every": 1000, "chunk": 8}


def transformer_settings(size: Literal["quick", "paper"]) -> dict[str, Any]:
    """Settings of `transformer_experiment`, all but the seed.

    "quick": the defaults of `transformer_experiment`, for a desktop: some two minutes for a seed on one core. n_s = 5,
    alpha = 0.9, S = 1, 4 heads, MLP four times as wide as the embedding, PyTorch's initialisation, momentum 0.9 and
    weight decay 1e-5 are those of Nam et al. (2024), Fig. 4; n_b = 10, m = 2, embedding 32, batches of 100 and learning
    rate 2e-4 are not. What that changes: with m = 3 so small a network begins with no skill in that time; skills come
    sooner; and of 15 tokens only 1 to 9 see all bits of a skill. The more of them there are, the sooner it emerges, so
    the relevant bits, other ones with each seed, scatter times about the power law, and some skills emerge before more
    frequent ones. Many seeds are needed for an exponent.

    "paper": those of Fig. 4: n_b = 32, m = 3, embedding 512, batches of 5000, learning rate 5e-5. A step takes 2.7e12
    operations, half a minute on one core, and some 1e5 steps are needed: a month or more for a seed. These are here to
    be run elsewhere.

    Raises InvalidInput for other sizes.

    >>> transformer_settings("quick")["n_b"], transformer_settings("paper")["n_b"]
    (10, 32)
    """
    if size not in ("quick", "paper"):
        raise InvalidInput(f"size must be 'quick' or 'paper', and {size!r} is neither.")
    own = ("seed", "progress", "checkpoint")
    parameters = inspect.signature(transformer_experiment).parameters
    quick = {name: parameter.default for name, parameter in parameters.items() if name not in own}
    return quick | (_PAPER if size == "paper" else {})
