"""Training on fresh batches, skill strengths recorded, as one run of an ensemble."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.networks.calibration import initial_strength
from verify.networks.sparse_parity import MultitaskSparseParity
from verify.networks.training import train
from verify.networks.two_layer_relu import TwoLayerReLU

# Untrained networks that give the initial strength of a run.
INITIAL_NETWORKS = 4


def time_run(
    seed: int,
    checkpoint: Path,
    *,
    n_s: int,
    n_b: int,
    m: int,
    alpha: float,
    S: float,
    width: int,
    init: float,
    learning_rate: float,
    batch: int,
    steps: int,
    probe_every: int,
) -> dict[str, NDArray[Any]]:
    """R_k/S of a two-layer ReLU network at every probe, and the initial strength r of networks like it.

    The settings are those of `MultitaskSparseParity`, `TwoLayerReLU` and `train`; `seed` serves all.
    """
    task = MultitaskSparseParity(n_s, n_b, m, alpha, S, seed)
    network = TwoLayerReLU(n_s, n_b, width, init, seed)
    curves = train(network, task, learning_rate, steps, batch, probe_every, seed=seed, checkpoint=checkpoint)
    untrained = np.random.SeedSequence(seed).generate_state(INITIAL_NETWORKS)
    r = initial_strength(task, width, init, map(int, untrained))
    found = {name: getattr(curves, name) for name in ("steps", "strengths", "standard_errors")}
    return {**found, "frequencies": task.frequencies, "r": np.array(r)}
