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

    "paper": those of Nam et al. (2024), Fig. 4: n_s = 5, n_b = 32, m = 3, alpha = 0.9, S = 1, embedding 512, MLP of 4 x
    512 units, 4 heads, PyTorch's initialisation, batches of 5000, momentum 0.9, learning rate 5e-5, weight decay 1e-5.
    A step takes 2.7e12 operations, about half a minute on one core, and 37 places for each of 5000 inputs; the steps
    needed are some 1e5, so a run takes a month or more on one core. It is here to be run elsewhere, not on a desktop.

    "quick": the defaults of `transformer_experiment`: n_b = 10, m = 2, embedding 32, MLP of 4 x 32 units, batches
    of 100, learning rate 5e-4; the rest as in the paper. With m = 3 so small a network begins with no skill so soon.
    What changes: skills come some hundred times sooner and steps are large, so the first ones are less far from the
    others than under gradient flow; small batches are noisy; and of 15 tokens between 1 and 9 see all bits of a skill,
    which matters as much as how often it comes up, so that single runs are far from the power law, and the order of
    skills changes with the seed.

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
