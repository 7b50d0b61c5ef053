"""Skills emerging in a one-block transformer, beside the model calibrated on the first skill."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.emergence_times import Exponent, emergence_times, fit_exponent
from verify.networks.gradient_descent import GradientDescent
from verify.networks.one_block_transformer import OneBlockTransformer
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import EmergenceCurves, train

Array = NDArray[np.float64]
# The fraction of S at which the paper says that a skill has emerged.
EARLY = 0.05


@dataclass(frozen=True, eq=False)
class TransformerResult:
    """Measured and predicted emergence of every skill in a transformer.

    k: ranks. frequencies: P_s(k). measured, early: steps at which R_k/S reaches 0.5 and 0.05, NaN where it does not.
    predicted, early_predicted: those of skill 1 times P_s(1)/P_s(k), the times of the model calibrated on skill 1 of
    the same run (`first_skill`). ratio, early_ratio: measured/predicted. exponent, early_exponent: of times ~ k^x, NaN
    with fewer than three emerged skills. theory_exponent: alpha + 1. relevant_bits: those of every skill, counted from
    0. curves: the measured R_k/S, with all settings. seed: all others are it.
    """

    k: NDArray[np.int64]
    frequencies: Array
    measured: Array
    predicted: Array
    ratio: Array
    exponent: Exponent
    early: Array
    early_predicted: Array
    early_ratio: Array
    early_exponent: Exponent
    theory_exponent: float
    relevant_bits: NDArray[np.int64]
    curves: EmergenceCurves
    seed: int


def transformer_experiment(
    seed: int = 0,
    *,
    n_s: int = 5,
    n_b: int = 10,
    m: int = 2,
    alpha: float = 0.9,
    S: float = 1.0,
    embedding: int = 32,
    heads: int = 4,
    hidden: int = 128,
    init: float = 1.0,
    learning_rate: float = 2e-4,
    momentum: float = 0.9,
    weight_decay: float = 1e-5,
    batch: int = 100,
    steps: int = 50_000,
    probe_every: int = 50,
    chunk: int = 32,
    progress: Callable[[int, int], None] | None = None,
    checkpoint: Path | None = None,
) -> TransformerResult:
    """Train a one-block transformer by gradient descent on fresh batches and record when every skill emerges.

    Arguments are those of `MultitaskSparseParity`, `OneBlockTransformer`, `GradientDescent` and `train`; `seed` serves
    task, network and batches. With a `checkpoint` the run can be killed and taken up, see `train`. All runs have the
    same steps, so that they can be averaged.

    Nothing is asserted: the model leaves out what couples the skills, and how far the ratios are from one is the
    finding.

    Raises InvalidInput when an argument is out of range or training diverges.

    Source: Nam et al. (2024), Figs. 4 and 12; `transformer_settings` has its sizes, and what is smaller here.
    """
    task = MultitaskSparseParity(n_s, n_b, m, alpha, S, seed)
    network = OneBlockTransformer(n_s, n_b, embedding, heads, hidden, init, seed, chunk=chunk)
    optimiser = GradientDescent(learning_rate, momentum, weight_decay)
    curves = train(
        network, task, optimiser, steps, batch, probe_every, seed=seed, progress=progress, checkpoint=checkpoint
    )
    k = np.arange(1, n_s + 1)
    measured, early = emergence_times(curves), emergence_times(curves, EARLY)
    slower = task.frequencies[0] / task.frequencies
    return TransformerResult(
        k=k,
        frequencies=task.frequencies,
        measured=measured,
        predicted=measured[0] * slower,
        ratio=measured / (measured[0] * slower),
        exponent=_exponent(k, measured),
        early=early,
        early_predicted=early[0] * slower,
        early_ratio=early / (early[0] * slower),
        early_exponent=_exponent(k, early),
        theory_exponent=alpha + 1,
        relevant_bits=task.relevant_bits,
        curves=curves,
        seed=seed,
    )


def _exponent(k: NDArray[np.int64], times: Array) -> Exponent:
    return fit_exponent(k, times) if np.isfinite(times).sum() >= 3 else Exponent(float("nan"), float("nan"))


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


def transformer_run(seed: int, checkpoint: Path, **settings: Any) -> dict[str, NDArray[Any]]:
    """What `transformer_experiment` finds, as arrays by name; the settings are its arguments."""
    result = transformer_experiment(seed, **settings, checkpoint=checkpoint)
    times = ("measured", "predicted", "ratio", "early", "early_predicted", "early_ratio")
    return {
        **{name: getattr(result, name) for name in ("k", "frequencies", *times, "relevant_bits")},
        **{name: np.array(getattr(result, name).exponent) for name in ("exponent", "early_exponent")},
        "exponent_standard_error": np.array(result.exponent.standard_error),
        "early_exponent_standard_error": np.array(result.early_exponent.standard_error),
        "theory_exponent": np.array(result.theory_exponent),
        **{name: getattr(result.curves, name) for name in ("steps", "strengths", "standard_errors", "losses")},
    }
